import { keccak256 } from 'ethers';
import type { Bytes32 } from '../../ids/keys.ts';

/** OpenZeppelin's standard Merkle tree over hashed leaves. */
export interface StandardTree {
  root: Bytes32;
  /** From the leaf's sister up. */
  proofOf(leaf: Bytes32): Bytes32[];
}

/**
 * The tree that @openzeppelin/merkle-tree builds, and its MerkleProof verifies: leaves in ascending order fill an array from
 * its end, each node above is the hash of its two children in ascending order.
 */
export function standardTree(leaves: readonly Bytes32[]): StandardTree {
  if (leaves.length === 0) throw new RangeError('A tree has a leaf at least.');
  const sorted = [...leaves].sort((a, b) => (isBelow(a, b) ? -1 : 1)).reverse();
  const nodes: Bytes32[] = [...new Array<Bytes32>(leaves.length - 1), ...sorted];
  for (let n = leaves.length - 2; n >= 0; n -= 1) nodes[n] = parentOf(at(nodes, 2 * n + 1), at(nodes, 2 * n + 2));

  function proofOf(leaf: Bytes32): Bytes32[] {
    const place = nodes.indexOf(leaf, leaves.length - 1);
    if (place < 0) throw new RangeError(`${leaf} is no leaf of this tree.`);
    const proof: Bytes32[] = [];
    for (let n = place; n > 0; n = (n - 1) >> 1) proof.push(at(nodes, n % 2 === 0 ? n - 1 : n + 1));
    return proof;
  }

  return { root: at(nodes, 0), proofOf };
}

function parentOf(a: Bytes32, b: Bytes32): Bytes32 {
  return keccak256(isBelow(a, b) ? `${a}${b.slice(2)}` : `${b}${a.slice(2)}`) as Bytes32;
}

/** Both are 64 lower-case digits, so that letters sort as numbers do. */
function isBelow(a: Bytes32, b: Bytes32): boolean {
  return a < b;
}

function at(nodes: readonly Bytes32[], n: number): Bytes32 {
  const node = nodes[n];
  if (node === undefined) throw new RangeError(`no node ${n}`);
  return node;
}
