import type { Bytes32 } from '../../ids/keys.ts';
import { quantity } from '../../units/quantities.ts';
import { entitlementLeaf } from './entitlementLeaf.ts';
import { standardTree } from './standardTree.ts';
import type { BlockEntry, EntitlementLine } from './types.ts';

/** As contracts/commons/libraries/PayBlocks.sol has it. */
export const BLOCK_SIZE = 256;

/** A block with what its households need to claim. */
export interface PayBlock {
  /** As `listBlocks` takes it. */
  entry: BlockEntry;
  lines: EntitlementLine[];
  /** Of the line in that place. */
  proofOf(place: number): Bytes32[];
}

/** Puts lines into blocks in their order, each with its tree. */
export function payBlocks(dividend: Bytes32, lines: readonly Omit<EntitlementLine, 'place'>[]): PayBlock[] {
  const blocks: PayBlock[] = [];
  for (let from = 0; from < lines.length; from += BLOCK_SIZE) {
    blocks.push(payBlock(dividend, blocks.length, lines.slice(from, from + BLOCK_SIZE)));
  }
  return blocks;
}

function payBlock(dividend: Bytes32, block: number, own: readonly Omit<EntitlementLine, 'place'>[]): PayBlock {
  const lines = own.map((line, place) => ({ ...line, place }));
  const leaves = lines.map((line) => entitlementLeaf(dividend, block, line));
  const tree = standardTree(leaves);
  const total = lines.reduce((sum, { amount }) => sum + amount, 0n);

  function proofOf(place: number): Bytes32[] {
    const leaf = leaves[place];
    if (leaf === undefined) throw new RangeError(`no line ${place} in block ${block}`);
    return tree.proofOf(leaf);
  }

  const entry = { root: tree.root, total: quantity('fen', total), paid: quantity('fen', 0n), count: lines.length };
  return { entry, lines, proofOf };
}
