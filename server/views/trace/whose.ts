import type { Kysely } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import { PERSON_SCHEME } from '../../participants/queries.ts';
import type { Whose } from './traceViewTypes.ts';

/** The participant asked for; of a natural person none but for itself. */
export function participantsOf(db: Kysely<Database>, { participant, isOwn }: Whose) {
  const found = db.selectFrom('projection.participant as p').select('p.id').where('p.id', '=', participant);
  return isOwn ? found : found.where('p.scheme', '!=', PERSON_SCHEME);
}

/** Its accounts, likewise. */
export function accountsOf(db: Kysely<Database>, whose: Whose) {
  return db
    .selectFrom('projection.account as a')
    .select('a.address')
    .where('a.participant', 'in', participantsOf(db, whose));
}
