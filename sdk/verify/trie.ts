import { bytesToHex, equalBytes } from './bytes.ts';
import { keccak256 } from './keccak.ts';
import { decodeRlp, encodeRlp, type RlpItem } from './rlp.ts';
import { VerifyError } from './verifyError.ts';

/** A Merkle-Patricia proof: the nodes from the root towards the key (Yellow Paper, appendix D). */
export interface TrieProof {
  /** The root the proof must lead to. */
  root: Uint8Array;
  /** The key as the trie stores it; for state and storage tries that is the keccak256 of the address or slot. */
  key: Uint8Array;
  nodes: readonly Uint8Array[];
  /** Where many proofs share nodes (the same arrays): what was hashed and read already. Begin with an empty one for each root. */
  opened?: OpenedNodes;
}

/** A proof's nodes, hashed and read once. */
export type OpenedNodes = Map<Uint8Array, { hash: Uint8Array; item: RlpItem }>;

/** keccak256(rlp('')): the root of a trie with nothing in it. */
const EMPTY_NODE = Uint8Array.of(0x80);

/**
 * Walks a proof from the root and gives the value under the key, or null when the proof shows that there is none.
 * Nothing is believed but hashes: each node must hash to what its parent names.
 * @throws VerifyError ProofNodeMismatch, ProofNodeMalformed, ProofIncomplete, ProofTrailingNode
 */
export function proveInTrie({ root, key, nodes, opened }: TrieProof): Uint8Array | null {
  const walk = new ProofWalk(nodes, opened);
  const path = nibblesOf(key);
  let node = walk.openRoot(root);
  for (let depth = 0; ; ) {
    const step = stepInto(node, path.slice(depth));
    if (step.child === null) {
      walk.close();
      return step.value;
    }
    depth += step.used;
    node = walk.open(step.child);
  }
}

/** Hands out proof nodes in order, each only after its hash was compared. */
class ProofWalk {
  private readonly nodes: readonly Uint8Array[];
  private readonly opened: OpenedNodes;
  private next = 0;

  constructor(nodes: readonly Uint8Array[], opened: OpenedNodes = new Map()) {
    this.nodes = nodes;
    this.opened = opened;
  }

  /** An empty trie may be shown by no node at all: its root is a known hash. */
  openRoot(root: Uint8Array): RlpItem {
    if (this.nodes.length === 0 && equalBytes(root, keccak256(EMPTY_NODE))) return decodeRlp(EMPTY_NODE);
    return this.openHashed(root);
  }

  open(child: RlpItem): RlpItem {
    if (!Array.isArray(child)) {
      if (child.length !== 32) throw malformed('a reference is neither a hash nor an embedded node', this.next);
      return this.openHashed(child);
    }
    const encoded = encodeRlp(child);
    if (encoded.length >= 32) throw malformed('an embedded node has 32 bytes or more', this.next);
    // Some nodes list an embedded node again after its parent; it may only be the same bytes.
    const listed = this.nodes[this.next];
    if (listed !== undefined && equalBytes(listed, encoded)) this.next++;
    return child;
  }

  close(): void {
    if (this.next !== this.nodes.length) {
      throw new VerifyError('ProofTrailingNode', 'The proof goes on after its end; ask another node.', {
        used: this.next,
        given: this.nodes.length,
      });
    }
  }

  private openHashed(hash: Uint8Array): RlpItem {
    const node = this.nodes[this.next];
    if (node === undefined) {
      throw new VerifyError('ProofIncomplete', 'The proof ends before the key; ask another node.', {
        missing: bytesToHex(hash),
      });
    }
    const known = this.opened.get(node);
    const got = known?.hash ?? keccak256(node);
    if (!equalBytes(got, hash)) {
      throw new VerifyError(
        'ProofNodeMismatch',
        'A proof node does not hash to what its parent names; do not use it.',
        {
          node: this.next,
          got: bytesToHex(got),
          want: bytesToHex(hash),
        },
      );
    }
    this.next++;
    const item = known?.item ?? decodeRlp(node);
    this.opened.set(node, { hash: got, item });
    return item;
  }
}

type TrieStep = { child: RlpItem; used: number } | { child: null; value: Uint8Array | null };

const ABSENT: TrieStep = { child: null, value: null };

function stepInto(node: RlpItem, path: readonly number[]): TrieStep {
  if (!Array.isArray(node)) {
    if (node.length === 0) return ABSENT;
    throw malformed('a node is not a list', path.length);
  }
  if (node.length === 17) return stepIntoBranch(node, path);
  if (node.length === 2) return stepIntoShort(node as [RlpItem, RlpItem], path);
  throw malformed('a node has neither 2 nor 17 items', path.length);
}

/** Sixteen children and a value: each is there, if only as nothing. */
function stepIntoBranch(node: readonly RlpItem[], path: readonly number[]): TrieStep {
  const nibble = path[0];
  if (nibble === undefined) return ended(node[16] as RlpItem);
  const child = node[nibble] as RlpItem;
  if (child.length === 0) return ABSENT;
  return { child, used: 1 };
}

/** A leaf or an extension: a shared stretch of path, then the value or the next node. */
function stepIntoShort([head, tail]: readonly [RlpItem, RlpItem], path: readonly number[]): TrieStep {
  const { isLeaf, stretch } = readStretch(head);
  const matches = stretch.every((nibble, i) => nibble === path[i]);
  if (isLeaf) return matches && stretch.length === path.length ? ended(tail) : ABSENT;
  if (stretch.length === 0 || tail.length === 0) {
    throw malformed('an extension leads nowhere', path.length);
  }
  return matches ? { child: tail, used: stretch.length } : ABSENT;
}

/** Hex-prefix encoding: the first nibble says leaf or extension and whether the count of nibbles is odd. */
function readStretch(head: RlpItem): { isLeaf: boolean; stretch: number[] } {
  if (Array.isArray(head) || head.length === 0) throw malformed('a path is missing', 0);
  const [flag = 0, second = 0, ...rest] = nibblesOf(head);
  if (flag > 3 || (flag % 2 === 0 && second !== 0)) throw malformed('a path has a wrong prefix', flag);
  return { isLeaf: flag >= 2, stretch: flag % 2 === 1 ? [second, ...rest] : rest };
}

function ended(value: RlpItem): TrieStep {
  if (Array.isArray(value)) throw malformed('a value is a list', 0);
  return { child: null, value: value.length === 0 ? null : value };
}

function nibblesOf(bytes: Uint8Array): number[] {
  const nibbles: number[] = [];
  for (const byte of bytes) nibbles.push(byte >> 4, byte & 15);
  return nibbles;
}

function malformed(why: string, at: number): VerifyError {
  return new VerifyError('ProofNodeMalformed', `The proof is no Merkle-Patricia trie: ${why}. Ask another node.`, {
    at,
  });
}
