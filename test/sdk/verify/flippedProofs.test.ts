import { expect } from 'chai';
import fc from 'fast-check';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { verifyStorage } from '../../../sdk/verify/verifyStorage.ts';
import { failureOf } from './support/failure.ts';
import { modelChain } from './support/modelChain.ts';
import { word } from './support/storeChain.ts';

const REFUSALS = ['ProofNodeMismatch', 'HexMalformed'];
const SLOTS = [...Array.from({ length: 12 }, (_, i) => word(i + 1)), word(777)];

interface Proof {
  accountProof: Hex[];
  storageProof: { key: Hex; proof: Hex[] }[];
}

describe('proofs of storage, damaged', () => {
  const words = new Map(SLOTS.slice(0, -1).map((slot, i) => [slot, word(BigInt(i + 1) ** BigInt(3 * i + 1))]));
  const { rpc, deployment } = modelChain(
    new Map([
      ['store', words],
      ['other', words],
    ]),
  );
  const pinned = deployment.contracts.store as { address: Hex; codeHash: Hex };
  let proof: Proof;
  let stateRoot: Hex;

  before(async () => {
    proof = (await rpc('eth_getProof', [pinned.address, SLOTS])) as Proof;
    ({ stateRoot } = (await rpc('eth_getBlockByNumber', ['latest'])) as { stateRoot: Hex });
  });

  const check = (changed: Partial<Proof> = {}) =>
    verifyStorage({ ...pinned, stateRoot, slots: SLOTS, proof: { ...proof, ...changed } });

  it('hold as they are', () => {
    expect(check()).to.deep.equal(SLOTS.map((slot) => words.get(slot) ?? word(0)));
  });

  it('refuses each proof with one nibble flipped', () => {
    const all = [proof.accountProof, ...proof.storageProof.map((entry) => entry.proof)].flat();
    fc.assert(
      fc.property(fc.nat({ max: all.length - 1 }), fc.nat(), fc.integer({ min: 1, max: 15 }), (node, at, flip) => {
        const old = all[node] ?? '0x';
        const forged = flipNibble(old, at, flip);
        const accountProof = proof.accountProof.map((one) => (one === old ? forged : one));
        const storageProof = proof.storageProof.map((entry) => ({
          ...entry,
          proof: entry.proof.map((one) => (one === old ? forged : one)),
        }));
        expect(failureOf(() => check({ accountProof, storageProof }))).to.be.oneOf(REFUSALS);
      }),
      { numRuns: 1_500 },
    );
  });
});

function flipNibble(hex: Hex, at: number, flip: number): Hex {
  const index = 2 + (at % (hex.length - 2));
  const nibble = (Number.parseInt(hex.charAt(index), 16) ^ flip).toString(16);
  return `${hex.slice(0, index)}${nibble}${hex.slice(index + 1)}` as Hex;
}
