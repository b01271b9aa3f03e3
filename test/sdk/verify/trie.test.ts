import { expect } from 'chai';
import { ethers } from 'ethers';
import fc from 'fast-check';
import { bytesToHex } from '../../../sdk/verify/bytes.ts';
import { encodeRlp } from '../../../sdk/verify/rlp.ts';
import { type OpenedNodes, proveInTrie } from '../../../sdk/verify/trie.ts';
import { failureOf, foundBy } from './support/failure.ts';
import { type BuiltTrie, buildTrie } from './support/trieBuilder.ts';

const utf8 = (text: string) => ethers.toUtf8Bytes(text);
const hexKey = (text: string) => ethers.hexlify(utf8(text));

/** Keys with shared beginnings, so that branches, extensions and embedded leaves all occur. */
const shortKey = fc.uint8Array({ minLength: 1, maxLength: 4, max: 3 });
const entries = fc
  .array(fc.tuple(shortKey, fc.uint8Array({ minLength: 1, maxLength: 40 })), { minLength: 1, maxLength: 40 })
  .map((pairs) => new Map(pairs.map(([key, value]) => [ethers.hexlify(key), value])));

function walk(trie: BuiltTrie, key: Uint8Array, nodes: readonly Uint8Array[]): string | null {
  const value = proveInTrie({ root: trie.root, key, nodes });
  return value && bytesToHex(value);
}

describe('the trie that tests are made of', () => {
  it('has the published root of do/dog/doge/horse', () => {
    const words = { do: 'verb', dog: 'puppy', doge: 'coin', horse: 'stallion' };
    const trie = buildTrie(new Map(Object.entries(words).map(([key, value]) => [hexKey(key), utf8(value)])));
    expect(bytesToHex(trie.root)).to.equal('0x5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84');
  });
});

describe('proveInTrie', () => {
  for (const embedded of [false, true]) {
    context(`when nodes inside their parent are ${embedded ? 'listed too' : 'not listed'}`, () => {
      it('finds every value', () => {
        fc.assert(
          fc.property(entries, (map) => {
            const trie = buildTrie(map);
            for (const [key, value] of map) {
              const bytes = ethers.getBytes(key);
              expect(walk(trie, bytes, trie.prove(bytes, embedded))).to.equal(bytesToHex(value));
            }
          }),
        );
      });

      it('proves that a key is absent', () => {
        fc.assert(
          fc.property(entries, shortKey, (map, key) => {
            fc.pre(!map.has(ethers.hexlify(key)));
            const trie = buildTrie(map);
            expect(walk(trie, key, trie.prove(key, embedded))).to.equal(null);
          }),
        );
      });
    });
  }

  it('proves absence in an empty trie with one node and with none', () => {
    const root = ethers.getBytes(ethers.keccak256('0x80'));
    const key = utf8('any');
    const answers = [[], [Uint8Array.of(0x80)]].map((nodes) => proveInTrie({ root, key, nodes }));
    expect(answers).to.deep.equal([null, null]);
  });

  it('refuses every proof with one nibble flipped', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 15 }), (map, pick, at, flip) => {
        const trie = buildTrie(map);
        const key = ethers.getBytes([...map.keys()][pick % map.size] ?? '0x');
        const nodes = flipNibble(trie.prove(key), at, flip);
        expect(failureOf(() => walk(trie, key, nodes))).to.equal('ProofNodeMismatch');
      }),
      { numRuns: 1_000 },
    );
  });

  context('when a proof of two nodes is cut, stretched or swapped', () => {
    const map = new Map([1, 2, 3].map((n) => [ethers.toBeHex(n << 4, 1), new Uint8Array(40).fill(n)]));
    const trie = buildTrie(map);
    const key = Uint8Array.of(0x10);
    const nodes = trie.prove(key);

    it('refuses one without its last node', () => {
      expect(failureOf(() => walk(trie, key, nodes.slice(0, -1)))).to.equal('ProofIncomplete');
    });

    it('refuses one without any node', () => {
      expect(failureOf(() => walk(trie, key, []))).to.equal('ProofIncomplete');
    });

    it('refuses one with a node too many', () => {
      expect(failureOf(() => walk(trie, key, [...nodes, ...nodes]))).to.equal('ProofTrailingNode');
    });

    it("refuses another key's proof", () => {
      expect(failureOf(() => walk(trie, key, trie.prove(Uint8Array.of(0x20))))).to.equal('ProofNodeMismatch');
    });
  });

  context('when a hash leads to what is no trie node', () => {
    const empty = new Uint8Array(0);
    const shapes: [string, Parameters<typeof encodeRlp>[0]][] = [
      ['three items', [empty, empty, empty]],
      ['a byte string', Uint8Array.of(1, 2, 3)],
      ['a list for a path', [[empty], Uint8Array.of(1)]],
      ['an extension by nothing', [Uint8Array.of(0x00), Uint8Array.of(1)]],
      ['a path without prefix', [empty, Uint8Array.of(1)]],
      ['a path with an unknown prefix', [Uint8Array.of(0x40), Uint8Array.of(1)]],
      ['an even path with an odd filler', [Uint8Array.of(0x21, 0x61), Uint8Array.of(1)]],
      ['an extension of nothing', [Uint8Array.of(0x00), new Uint8Array(32)]],
      ['an extension to nowhere', [Uint8Array.of(0x16), empty]],
      ['a reference of 31 bytes', [Uint8Array.of(0x16), new Uint8Array(31)]],
      ['a list where the value stands', [Uint8Array.of(0x20, 0x61), [empty]]],
      ['an embedded node of 32 bytes and more', [Uint8Array.of(0x16), [Uint8Array.of(0x31), new Uint8Array(32)]]],
    ];
    for (const [name, shape] of shapes) {
      it(`refuses ${name}`, () => {
        const node = encodeRlp(shape);
        const root = ethers.getBytes(ethers.keccak256(node));
        expect(failureOf(() => proveInTrie({ root, key: utf8('a'), nodes: [node] }))).to.equal('ProofNodeMalformed');
      });
    }
  });
});

describe('a proof, step by step', () => {
  const empty = new Uint8Array(0);
  const leafOf = (path: number, value: Uint8Array): [Uint8Array, Uint8Array] => [Uint8Array.of(0x30 | path), value];
  const prove = (shapes: Parameters<typeof encodeRlp>[0][], key: Uint8Array, more: readonly Uint8Array[] = []) => {
    const nodes = [...shapes.map(encodeRlp), ...more];
    const root = ethers.getBytes(ethers.keccak256(nodes[0] ?? empty));
    return proveInTrie({ root, key, nodes });
  };
  const branchOf = (children: Record<number, Parameters<typeof encodeRlp>[0]>, value: Uint8Array = empty) => [
    ...Array.from({ length: 16 }, (_, i) => children[i] ?? empty),
    value,
  ];

  it('ends at a branch with the branch’s own value, where the key ends', () => {
    const own = branchOf({ 1: leafOf(2, Uint8Array.of(9)) }, Uint8Array.of(7));
    const extension = [Uint8Array.of(0x00, 0x61), own];
    expect(prove([own], empty)).to.deep.equal(Uint8Array.of(7));
    expect(prove([extension], Uint8Array.of(0x61))).to.deep.equal(Uint8Array.of(7));
    expect(prove([branchOf({})], empty)).to.equal(null);
    expect(failureOf(() => prove([branchOf({}, [empty] as never)], empty))).to.equal('ProofNodeMalformed');
  });

  it('goes into the child of the key’s nibble, and nowhere where there is none', () => {
    const node = branchOf({ 1: leafOf(2, Uint8Array.of(9)), 15: leafOf(15, Uint8Array.of(8)) });
    expect([0x12, 0xff, 0x13, 0x02].map((byte) => prove([node], Uint8Array.of(byte))?.[0] ?? null)).to.deep.equal([
      9,
      8,
      null,
      null,
    ]);
  });

  it('ends at a leaf only where all of the key does', () => {
    const leaf = (path: number[]) => [[Uint8Array.of(...path), Uint8Array.of(9)]] as Parameters<typeof prove>[0];
    expect(prove(leaf([0x20, 0x61]), Uint8Array.of(0x61))).to.deep.equal(Uint8Array.of(9));
    expect(prove(leaf([0x20, 0x61]), Uint8Array.of(0x61, 0x62))).to.equal(null);
    expect(prove(leaf([0x20, 0x61, 0x62]), Uint8Array.of(0x61))).to.equal(null);
    expect(prove(leaf([0x20]), Uint8Array.of(0x61))).to.equal(null);
    expect(prove(leaf([0x20]), empty)).to.deep.equal(Uint8Array.of(9));
    expect(prove([[Uint8Array.of(0x20, 0x61), empty]], Uint8Array.of(0x61))).to.equal(null);
  });

  it('shows absence where an extension leads another way', () => {
    const extension = [Uint8Array.of(0x00, 0x61), branchOf({}, Uint8Array.of(7))];
    expect([prove([extension], Uint8Array.of(0x62)), prove([extension], Uint8Array.of(0x61))]).to.deep.equal([
      null,
      Uint8Array.of(7),
    ]);
    const odd = [Uint8Array.of(0x16), branchOf({ 1: leafOf(5, Uint8Array.of(3)) })];
    expect(failureOf(() => prove([odd], Uint8Array.of(0x61)))).to.equal('nothing thrown');
  });

  it('takes an embedded node again after its parent, but no other', () => {
    const child = leafOf(2, Uint8Array.of(9));
    const node = branchOf({ 1: child });
    const key = Uint8Array.of(0x12);
    expect(prove([node], key, [encodeRlp(child)])).to.deep.equal(Uint8Array.of(9));
    expect(foundBy(() => prove([node], key, [encodeRlp(leafOf(3, Uint8Array.of(9)))]))).to.deep.equal([
      ...['ProofTrailingNode', { used: 1, given: 2 }],
    ]);
    expect(foundBy(() => prove([node], key, [encodeRlp(child), encodeRlp(child)]))).to.deep.equal([
      ...['ProofTrailingNode', { used: 2, given: 3 }],
    ]);
  });

  it('embeds a node of 31 bytes, and none of 32', () => {
    const of = (bytes: number) => branchOf({ 1: leafOf(2, new Uint8Array(bytes).fill(9)) });
    expect([28, 29].map((bytes) => encodeRlp(leafOf(2, new Uint8Array(bytes))).length)).to.deep.equal([31, 32]);
    expect(prove([of(28)], Uint8Array.of(0x12))).to.have.length(28);
    expect(foundBy(() => prove([of(29)], Uint8Array.of(0x12)))).to.deep.equal(['ProofNodeMalformed', { at: 1 }]);
  });

  it('says what it lacks and what doesn’t fit', () => {
    const far = new Uint8Array(32).fill(5);
    const node = branchOf({ 1: far });
    const hash = (bytes: Uint8Array) => ethers.keccak256(bytes);
    expect(foundBy(() => prove([node], Uint8Array.of(0x12)))).to.deep.equal([
      'ProofIncomplete',
      { missing: bytesToHex(far) },
    ]);
    const other = encodeRlp(leafOf(2, far));
    expect(foundBy(() => prove([node], Uint8Array.of(0x12), [other]))).to.deep.equal([
      ...['ProofNodeMismatch', { node: 1, got: hash(other), want: bytesToHex(far) }],
    ]);
  });

  it('is empty only where the root is that of an empty trie', () => {
    const root = ethers.getBytes(ethers.keccak256('0x80'));
    const key = Uint8Array.of(1);
    expect(failureOf(() => proveInTrie({ root, key, nodes: [Uint8Array.of(0xc0)] }))).to.equal('ProofNodeMismatch');
    expect(failureOf(() => proveInTrie({ root, key, nodes: [Uint8Array.of(0x80), Uint8Array.of(0x80)] }))).to.equal(
      'ProofTrailingNode',
    );
  });

  it('is hashed once where others share its nodes, and read the same', () => {
    const map = new Map([1, 2, 3].map((n) => [ethers.toBeHex(n << 4, 1), new Uint8Array(40).fill(n)]));
    const trie = buildTrie(map);
    const [root] = trie.prove(Uint8Array.of(0x10));
    const shared = (key: number) => trie.prove(Uint8Array.of(key)).map((node, i) => (i === 0 ? (root ?? node) : node));
    const opened: OpenedNodes = new Map();
    for (const n of [1, 2, 1]) {
      const value = proveInTrie({ root: trie.root, key: Uint8Array.of(n << 4), nodes: shared(n << 4), opened });
      expect(value).to.deep.equal(new Uint8Array(40).fill(n));
    }
    expect(opened.size).to.equal(4);
    expect(bytesToHex(opened.get(root ?? empty)?.hash ?? empty)).to.equal(bytesToHex(trie.root));
    // What was opened is believed for its own bytes alone, and for its own hash.
    const elsewhere = new Uint8Array(32).fill(1);
    expect(
      failureOf(() => proveInTrie({ root: elsewhere, key: Uint8Array.of(0x10), nodes: shared(0x10), opened })),
    ).to.equal('ProofNodeMismatch');
  });
});

function flipNibble(nodes: readonly Uint8Array[], at: number, flip: number): Uint8Array[] {
  const flipped = nodes.map((node) => Uint8Array.from(node));
  const node = flipped[at % flipped.length];
  if (!node) return flipped;
  const byte = (at >> 1) % node.length;
  node[byte] = (node[byte] ?? 0) ^ (at % 2 === 0 ? flip : flip << 4);
  return flipped;
}
