import { bestBefore } from '../../trace/batches/batchWord.ts';
import type { Hex } from '../bytes.ts';
import { togetherNamed, type Walk } from '../walk.ts';
import { batchIdOf, type LabelCode } from './labelCode.ts';
import { activationSlot, isBitSet, setSlot, setVoidSlot, voidSlot } from './labelSlots.ts';
import type { ProvenBits, ProvenLabel } from './provenLabel.ts';
import { recallOf, walkLineage } from './walkLineage.ts';

/** Where the bits of a label lie. */
export interface LabelPlace {
  set: Hex;
  /** Index minus the set's first index. */
  place: number;
}

/**
 * Reads all that decides about a label: its batch with everything it comes from, its set, its bits. The batch follows from
 * the code itself; the set's place is the server's word, which counts only if set and Merkle proof hold.
 * @throws VerifyError LineageTooDeep, BatchUnproven
 */
export function* walkLabel(code: LabelCode, label: LabelPlace | null): Walk<ProvenLabel> {
  const batch = batchIdOf(code);
  const { lineage, bits } = yield* togetherNamed({ lineage: walkLineage(batch), bits: walkBits(label) });
  const word = lineage[0]?.word ?? null;
  return { batch, word, lineage, recall: recallOf(lineage), bestBefore: (word && bestBefore(word)) ?? null, bits };
}

function* walkBits(label: LabelPlace | null): Walk<ProvenBits | null> {
  if (!label) return null;
  const { set, place } = label;
  const slots = [setSlot(set), setVoidSlot(set), voidSlot(set, place), activationSlot(set, place)];
  const [setHash = '0x', isVoid = '0x0', voids = '0x0', activations = '0x0'] = yield slots;
  return {
    setHash,
    isSetVoided: BigInt(isVoid) !== BigInt(0),
    isLabelVoided: isBitSet(voids, place),
    isActivated: isBitSet(activations, place),
  };
}
