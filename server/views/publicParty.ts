import type { PartyRef } from '../pages/pageDeps.ts';
import { PERSON_SCHEME } from '../participants/queries.ts';

/** A party as the public may see it: of a natural person nothing, not even the id. */
export function publicParty(party: PartyRef | null): PartyRef | null {
  return party === null || party.scheme === PERSON_SCHEME ? null : party;
}
