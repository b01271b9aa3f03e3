import { expect } from 'chai';
import { ethers } from 'ethers';
import { rpc } from '../../../scripts/processes/rpc.ts';
import type { Anvil } from '../../../scripts/processes/startAnvil.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { verifyStorage } from '../../../sdk/verify/verifyStorage.ts';
import { startTestAnvil } from '../../support/anvil.ts';
import { failureOf, foundBy } from './support/failure.ts';
import { modelChain } from './support/modelChain.ts';
import { blockAt, deployStore, STORE_ADDRESS, STORE_CODE_HASH, store, word } from './support/storeChain.ts';
import { buildTrie } from './support/trieBuilder.ts';

const WRITTEN = 12;
const ABSENT = word(777);
/** Touched by a transaction, and zero ever since. */
const KEPT_ZERO = word(778);

interface Proof {
  address: Hex;
  accountProof: Hex[];
  codeHash: Hex;
  storageProof: { key: string; value: string; proof: Hex[] }[];
}

describe('verifyStorage', () => {
  let chain: Anvil;
  let stateRoot: Hex;
  let proof: Proof;
  const slots = [...Array.from({ length: WRITTEN }, (_, i) => word(i)), ABSENT, KEPT_ZERO];

  before(async () => {
    chain = await startTestAnvil();
    await deployStore(chain.url);
    for (let i = 0; i < WRITTEN; i++) await store(chain.url, word(i), wordFor(i));
    await store(chain.url, KEPT_ZERO, word(0));
    ({ stateRoot } = await blockAt(chain.url, 'latest'));
    proof = await rpc<Proof>(chain.url, 'eth_getProof', STORE_ADDRESS, slots, 'latest');
  });

  after(() => chain.stop());

  const check = (changed: Partial<Proof> = {}, other: { slots?: Hex[]; codeHash?: Hex; address?: Hex } = {}) =>
    verifyStorage({
      stateRoot,
      address: STORE_ADDRESS,
      codeHash: STORE_CODE_HASH,
      slots,
      proof: { ...proof, ...changed },
      ...other,
    });

  it('recomputes what the node itself reads', async () => {
    const read = await Promise.all(
      slots.map((slot) => rpc(chain.url, 'eth_getStorageAt', STORE_ADDRESS, slot, 'latest')),
    );
    expect(check()).to.deep.equal(read);
  });

  it('gives zero for a slot whose absence is proven', () => {
    expect(check({}, { slots: [ABSENT] })).to.deep.equal([word(0)]);
  });

  it('gives zero for a slot of which the chain stores that it is zero', () => {
    expect(proof.storageProof.find(({ key }) => word(BigInt(key)) === KEPT_ZERO)?.proof.at(-1)).to.match(/8180$/);
    expect(check({}, { slots: [KEPT_ZERO] })).to.deep.equal([word(0)]);
  });

  it('believes neither values nor code hashes that stand beside the proof', () => {
    const storageProof = proof.storageProof.map((entry) => ({ ...entry, value: '0xbad' }));
    expect(check({ storageProof, codeHash: word(1) })).to.deep.equal(check());
  });

  it("refuses another slot's proof under a slot's key", () => {
    const [first, second, ...rest] = proof.storageProof;
    const storageProof = [{ ...first, proof: second?.proof }, { ...second, proof: first?.proof }, ...rest];
    expect(failureOf(() => check({ storageProof: storageProof as Proof['storageProof'] }))).to.equal(
      'ProofNodeMismatch',
    );
  });

  it('refuses the proof of presence cut down to look like absence', () => {
    const storageProof = proof.storageProof.map((entry) => ({ ...entry, proof: entry.proof.slice(0, -1) }));
    expect(failureOf(() => check({ storageProof }))).to.equal('ProofIncomplete');
  });

  it('refuses an empty proof of a storage that is not empty', () => {
    const storageProof = proof.storageProof.map((entry) => ({ ...entry, proof: [] }));
    expect(failureOf(() => check({ storageProof }))).to.equal('ProofIncomplete');
  });

  it('refuses a proof that leaves a slot out', () => {
    expect(failureOf(() => check({ storageProof: proof.storageProof.slice(1) }))).to.equal('ProofMissingSlot');
  });

  it('refuses other code than the pinned one', () => {
    expect(failureOf(() => check({}, { codeHash: word(5) }))).to.equal('CodeHashMismatch');
  });

  it('names a contract that is proven absent', async () => {
    const address = '0x00000000000000000000000000000000000000aa';
    const absent = await rpc<Proof>(chain.url, 'eth_getProof', address, [], 'latest');
    expect(failureOf(() => check(absent, { address }))).to.equal('ContractAbsent');
  });

  it('reads an account whose storage is empty', async () => {
    const address = '0x4e59b44847b379578588920cA78FbF26c0B4956C';
    const empty = await rpc<Proof>(chain.url, 'eth_getProof', address, [ABSENT], 'latest');
    const code = await rpc<string>(chain.url, 'eth_getCode', address, 'latest');
    const codeHash = ethers.keccak256(code) as Hex;
    expect(check(empty, { address, codeHash, slots: [ABSENT] })).to.deep.equal([word(0)]);
  });

  for (const broken of [null, [], 'text', { accountProof: 1 }, { accountProof: [1] }]) {
    it(`refuses ${JSON.stringify(broken)} as a proof`, () => {
      const question = { stateRoot, address: STORE_ADDRESS, codeHash: STORE_CODE_HASH, slots };
      const act = () => verifyStorage({ ...question, proof: broken });
      expect(failureOf(act)).to.be.oneOf(['ProofMalformed', 'HexMalformed']);
    });
  }
});

describe('verifyStorage of a state that no chain can have', () => {
  const key = ethers.getBytes(ethers.keccak256(word(1)));
  const accountKey = ethers.getBytes(ethers.keccak256(STORE_ADDRESS));

  /** A proof of one slot whose stored bytes and account fields are given raw. */
  function check(stored: string, fields: (storageRoot: string) => string[]): Hex[] {
    const storage = buildTrie(new Map([[ethers.hexlify(key), ethers.getBytes(stored)]]));
    const account = ethers.getBytes(ethers.encodeRlp(fields(ethers.hexlify(storage.root))));
    const state = buildTrie(new Map([[ethers.hexlify(accountKey), account]]));
    const hexOf = (nodes: Uint8Array[]) => nodes.map((node) => ethers.hexlify(node));
    return verifyStorage({
      stateRoot: ethers.hexlify(state.root) as Hex,
      address: STORE_ADDRESS,
      codeHash: STORE_CODE_HASH,
      slots: [word(1)],
      proof: {
        accountProof: hexOf(state.prove(accountKey)),
        storageProof: [{ key: word(1), proof: hexOf(storage.prove(key)) }],
      },
    });
  }

  const usual = (storageRoot: string) => ['0x', '0x', storageRoot, STORE_CODE_HASH];

  it('reads the plain case', () => {
    expect(check(ethers.encodeRlp('0x0102'), usual)).to.deep.equal([word(0x0102)]);
  });

  it('reads a number of 32 bytes', () => {
    expect(check(ethers.encodeRlp(`0x${'11'.repeat(32)}`), usual)).to.deep.equal([`0x${'11'.repeat(32)}`]);
  });

  it('reads an empty number as zero', () => {
    expect(check(ethers.encodeRlp('0x'), usual)).to.deep.equal([word(0)]);
  });

  const refused: [string, string, typeof usual][] = [
    ['a number with a leading zero', ethers.encodeRlp('0x0001'), usual],
    ['a number of 33 bytes', ethers.encodeRlp(`0x${'11'.repeat(33)}`), usual],
    ['a list for a number', ethers.encodeRlp(['0x01']), usual],
    ['an account of three fields', ethers.encodeRlp('0x01'), (root) => ['0x', root, STORE_CODE_HASH]],
    ['an account of five fields', ethers.encodeRlp('0x01'), (root) => ['0x', '0x', root, STORE_CODE_HASH, '0x']],
    ['an account with a list for a root', ethers.encodeRlp('0x01'), () => ['0x', '0x', [] as never, STORE_CODE_HASH]],
    [
      'an account with a long code hash',
      ethers.encodeRlp('0x01'),
      (root) => ['0x', '0x', root, `${STORE_CODE_HASH}00`],
    ],
    ['an account with a short root', ethers.encodeRlp('0x01'), () => ['0x', '0x', '0x01', STORE_CODE_HASH]],
  ];
  for (const [name, stored, fields] of refused) {
    it(`refuses ${name}`, () => {
      expect(failureOf(() => check(stored, fields))).to.equal('ProofValueMalformed');
    });
  }
});

describe('verifyStorage of a quiet chain', () => {
  const words = new Map([1, 2, 3].map((n) => [word(n), word(n + 100)]));
  const { rpc, deployment } = modelChain(
    new Map([
      ['store', words],
      ['other', words],
    ]),
  );
  const pinned = deployment.contracts.store as { address: Hex; codeHash: Hex };
  let proof: { accountProof: Hex[]; storageProof: { key: Hex; proof: Hex[] }[] };
  let stateRoot: Hex;

  beforeEach(async () => {
    proof = structuredClone(await rpc('eth_getProof', [pinned.address, [word(1), word(2)]])) as typeof proof;
    ({ stateRoot } = (await rpc('eth_getBlockByNumber', ['latest'])) as { stateRoot: Hex });
  });

  const check = (change: object = {}, more: object = {}) =>
    verifyStorage({ ...pinned, stateRoot, slots: [word(1), word(2)], proof: { ...proof, ...change }, ...more });

  it('gives words in the order that is asked, whatever the proof’s', () => {
    expect(check()).to.deep.equal([word(101), word(102)]);
    expect(check({ storageProof: proof.storageProof.toReversed() })).to.deep.equal([word(101), word(102)]);
    expect(check({}, { slots: [word(2), word(1), word(2)] })).to.deep.equal([word(102), word(101), word(102)]);
    expect(check({}, { slots: [] })).to.deep.equal([]);
  });

  it('knows a slot by its number, however a node writes it, and takes the first of two', () => {
    const [first, second] = proof.storageProof as [{ key: Hex; proof: Hex[] }, { key: Hex; proof: Hex[] }];
    expect(
      check({
        storageProof: [
          { ...first, key: '0x1' },
          { ...second, key: '0x02' },
        ],
      }),
    ).to.deep.equal([word(101), word(102)]);
    expect(check({ storageProof: [first, second, { ...first, proof: [] }] })).to.deep.equal([word(101), word(102)]);
    expect(failureOf(() => check({ storageProof: [{ ...first, proof: [] }, first, second] }))).to.equal(
      'ProofIncomplete',
    );
  });

  it('says what differs', () => {
    expect(foundBy(() => check({}, { codeHash: word(5) }))).to.deep.equal([
      ...['CodeHashMismatch', { address: pinned.address, got: pinned.codeHash, want: word(5) }],
    ]);
    expect(foundBy(() => check({}, { slots: [word(3)] }))).to.deep.equal(['ProofMissingSlot', { slot: word(3) }]);
  });

  it('names a contract that is proven absent', async () => {
    const address = `0x${'ab'.repeat(20)}`;
    const absent = (await rpc('eth_getProof', [address, []])) as object;
    expect(foundBy(() => check(absent, { address }))).to.deep.equal(['ContractAbsent', { address }]);
  });

  it('refuses places, roots and hashes of another length', () => {
    for (const more of [{ slots: ['0x01'] }, { stateRoot: '0x01' }, { address: '0x01' }, { codeHash: '0x01' }]) {
      expect(failureOf(() => check({}, more))).to.equal('HexMalformed');
    }
  });

  const broken: [string, unknown, string][] = [
    ['nothing', null, 'ProofMalformed'],
    ['a text', 'proof', 'ProofMalformed'],
    ['no proof of the account', {}, 'ProofMalformed'],
    ['a proof of the account in words', { accountProof: 'none' }, 'ProofMalformed'],
    ['a node that is no hex', { accountProof: [7] }, 'HexMalformed'],
  ];
  for (const [what, given, code] of broken) {
    it(`is no proof with ${what}`, () => expect(failureOf(() => check({}, { proof: given }))).to.equal(code));
  }

  const brokenStorage: [string, unknown, string][] = [
    ['no list of slots', undefined, 'ProofMalformed'],
    ['a text for a slot', ['0x'], 'ProofMalformed'],
    ['a slot without a key', [{}], 'HexMalformed'],
    ['a slot without nodes', [{ key: word(1) }], 'ProofMalformed'],
    ['a slot whose nodes are no hex', [{ key: word(1), proof: ['x'] }], 'HexMalformed'],
  ];
  for (const [what, storageProof, code] of brokenStorage) {
    it(`is no proof with ${what}`, () => expect(failureOf(() => check({ storageProof }))).to.equal(code));
  }
});

/** Words of several lengths, short ones included. */
function wordFor(i: number): Hex {
  return word(i % 3 === 0 ? BigInt(ethers.id(`${i}`)) : i + 1);
}
