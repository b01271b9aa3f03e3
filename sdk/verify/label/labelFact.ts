import { boolWord } from '../abiWord.ts';
import { bytesToHex, type Hex } from '../bytes.ts';
import type { Fact, FactSlot } from '../types.ts';
import { slotKey } from '../walk.ts';
import type { LabelClaim } from './labelClaim.ts';
import { batchIdOf, type LabelCode } from './labelCode.ts';
import { activationSlot, batchSlot, labelSetHash, parentSlot, setSlot, setVoidSlot, voidSlot } from './labelSlots.ts';
import type { LabelPlace } from './walkLabel.ts';
import { MAX_ANCESTORS } from './walkLineage.ts';

/** Sources that one batch may have (contracts/trace/Lineage.sol, MAX_INPUTS). */
export const MAX_INPUTS = 16;

/**
 * The words that a server's answer amounts to. An honest answer names every slot that the walk will ask for, so that one
 * round is enough; what it leaves out is asked for afterwards, without anything to compare it with.
 * @throws VerifyError WordOutOfRange, HexMalformed
 */
export function labelFact(code: LabelCode, claim: LabelClaim | null): Fact {
  const slots = [...lineageSlots(code, claim), ...setSlots(claim)];
  const once = new Map(slots.map((slot) => [slotKey(slot), slot]));
  return { contract: 'ProductBatches', slots: Array.from(once.values()), atLeastBlock: claim?.atLeastBlock };
}

/** Where the label's bits lie by the claim; null where it names no label of a set. */
export function placeOf(claim: LabelClaim | null): LabelPlace | null {
  if (!claim?.set || !claim.label) return null;
  const { id, firstIndex, count } = claim.set;
  const place = claim.label.index - firstIndex;
  return Number.isSafeInteger(place) && place >= 0 && place < count ? { set: id, place } : null;
}

function lineageSlots(code: LabelCode, claim: LabelClaim | null): FactSlot[] {
  const own = batchSlot(batchIdOf(code));
  if (!claim) return [own];
  const bounded = claim.lineage.slice(0, MAX_ANCESTORS + 1);
  const slots = bounded.map(({ batch, word, parents }) => [
    { ...batchSlot(batch), expected: word },
    ...parents.slice(0, MAX_INPUTS).map((parent, i) => ({ ...parentSlot(batch, i), expected: parent })),
  ]);
  return slots.reduce((all, some) => all.concat(some), [{ ...own, expected: claim.word as Hex }]);
}

function setSlots(claim: LabelClaim | null): FactSlot[] {
  const at = placeOf(claim);
  if (!claim?.set || !at) return [];
  const { batch, set } = claim;
  return [
    { ...setSlot(at.set), expected: labelSetHash(batch, set) },
    { ...setVoidSlot(at.set), expected: bytesToHex(boolWord(set.isVoided)) },
    // Of these words the claim says one bit only; it is laid beside the proven one later.
    voidSlot(at.set, at.place),
    activationSlot(at.set, at.place),
  ];
}
