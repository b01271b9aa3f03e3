import type { Kysely, Selectable } from 'kysely';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { DividendTables } from './tables.ts';

export type StandingDividend = Selectable<DividendTables['projection.dividend']>;

/** Errors: RecordUnknown. */
export async function requireDividend(db: Kysely<Database>, id: string): Promise<StandingDividend> {
  const row = await db.selectFrom('projection.dividend').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'dividend', id });
  return row;
}
