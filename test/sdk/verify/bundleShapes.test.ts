import { expect } from 'chai';
import { type Bundle, parseBundle } from '../../../sdk/verify/bundle.ts';
import { type Hex, hexToBytes } from '../../../sdk/verify/bytes.ts';
import { collectFactBundle } from '../../../sdk/verify/collectFactBundle.ts';
import type { PlainRpc } from '../../../sdk/verify/collectRightBundle.ts';
import { parseRightBundle, type RightBundle } from '../../../sdk/verify/right/rightBundle.ts';
import type { Fact, PinnedDeployment } from '../../../sdk/verify/types.ts';
import { verifyBundle } from '../../../sdk/verify/verifyBundle.ts';
import { expectSpoken, failureOf, failureOfAsync, foundBy } from './support/failure.ts';
import { type ModelChain, modelChain } from './support/modelChain.ts';
import { plainRight } from './support/rightModel.ts';
import { word } from './support/storeChain.ts';

const LABEL = { zh: '值', en: 'value' };
const WORDS = new Map(Array.from({ length: 7 }, (_, i) => [word(i + 1), word(i + 101)] as const));
const chainOf = () =>
  modelChain(
    new Map([
      ['store', WORDS],
      ['annex', WORDS],
    ]),
  );
const FACT: Fact = {
  contract: 'store',
  slots: [1, 2, 9, 3, 4].map((n) => ({ slot: word(n), label: LABEL })),
};

/** A copy with one thing changed. */
function changed<Value>(value: Value, change: (copy: never) => unknown): unknown {
  const copy = structuredClone(value);
  return change(copy as never) ?? copy;
}

describe('a fact, collected from one node', () => {
  const collect = (chain: ModelChain, given: Partial<Parameters<typeof collectFactBundle>[0]> = {}) =>
    collectFactBundle({ rpc: chain.rpc, deployment: chain.deployment, fact: FACT, ...given });

  it('is a bundle that holds without network, with its words in order', async () => {
    const chain = chainOf();
    const { bundle, block, words } = await collect(chain);

    expect(words).to.deep.equal([word(101), word(102), word(0), word(103), word(104)]);
    expect(block).to.deep.include({ number: 100, hash: chain.hash });
    const { header, contracts, ...rest } = bundle;
    const { chainId, genesisHash } = chain.deployment;
    expect(rest).to.deep.equal({ format: 'liangshan-proof-bundle/1', chainId, genesisHash });
    expect(header.hash).to.equal(chain.hash);
    expect(contracts.map(({ contract, slots }) => [contract, slots])).to.deep.equal([['store', FACT.slots]]);
    const storageProof = contracts[0]?.proof.storageProof ?? [];
    expect(storageProof.map((entry) => Object.keys(entry))).to.deep.equal(Array(5).fill(['key', 'proof']));
    const named = changed(bundle, (copy: Bundle) => {
      for (const slot of copy.contracts[0]?.slots ?? []) slot.contract = 'store';
    });
    const trust = { deployment: chain.deployment, trustedBlockHashes: [chain.hash] };
    expect(verifyBundle(JSON.parse(JSON.stringify(named)), trust).ok).to.equal(true);
  });

  it('is asked for in calls of so many slots, at one block, and joined again', async () => {
    const chain = chainOf();
    const calls: unknown[][] = [];
    const rpc: PlainRpc = async (method, params) => {
      calls.push([method, ...params]);
      return chain.rpc(method, params);
    };
    const { words, bundle } = await collect(chain, { rpc, slotsACall: 2 });
    const address = chain.deployment.contracts.store?.address;

    expect(calls).to.deep.equal([
      ['eth_getBlockByNumber', 'latest', false],
      ['eth_getProof', address, [word(1), word(2)], '0x64'],
      ['eth_getProof', address, [word(9), word(3)], '0x64'],
      ['eth_getProof', address, [word(4)], '0x64'],
    ]);
    expect(words).to.deep.equal((await collect(chain)).words);
    expect(bundle).to.deep.equal((await collect(chain)).bundle);
    calls.length = 0;
    await collect(chain, { rpc });
    expect(calls.length).to.equal(2);
  });

  it('is read at the block that is asked for', async () => {
    const chain = chainOf();
    const asked: unknown[] = [];
    const rpc: PlainRpc = async (method, params) => {
      if (method === 'eth_getBlockByNumber') asked.push(params[0]);
      return chain.rpc(method, params);
    };
    await collect(chain, { rpc, block: 100 });
    expect(asked).to.deep.equal(['0x64']);
  });

  it('is not answered by a block from before it', async () => {
    const at = (atLeastBlock: number) => failureOfAsync(collect(chainOf(), { fact: { ...FACT, atLeastBlock } }));
    expect([await at(100), await at(101)]).to.deep.equal(['nothing thrown', 'BlockTooOld']);
  });

  it('is one contract’s: another is asked for by itself', async () => {
    const two = { ...FACT, slots: [...FACT.slots, { slot: word(1), label: LABEL, contract: 'annex' }] };
    for (const fact of [two, { ...FACT, slots: [] }]) {
      const thrown = await collect(chainOf(), { fact }).catch((error) => `${error.name}: ${error.message}`);
      expect(thrown).to.equal('RangeError: a fact of one contract');
    }
  });

  it('is refused where the code is other code, or the proof of other words', async () => {
    const chain = chainOf();
    const other = structuredClone(chain.deployment) as { contracts: Record<string, { codeHash: Hex }> };
    for (const one of Object.values(other.contracts)) one.codeHash = word(1);
    expect(await failureOfAsync(collect(chain, { deployment: other as PinnedDeployment }))).to.equal(
      'CodeHashMismatch',
    );
    const rpc: PlainRpc = async (method, params) => {
      const result = (await chain.rpc(method, params)) as { storageProof: object[] };
      return method === 'eth_getProof' ? { ...result, storageProof: result.storageProof.slice(1) } : result;
    };
    expect(await failureOfAsync(collect(chain, { rpc }))).to.equal('ProofMissingSlot');
  });
});

describe('a file that is said to be a bundle', () => {
  let bundle: Bundle;
  let chain: ModelChain;

  beforeEach(async () => {
    chain = chainOf();
    const collected = await collectFactBundle({ rpc: chain.rpc, deployment: chain.deployment, fact: FACT });
    bundle = collected.bundle;
    for (const slot of bundle.contracts[0]?.slots ?? []) Object.assign(slot, { contract: 'store', expected: word(0) });
  });

  const slotWith = (change: object) => (copy: Bundle) => {
    Object.assign(copy.contracts[0]?.slots[1] ?? {}, change);
  };
  const partWith = (change: object) => (copy: Bundle) => {
    Object.assign(copy.contracts[0] ?? {}, change);
  };
  const broken: [string, (copy: never) => unknown][] = [
    ['a text', () => 'bundle'],
    ['a list', () => []],
    ['another format', (copy: Bundle) => ({ ...copy, format: 'liangshan-proof-bundle/2' })],
    ['no format', (copy: Bundle) => ({ ...copy, format: undefined })],
    ['no header', (copy: Bundle) => ({ ...copy, header: undefined })],
    ['null for a header', (copy: Bundle) => ({ ...copy, header: null })],
    ['a list for a header', (copy: Bundle) => ({ ...copy, header: [] })],
    ['a chain in words', (copy: Bundle) => ({ ...copy, chainId: '31337' })],
    ['no genesis', (copy: Bundle) => ({ ...copy, genesisHash: null })],
    ['no contracts', (copy: Bundle) => ({ ...copy, contracts: {} })],
    ['an empty list of contracts', (copy: Bundle) => ({ ...copy, contracts: [] })],
    ['a contract that is none', (copy: Bundle) => ({ ...copy, contracts: [null] })],
    ['a contract without a name', partWith({ contract: 5 })],
    ['a contract without a proof', partWith({ proof: undefined })],
    ['a contract without slots', partWith({ slots: null })],
    ['an empty list of slots', partWith({ slots: [] })],
    ['a slot that is none', partWith({ slots: ['0x'] })],
    ['a slot without a place', slotWith({ slot: 5 })],
    ['a slot that expects a number', slotWith({ expected: 5 })],
    ['a slot without a label', slotWith({ label: undefined })],
    ['a label without Chinese', slotWith({ label: { en: 'value' } })],
    ['a label without English', slotWith({ label: { zh: '值' } })],
    ['a slot of another contract', slotWith({ contract: 'annex' })],
    ['a slot of no contract', slotWith({ contract: undefined })],
  ];
  for (const [what, change] of broken) {
    it(`is refused with ${what}`, () => {
      const given = changed(bundle, change);
      expect(failureOf(() => parseBundle(given))).to.equal('BundleMalformed');
      const { reason, ...rest } = verifyBundle(given, { deployment: chain.deployment, trustedBlockHashes: [] });
      expectSpoken(rest.message);
      expect([reason, rest.ok, rest.block, rest.slots]).to.deep.equal(['BundleMalformed', false, null, []]);
    });
  }

  it('may leave out what is expected', () => {
    const given = changed(bundle, slotWith({ expected: undefined }));
    expect(parseBundle(given)).to.equal(given);
  });

  const verify = (given: unknown, trusted: readonly Hex[] = [chain.hash]) =>
    verifyBundle(given, { deployment: chain.deployment, trustedBlockHashes: trusted });

  it('says of each slot what is proven, and of the whole whether its claims hold', () => {
    const found = verify(bundle);
    expect(found.slots.map(({ word: proven, ok }) => [proven, ok])).to.deep.equal([
      [word(101), false],
      [word(102), false],
      [word(0), true],
      [word(103), false],
      [word(104), false],
    ]);
    expect(found.slots.map(({ slot }) => slot)).to.deep.equal(bundle.contracts[0]?.slots);
    expect([found.ok, found.reason, found.block?.hash]).to.deep.equal([false, 'ServerContradicted', chain.hash]);
    expectSpoken(found.message);
    const right = changed(bundle, (copy: Bundle) => {
      copy.contracts[0]?.slots.forEach((slot, i) => {
        slot.expected = found.slots[i]?.word;
      });
    });
    const held = verify(right);
    expect([held.ok, held.reason, held.slots.every(({ ok }) => ok)]).to.deep.equal([true, null, true]);
    expectSpoken(held.message);
    expect(held.message).to.not.equal(found.message);
  });

  it('is trusted by any of the hashes that the reader brings, in whatever letters', () => {
    const shouted = chain.hash.toUpperCase().replace('X', 'x') as Hex;
    expect(verify(bundle, [word(1), shouted]).reason).to.equal('ServerContradicted');
    for (const hashes of [[], [word(1)]]) {
      const found = verify(bundle, hashes);
      expect([found.ok, found.reason, found.block]).to.deep.equal([false, 'HeaderNotTrusted', null]);
      expectSpoken(found.message);
    }
  });

  it('is of the pinned chain alone', () => {
    const other = (change: object) => verify({ ...bundle, ...change });
    expect([other({ chainId: 1 }).reason, other({ genesisHash: word(1) }).reason]).to.deep.equal([
      'ChainIdMismatch',
      'GenesisMismatch',
    ]);
    for (const change of [{ chainId: 1 }, { genesisHash: word(1) }]) expectSpoken(other(change).message);
    const shouted = bundle.genesisHash.toUpperCase();
    expect(verify({ ...bundle, genesisHash: shouted }).reason).to.equal('ServerContradicted');
  });

  it('lets a fault of this program through: it is none of the bundle’s', () => {
    expect(() => verifyBundle(bundle, null as never)).to.throw(TypeError);
  });

  it('names its slots in any letters', () => {
    const place = word(0xabc);
    const given = changed(bundle, (copy: Bundle) => {
      copy.contracts[0]?.slots.splice(2, 1, {
        slot: place.replace('abc', 'ABC') as Hex,
        expected: word(0),
        label: LABEL,
        contract: 'store',
      });
      copy.contracts[0]?.proof.storageProof.splice(2, 1, ...[]);
    });
    expect(verify(given).reason).to.equal('ProofMissingSlot');
  });
});

describe('a file that is said to be the bundle of a right', () => {
  const slot = { slot: word(1), label: LABEL, contract: 'store' };
  const figures = { counts: {}, liens: [{ id: word(1) }], orders: [], leases: [{ id: word(2) }] };
  const whole = () => ({
    ...{ format: 'liangshan-proof-bundle/1', chainId: 1, genesisHash: word(1), header: {} },
    contracts: [{ contract: 'store', slots: [slot], proof: {} }],
    right: { id: word(3), atLeastBlock: 5, documents: [], names: {}, facts: plainRight().facts, figures },
    said: [{ operator: 'one', hash: word(4) }],
  });

  it('keeps all that it has, and of what nodes said what can be read', () => {
    const given = whole();
    expect(parseRightBundle(given)).to.deep.equal(given);
    const odd = [null, 5, { operator: 'x' }, { hash: '0x' }, { operator: 1, hash: '0x' }, { operator: 'x', hash: 1 }];
    const read = (said: unknown) => parseRightBundle({ ...given, said }).said;
    expect([read([...odd, ...given.said]), read('none'), read(undefined)]).to.deep.equal([given.said, [], []]);
    expect(parseRightBundle({ ...given, right: { ...given.right, facts: null, figures: null } }).right).to.deep.include(
      {
        ...{ facts: null, figures: null },
      },
    );
  });

  const rightWith = (change: object) => (copy: RightBundle) => ({ ...copy, right: { ...copy.right, ...change } });
  const factsWith = (change: object) => (copy: RightBundle) =>
    rightWith({ facts: { ...copy.right.facts, ...change } })(copy);
  const figuresWith = (change: object) => rightWith({ figures: { ...figures, ...change } });
  const broken: [string, (copy: never) => unknown][] = [
    ['no right', (copy: RightBundle) => ({ ...copy, right: undefined })],
    ['a list for a right', (copy: RightBundle) => ({ ...copy, right: [] })],
    ['null for a right', (copy: RightBundle) => ({ ...copy, right: null })],
    ['a right without an id', rightWith({ id: 5 })],
    ['a block in words', rightWith({ atLeastBlock: '5' })],
    ['documents that are no list', rightWith({ documents: {} })],
    ['names that are a list', rightWith({ names: [] })],
    ['no names', rightWith({ names: undefined })],
    ['facts in words', rightWith({ facts: 'none' })],
    ['no facts and no null', rightWith({ facts: undefined })],
    ['facts without a forest', factsWith({ forest: null })],
    ['facts without layers', factsWith({ layers: {} })],
    ['a layer that is none', factsWith({ layers: [null] })],
    ['a layer without plots', factsWith({ layers: [{}] })],
    ['a plot that is none', factsWith({ layers: [{ plots: [5] }] })],
    ['an area in words', factsWith({ layers: [{ plots: [{ area: 'all' }] }] })],
    ['an area with a sign', factsWith({ layers: [{ plots: [{ area: '-1' }] }] })],
    ['an area with a tail', factsWith({ layers: [{ plots: [{ area: '1.5' }] }] })],
    ['no area', factsWith({ layers: [{ plots: [{ area: '' }] }] })],
    ['an area of 21 digits', factsWith({ layers: [{ plots: [{ area: '1'.repeat(21) }] }] })],
    ['figures that are a list', rightWith({ figures: [] })],
    ['figures without counts', figuresWith({ counts: null })],
    ['figures without liens', figuresWith({ liens: null })],
    ['figures without orders', figuresWith({ orders: undefined })],
    ['figures without leases', figuresWith({ leases: {} })],
    ['a lien that is none', figuresWith({ liens: [null] })],
    ['an order without an id', figuresWith({ orders: [{}] })],
    ['a lease with a number for an id', figuresWith({ leases: [{ id: 5 }] })],
    ['no contracts', (copy: RightBundle) => ({ ...copy, contracts: [] })],
  ];
  for (const [what, change] of broken) {
    it(`is refused with ${what}`, () => {
      expect(failureOf(() => parseRightBundle(changed(whole(), change)))).to.equal('BundleMalformed');
    });
  }

  it('takes areas of one digit and of twenty', () => {
    for (const area of ['0', '1'.repeat(20)]) {
      expect(parseRightBundle(changed(whole(), factsWith({ layers: [{ plots: [{ area }] }] }))).right.id).to.equal(
        word(3),
      );
    }
  });
});

describe('bytes of a node', () => {
  it('that are no hex are shown cut, and by their kind where they are no text', () => {
    expect(foundBy(() => hexToBytes(`0x${'zz'.repeat(100)}`))).to.deep.equal([
      'HexMalformed',
      { shown: `0x${'zz'.repeat(39)}` },
    ]);
    expect(foundBy(() => hexToBytes(7))).to.deep.equal(['HexMalformed', { shown: 'number' }]);
  });
});
