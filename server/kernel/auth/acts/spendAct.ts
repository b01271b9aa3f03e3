import { AppError } from '../../errors/AppError.ts';
import type { AuthDeps } from '../authDeps.ts';
import { type Act, readAct } from './act.ts';
import type { ActContent } from './actKind.ts';

export interface Spending<T extends ActContent['type']> {
  type: T;
  /** Names the one use; the same use again is the same act, e.g. a transaction replaced under its own nonce. */
  spentOn: string;
  /** The account whose act it must be; left out for the outbox, which works for all. */
  by?: string;
}

export type ActOf<T extends ActContent['type']> = Act & { content: Extract<ActContent, { type: T }> };

/**
 * Spends a confirmation on one use, in one statement.
 * Errors: ActUnknown, ActNotConfirmed, ActAlreadySpent.
 */
export async function spendAct<T extends ActContent['type']>(
  deps: Pick<AuthDeps, 'db'>,
  id: string,
  spending: Spending<T>,
): Promise<ActOf<T>> {
  const row = await deps.db.selectFrom('private.act').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined || (spending.by !== undefined && row.account !== spending.by)) {
    throw new AppError('ActUnknown', { id });
  }
  const act = readAct(row);
  if (act.content.type !== spending.type) throw new AppError('ActUnknown', { id });
  if (act.confirmedAt === null) throw new AppError('ActNotConfirmed', { id });

  const spent = await deps.db
    .updateTable('private.act')
    .set({ spent_on: spending.spentOn })
    .where('id', '=', id)
    .where('confirmed_at', 'is not', null)
    .where((act) => act.or([act('spent_on', 'is', null), act('spent_on', '=', spending.spentOn)]))
    .returning('id')
    .executeTakeFirst();
  if (spent === undefined) throw new AppError('ActAlreadySpent', { id });

  return { ...act, spentOn: spending.spentOn } as ActOf<T>;
}
