import type { Hex } from './bytes.ts';
import { addToSlot, nestedMappingSlot, slotNumber } from './storageSlot.ts';
import type { FactSlot, Label } from './types.ts';

/** Where a record lies, as data: `words[i]` names the word at `slot(mappingSlot, key…) + i`. */
export interface StorageLayout {
  /** Directory name of the contract. */
  contract: string;
  /** Slot number of the mapping in the compiler's storage layout. */
  mappingSlot: number;
  /** Keys from the outermost mapping to the innermost, each a 32-byte ABI word. Empty for a plain variable. */
  key: readonly Uint8Array[];
  words: readonly Label[];
}

/**
 * The slots of a record, ready for `verifyFact`.
 * @param expected the server's words in the order of `layout.words`; left out to read only
 */
export function layoutSlots(layout: StorageLayout, expected: readonly Hex[] = []): FactSlot[] {
  const first = nestedMappingSlot(slotNumber(layout.mappingSlot), layout.key);
  return layout.words.map((label, i) => ({
    contract: layout.contract,
    slot: addToSlot(first, i),
    label,
    expected: expected[i],
  }));
}
