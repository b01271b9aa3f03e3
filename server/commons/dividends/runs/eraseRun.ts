import type { Transaction } from 'kysely';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';
import type { StoredRun } from './readRun.ts';

const OVER = ['cancelled', 'reclaimed'];

/**
 * Takes what is personal out of a distribution: one that nobody declared goes wholly, one that is over keeps its commitments.
 * Errors: DividendRunStands while households may still need their lines.
 */
export async function eraseRun(trx: Transaction<Database>, run: StoredRun, now: Date): Promise<void> {
  const standing = await trx
    .selectFrom('projection.dividend')
    .select('state')
    .where('id', '=', run.dividend)
    .executeTakeFirst();
  if (!standing) {
    await trx.deleteFrom('private.dividend_run').where('id', '=', run.id).execute();
    return;
  }
  if (!OVER.includes(standing.state)) throw new AppError('DividendRunStands', { id: run.id, state: standing.state });
  const nothing = { account: null, amount: null, right: null, salt: null, name: null, card: null };
  await trx.updateTable('private.dividend_line').set(nothing).where('run', '=', run.id).execute();
  await trx.deleteFrom('private.dividend_receipt').where('run', '=', run.id).execute();
  await trx.updateTable('private.dividend_run').set({ erased_at: now }).where('id', '=', run.id).execute();
}
