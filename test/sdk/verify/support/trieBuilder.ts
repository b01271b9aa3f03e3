import { ethers } from 'ethers';

/** A trie built the plain way from the Yellow Paper's definition, with ethers' RLP and keccak: an oracle for the walk. */
export interface BuiltTrie {
  root: Uint8Array;
  /** The hashed nodes on the way to a key; with `embedded`, also those that lie inside their parent. */
  prove(key: Uint8Array, embedded?: boolean): Uint8Array[];
}

type Entry = { path: number[]; value: Uint8Array };
type Node = { structure: Structure; encoded: string; children: Map<number | 'next', Node>; path: number[] };
type Structure = (string | Structure)[] | string;

export function buildTrie(entries: ReadonlyMap<string, Uint8Array>): BuiltTrie {
  const root = build([...entries].map(([key, value]) => ({ path: nibbles(ethers.getBytes(key)), value })));
  return {
    root: ethers.getBytes(ethers.keccak256(root.encoded)),
    prove: (key, embedded = false) => prove(root, nibbles(key), embedded),
  };
}

function build(entries: Entry[]): Node {
  const [first] = entries;
  if (!first) return node('0x', new Map(), []);
  if (entries.length === 1) return leaf(first);
  const shared = sharedLength(entries.map((entry) => entry.path));
  if (shared > 0) return extension(entries, first.path.slice(0, shared));
  return branch(entries);
}

function leaf({ path, value }: Entry): Node {
  return node([compact(path, true), ethers.hexlify(value)], new Map(), path);
}

function extension(entries: Entry[], path: number[]): Node {
  const next = build(entries.map((entry) => ({ ...entry, path: entry.path.slice(path.length) })));
  return node([compact(path, false), reference(next)], new Map([['next', next]]), path);
}

function branch(entries: Entry[]): Node {
  const children = new Map<number | 'next', Node>();
  const own = entries.find((entry) => entry.path.length === 0);
  const items = Array.from({ length: 16 }, (_, nibble) => {
    const below = entries.filter((entry) => entry.path[0] === nibble);
    if (below.length === 0) return '0x';
    const child = build(below.map((entry) => ({ ...entry, path: entry.path.slice(1) })));
    children.set(nibble, child);
    return reference(child);
  });
  return node([...items, own ? ethers.hexlify(own.value) : '0x'], children, []);
}

function node(structure: Structure, children: Node['children'], path: number[]): Node {
  return { structure, encoded: ethers.encodeRlp(structure), children, path };
}

function reference({ structure, encoded }: Node): Structure {
  return ethers.dataLength(encoded) < 32 ? structure : ethers.keccak256(encoded);
}

function prove(root: Node, path: number[], embedded: boolean): Uint8Array[] {
  const nodes = [ethers.getBytes(root.encoded)];
  for (let node: Node | undefined = root, rest = path; node; ) {
    const extended: Node | undefined = node.children.get('next');
    const matches: boolean = extended !== undefined && node.path.every((nibble, i) => nibble === rest[i]);
    const next: Node | undefined = extended ? (matches ? extended : undefined) : node.children.get(rest[0] ?? -1);
    rest = rest.slice(extended ? node.path.length : 1);
    const bytes: string | undefined = next?.encoded;
    if (bytes && (embedded || ethers.dataLength(bytes) >= 32)) nodes.push(ethers.getBytes(bytes));
    node = next;
  }
  return nodes;
}

function compact(path: number[], isLeaf: boolean): string {
  const odd = path.length % 2;
  const flag = (isLeaf ? 2 : 0) + odd;
  return `0x${[flag, ...(odd ? [] : [0]), ...path].map((nibble) => nibble.toString(16)).join('')}`;
}

function sharedLength(paths: number[][]): number {
  const [first = []] = paths;
  const differs = first.findIndex((nibble, i) => paths.some((path) => path[i] !== nibble));
  return differs === -1 ? first.length : differs;
}

function nibbles(bytes: Uint8Array): number[] {
  return [...bytes].flatMap((byte) => [byte >> 4, byte & 15]);
}
