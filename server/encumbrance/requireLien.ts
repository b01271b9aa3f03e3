import type { Kysely } from 'kysely';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';
import { type NamedSubject, subjectIdNamed } from '../rights/namedSubject.ts';

/** Whose a lien on a right or a package is and what it secures, whatever became of it. Errors: RecordUnknown. */
export async function requireLien(
  db: Kysely<Database>,
  named: NamedSubject,
  lien: string,
): Promise<{ lienor: string; secured: string }> {
  const row = await db
    .selectFrom('projection.encumbrance_lien')
    .select(['lienor', 'secured'])
    .where('id', '=', lien)
    .where('subject', '=', subjectIdNamed(named))
    .executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'lien', id: lien });
  return row;
}
