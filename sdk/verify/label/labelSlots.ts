import { boolWord, bytes32Word, uintWord } from '../abiWord.ts';
import { bytesToHex, concatBytes, type Hex } from '../bytes.ts';
import { keccak256 } from '../keccak.ts';
import { layoutSlots } from '../storageLayout.ts';
import type { FactSlot, Label } from '../types.ts';
import type { ClaimedLabelSet } from './labelClaim.ts';

/** Slots of mappings in the compiler's storage layout, by contract; a test compares them. */
export const LABEL_LAYOUT = {
  ProductBatches: { _batches: 3, _parents: 4 },
  LabelSets: { _hashes: 1, _void: 3, _isVoid: 4, _activated: 5 },
} as const;

/** Labels whose voids or activations share a word. */
const LABELS_A_WORD = 256;

/** All that decides about a batch. */
export function batchSlot(batch: Hex): FactSlot {
  return one('ProductBatches', LABEL_LAYOUT.ProductBatches._batches, [bytes32Word(batch)], {
    zh: `批次 ${short(batch)}：数量、日期、来源数、召回`,
    en: `Batch ${short(batch)}: grams, dates, number of sources, recall`,
  });
}

/** What a batch was made of, in the order of its inputs. */
export function parentSlot(batch: Hex, place: number): FactSlot {
  return one('ProductBatches', LABEL_LAYOUT.ProductBatches._parents, [bytes32Word(batch), uintWord(place)], {
    zh: `批次 ${short(batch)}：来源 ${place + 1}`,
    en: `Batch ${short(batch)}: source ${place + 1}`,
  });
}

/** The hash of what a set was packed with. */
export function setSlot(id: Hex): FactSlot {
  return one('LabelSets', LABEL_LAYOUT.LabelSets._hashes, [bytes32Word(id)], {
    zh: '标签组内容的哈希',
    en: 'Hash of what the label set was packed with',
  });
}

/** Whether a whole set was voided. */
export function setVoidSlot(id: Hex): FactSlot {
  return one('LabelSets', LABEL_LAYOUT.LabelSets._isVoid, [bytes32Word(id)], {
    zh: '整组作废',
    en: 'Whole set voided',
  });
}

/** The word with the void bit of a label. @param place index minus the set's first index */
export function voidSlot(id: Hex, place: number): FactSlot {
  return bitSlot(LABEL_LAYOUT.LabelSets._void, id, place, { zh: '标签作废位图', en: 'Bits of voided labels' });
}

/** The word with the activation bit of a label. @param place index minus the set's first index */
export function activationSlot(id: Hex, place: number): FactSlot {
  return bitSlot(LABEL_LAYOUT.LabelSets._activated, id, place, { zh: '启用位图', en: 'Bits of activated labels' });
}

/** Whether the bit of a label is set in its word. @param place index minus the set's first index */
export function isBitSet(word: Hex, place: number): boolean {
  return ((BigInt(word) >> BigInt(place % LABELS_A_WORD)) & BigInt(1)) === BigInt(1);
}

/** What a set's slot holds: keccak256(abi.encode(LabelSet)). @throws VerifyError WordOutOfRange, HexMalformed */
export function labelSetHash(batch: Hex, set: ClaimedLabelSet): Hex {
  const { number, firstIndex, count, root, hasSecrets, packer, packedAt } = set;
  const words = [
    ...[bytes32Word(batch), uintWord(number), uintWord(firstIndex), uintWord(count), bytes32Word(root)],
    ...[boolWord(hasSecrets), uintWord(packer), uintWord(packedAt)],
  ];
  return bytesToHex(keccak256(concatBytes(words)));
}

function bitSlot(mappingSlot: number, id: Hex, place: number, label: Label): FactSlot {
  return one('LabelSets', mappingSlot, [bytes32Word(id), uintWord(Math.floor(place / LABELS_A_WORD))], label);
}

function one(contract: string, mappingSlot: number, key: readonly Uint8Array[], label: Label): FactSlot {
  // A layout of one word has one slot.
  const [slot] = layoutSlots({ contract, mappingSlot, key, words: [label] }) as [FactSlot];
  return slot;
}

function short(id: Hex): string {
  return id.slice(2, 10);
}
