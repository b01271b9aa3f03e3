import type { Transaction } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import { chainTime } from '../../rights/requests/pledgeRequests.ts';
import { commitmentOnChain, proposeBlank } from '../levels/openings.ts';
import { lockFile } from './fileOf.ts';

/**
 * Destroys a file: its key, its events, every salt. What was looked at by whom stays, since it is the person's. The chain's
 * commitment opens for nobody then; a blank one waits to take its place, so that no presentation given before stands either.
 * Errors: CreditFileUnknown.
 */
export async function eraseFile(trx: Transaction<Database>, subject: string, now: Date): Promise<void> {
  await lockFile(trx, subject);
  await trx.deleteFrom('private.credit_event').where('subject', '=', subject).execute();
  const openings = await trx
    .deleteFrom('private.credit_opening')
    .where('subject', '=', subject)
    .returning(['list', 'commitment'])
    .execute();
  // They say in plain words what the person showed a bank for.
  await trx
    .deleteFrom('private.act')
    .where('id', 'in', (given) =>
      given.selectFrom('private.credit_presentation').select('act_id').where('subject', '=', subject),
    )
    .execute();
  await trx.updateTable('private.credit_presentation').set({ sealed: null }).where('subject', '=', subject).execute();
  await trx
    .updateTable('private.credit_file')
    .set({ kek_id: null, wrapped_key: null, sealed_name: null, erased_at: now })
    .where('subject', '=', subject)
    .execute();
  const onChain = await trx
    .selectFrom('projection.credit_subject')
    .select('list')
    .where('subject', '=', subject)
    .executeTakeFirst();
  const list = onChain?.list ?? openings.at(-1)?.list;
  if ((await commitmentOnChain(trx, subject)) === null || list === undefined) return;
  await proposeBlank(trx, subject, list, Number(await chainTime(trx)));
}
