import { addressWord, bytes32Word, encodeCall } from '../abiWord.ts';
import { bytesToHex, type Hex } from '../bytes.ts';
import type { RightClaim } from '../right/rightClaim.ts';
import { rightFactsHash } from '../right/rightFacts.ts';
import { rightId, useRightSlots } from '../right/rightSlots.ts';
import type { Fact } from '../types.ts';

/**
 * The words about a right itself that a server's answer amounts to: who holds it, what its register stated, what it is
 * derived from. What weighs on it lies elsewhere, and how much of it there is follows from proven words, not from the
 * claim: `checkRight` goes on from here.
 */
export function rightFact(claim: RightClaim): Fact {
  const said = expectedWords(claim);
  const slots = useRightSlots(claim.id).flatMap((slot, i) => (said[i] ? [{ ...slot, expected: said[i] }] : []));
  return { contract: 'UseRights', slots, atLeastBlock: claim.atLeastBlock };
}

/** The id that follows from register and number; the claim's own where it doesn't say them. */
export function rightClaimId({ id, facts, figures }: Pick<RightClaim, 'id' | 'facts' | 'figures'>): Hex {
  return facts && figures ? rightId(figures.register, facts.number) : id;
}

/** Call data that asks the contract for the same record. */
export function rightCall(id: Hex): Hex {
  return encodeCall('rightOf(uint256)', [bytes32Word(id)]);
}

/** In the order of `useRightSlots`; what the claim says nothing of is left out. */
function expectedWords({ facts, figures }: RightClaim): (Hex | undefined)[] {
  const account = figures?.holderAccount;
  return [
    account ? bytesToHex(addressWord(account)) : undefined,
    undefined,
    facts ? rightFactsHash(facts) : undefined,
    facts?.parent,
  ];
}
