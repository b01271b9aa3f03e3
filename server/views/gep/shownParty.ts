import type { PartyRef } from '../../pages/pageDeps.ts';
import { type Party, partyIn, refOf } from '../parties.ts';
import { publicParty } from '../publicParty.ts';

/** Who did something about an account, as everybody may see it: null for a natural person, who may object as well. */
export function shownParty(parties: Map<string, Party>, id: string): PartyRef | null {
  return publicParty(refOf(partyIn(parties, id)));
}
