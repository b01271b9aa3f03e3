import type { Kysely } from 'kysely';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import { subjectOf } from '../rights/rightId.ts';

/** Whose a lien on a right is and what it secures, whatever became of it. Errors: RecordUnknown. */
export async function requireLien(
  db: Kysely<Database>,
  right: string,
  lien: string,
): Promise<{ lienor: string; secured: string }> {
  const row = await db
    .selectFrom('projection.encumbrance_lien')
    .select(['lienor', 'secured'])
    .where('id', '=', lien)
    .where('subject', '=', subjectOf(right))
    .executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'lien', id: lien });
  return row;
}
