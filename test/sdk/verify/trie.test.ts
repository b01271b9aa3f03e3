import { expect } from 'chai';
import { ethers } from 'ethers';
import fc from 'fast-check';
import { bytesToHex } from '../../../sdk/verify/bytes.ts';
import { encodeRlp } from '../../../sdk/verify/rlp.ts';
import { proveInTrie } from '../../../sdk/verify/trie.ts';
import { failureOf } from './support/failure.ts';
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

function flipNibble(nodes: readonly Uint8Array[], at: number, flip: number): Uint8Array[] {
  const flipped = nodes.map((node) => Uint8Array.from(node));
  const node = flipped[at % flipped.length];
  if (!node) return flipped;
  const byte = (at >> 1) % node.length;
  node[byte] = (node[byte] ?? 0) ^ (at % 2 === 0 ? flip : flip << 4);
  return flipped;
}
