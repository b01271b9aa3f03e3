import type { Hex } from '../../sdk/verify/bytes.ts';
import type { PartyRef } from '../pages/pageDeps.ts';
import { PERSON_SCHEME } from '../participants/queries.ts';
import type { ViewDeps } from './viewDeps.ts';

/** A participant and its number in Participants. */
export interface Party extends PartyRef {
  index: number;
}

/** Participants by id; of a natural person neither name nor id. */
export async function partiesOf({ db, names }: ViewDeps, ids: readonly (string | null)[]): Promise<Map<string, Party>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('projection.participant')
    .select(['id', 'scheme', 'account_index'])
    .where('id', 'in', wanted)
    .execute();
  const found = await names.namesOf(rows.filter(({ scheme }) => scheme !== PERSON_SCHEME).map(({ id }) => id));
  return new Map(
    rows.map(({ id, scheme, account_index }) => {
      return [id, { id: id as Hex, scheme, name: found.get(id) ?? null, index: Number(account_index) }];
    }),
  );
}

/** The party of an id; one that isn't a participant is shown by its id alone. */
export function partyIn(parties: Map<string, Party>, id: string): Party {
  return parties.get(id) ?? { id: id as Hex, name: null, scheme: 0, index: 0 };
}

/** Without the number: what pages and answers carry. */
export function refOf({ id, name, scheme }: Party): PartyRef {
  return { id, name, scheme };
}
