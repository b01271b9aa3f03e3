import { expect } from 'chai';
import { askNodes, type NodesQuestion } from '../../../sdk/verify/askNodes.ts';
import { makeBundle } from '../../../sdk/verify/bundle.ts';
import { contractReads } from '../../../sdk/verify/contractReads.ts';
import type { FactResult, VerifyFactInput } from '../../../sdk/verify/factResult.ts';
import { judge } from '../../../sdk/verify/judge.ts';
import { LABELS, STATUS_LABELS, STEP_LABELS } from '../../../sdk/verify/labels.ts';
import { allComparisons } from '../../../sdk/verify/steps.ts';
import type { Comparison } from '../../../sdk/verify/types.ts';
import { verifyBundle } from '../../../sdk/verify/verifyBundle.ts';
import { verifyFact } from '../../../sdk/verify/verifyFact.ts';
import {
  check,
  compared,
  FACT,
  headAt,
  LABEL,
  never,
  nodes,
  OTHER,
  side,
  silent,
  verdictOf,
} from './support/askedFact.ts';
import { expectSpoken } from './support/failure.ts';
import { among, type QuietNode } from './support/modelNode.ts';
import { word } from './support/storeChain.ts';

describe('a fact, asked of nodes', () => {
  it('is verified with everything that was laid side by side', async () => {
    const asked = nodes({}, {});
    const { result } = await check(asked);
    const hash = asked[0]?.chain.hash ?? '';
    const codes = ['store', 'annex'].map((name) => asked[0]?.chain.deployment.contracts[name]?.codeHash ?? '');
    const genesis = asked[0]?.chain.deployment.genesisHash ?? '';

    expect(verdictOf(result)).to.deep.equal(['verified', null, '2/2']);
    expect(result.label).to.equal(STATUS_LABELS.verified);
    expect(result.steps.map(({ id, label, ok }) => [id, label, ok])).to.deep.equal(
      (['chain', 'block', 'contract', 'record', 'answer'] as const).map((id) => [id, STEP_LABELS[id], true]),
    );
    const by = (operator: string): Comparison[] => [
      side('chain', operator, LABELS.ChainIdMismatch, '31337'),
      side('chain', operator, LABELS.GenesisMismatch, genesis),
      ...codes.map((code) => side('contract', operator, LABELS.CodeHashMismatch, code)),
      side('block', operator, LABELS.HeaderHashMismatch, hash),
      side('record', operator, LABEL, word(101)),
      side('record', operator, OTHER, word(0)),
    ];
    const answers = [side('answer', 'server', LABEL, word(101)), side('answer', 'server', OTHER, word(0))];
    expect(compared(result.steps)).to.have.deep.members([...by('operator 0'), ...by('operator 1'), ...answers]);
    expect(result.words).to.deep.equal([
      { contract: 'store', slot: word(1), word: word(101) },
      { contract: 'annex', slot: word(9), word: word(0) },
    ]);
    expect(result.block).to.deep.include({ hash, number: 100 });
    expect(result.nodes).to.deep.equal(
      asked.map(({ operator, url }) => ({
        ...{ operator, url, independent: true, outcome: 'proven', reason: null, message: '' },
        ...{ blockHash: hash, blockNumber: 100 },
      })),
    );
  });

  it('asks each node for chain, genesis and head, then for one block and a proof a contract', async () => {
    const { calls } = await check(nodes({}));
    const { contracts } = nodes({})[0]?.chain.deployment ?? never();

    expect(calls.map(({ method, params }) => [method, params])).to.deep.equal([
      ['eth_chainId', []],
      ['eth_getBlockByNumber', ['0x0', false]],
      ['eth_blockNumber', []],
      ['eth_getBlockByNumber', ['0x64', false]],
      ['eth_getProof', [contracts.store?.address, [word(1)], '0x64']],
      ['eth_getProof', [contracts.annex?.address, [word(9)], '0x64']],
    ]);
  });

  it('travels in a bundle: every contract with its slots, header and proofs, and nothing else', async () => {
    const asked = nodes({ operator: 'silent', twist: silent }, {});
    const { result } = await check(asked);
    const deployment = asked[0]?.chain.deployment as QuietNode['chain']['deployment'];
    const bundle = JSON.parse(JSON.stringify(result.bundle));

    expect(Object.keys(bundle)).to.deep.equal(['format', 'chainId', 'genesisHash', 'header', 'contracts']);
    expect([bundle.format, bundle.chainId, bundle.genesisHash]).to.deep.equal([
      'liangshan-proof-bundle/1',
      31337,
      deployment.genesisHash,
    ]);
    expect(bundle.contracts.map(({ contract, slots }: never) => [contract, slots])).to.deep.equal([
      ['store', [{ ...FACT.slots[0], contract: 'store' }]],
      ['annex', [FACT.slots[1]]],
    ]);
    const entries = bundle.contracts.map(({ proof }: never) => proof) as { storageProof: object[] }[];
    expect(entries.map(({ storageProof }) => storageProof.map((entry) => Object.keys(entry)))).to.deep.equal([
      [['key', 'proof']],
      [['key', 'proof']],
    ]);
    const trust = { deployment, trustedBlockHashes: [asked[1]?.chain.hash ?? '0x'] };
    expect(verifyBundle(bundle, trust)).to.deep.include({ ok: true, reason: null });
  });

  it('has no bundle, no block and no words where nothing was proven', async () => {
    const { result } = await check(nodes({ twist: silent }, { twist: silent }));

    expect(verdictOf(result)).to.deep.equal(['serverOnly', 'NodeUnreachable', '0/2']);
    expect([result.bundle, result.block, result.words]).to.deep.equal([null, null, []]);
    expect(result.steps.map(({ ok, compared: all }) => [ok, all])).to.deep.equal(Array(5).fill([null, []]));
    for (const one of result.nodes) {
      expect(one).to.deep.include({ outcome: 'silent', reason: 'NodeUnreachable', blockHash: null, blockNumber: null });
      expectSpoken(one.message);
    }
  });

  it('isn’t asked at all of a contract that nobody pinned', async () => {
    const { result, calls } = await check(nodes({}, {}), { fact: { ...FACT, contract: 'unknown' } });

    expect(calls).to.deep.equal([]);
    expect(result).to.deep.equal({
      ...{ status: 'unverified', label: STATUS_LABELS.unverified, reason: 'ContractNotPinned', agree: 0, of: 2 },
      ...{ block: null, words: [], nodes: [], bundle: null },
      steps: Object.entries(STEP_LABELS).map(([id, label]) => ({ id, label, ok: null, compared: [] })),
    });
  });

  it('lets faults of this program through: they are no node’s', async () => {
    const broken = { ...FACT, slots: null as never };
    const found = await check(nodes({}), { fact: broken }).catch((error) => error.constructor.name);
    expect(found).to.equal('TypeError');
  });

  it('tells the chain first, then everything', async () => {
    const told: (boolean | null)[][] = [];
    await check(nodes({}, {}), { onSteps: (steps) => told.push(steps.map(({ ok }) => ok)) });
    expect(told).to.deep.equal([
      [true, null, null, null, null],
      [true, true, true, true, true],
    ]);
  });
});

describe('the block that nodes are asked at', () => {
  const heights = async (asked: QuietNode[], changed: Partial<VerifyFactInput> = {}) => {
    const { result, calls } = await check(asked, changed);
    const tags = calls.filter(({ method }) => method === 'eth_getProof').map(({ params }) => Number(params[2]));
    return { result, at: [...new Set(tags)] };
  };

  it('is the lowest head of those that keep up', async () => {
    const asked = nodes({ twist: headAt(163) }, { twist: headAt(100) }, { twist: headAt(164) });
    expect((await heights(asked)).at).to.deep.equal([100]);
  });

  it('lies below it by the depth that is asked for', async () => {
    const { at } = await heights(nodes({ twist: headAt(110) }, { twist: headAt(112) }), { options: { depth: 10 } });
    expect(at).to.deep.equal([100]);
  });

  it('leaves out who is further behind than it may be, to the block', async () => {
    const late = async (behind: number) => {
      const asked = nodes({ number: 100 + behind }, { number: 100 + behind }, { number: 100 });
      const { result } = await check(asked);
      return [result.nodes[2]?.reason ?? null, result.block?.number];
    };
    expect(await late(64)).to.deep.equal([null, 100]);
    expect(await late(65)).to.deep.equal(['NodeLagging', 165]);
  });

  it('says how far behind a node is', async () => {
    const { result } = await check(nodes({ number: 200 }, { number: 200 }, {}));
    expectSpoken(result.nodes[2]?.message ?? '');
    expect(result.nodes[2]).to.deep.include({ outcome: 'silent', reason: 'NodeLagging' });
    expect(verdictOf(result)).to.deep.equal(['verified', null, '2/3']);
  });

  it('isn’t moved by a proxy’s head, but where nobody else has one', async () => {
    const proxy = { independent: false, twist: headAt(1_000) };
    expect(verdictOf((await check(nodes({}, {}, proxy))).result)).to.deep.equal(['verified', null, '2/2']);
    const alone = await check(nodes({ independent: false }, { independent: false, twist: headAt(1_000) }));
    expect(alone.result.nodes.map(({ reason }) => reason)).to.deep.equal(['NodeLagging', 'HeaderNumberMismatch']);
    expect(alone.result.nodes.map(({ independent }) => independent)).to.deep.equal([false, false]);
  });

  it('may be named, and then no head counts', async () => {
    const { at, result } = await heights(nodes({ twist: headAt(120) }, { twist: headAt(130) }), { block: 100 });
    expect([at, verdictOf(result)]).to.deep.equal([[100], ['verified', null, '2/2']]);
  });

  it('must not be older than the record', async () => {
    const verdict = async (atLeastBlock: number) =>
      (await check(nodes({}, {}), { fact: { ...FACT, atLeastBlock } })).result;
    expect(verdictOf(await verdict(100))).to.deep.equal(['verified', null, '2/2']);
    const old = await verdict(101);
    expect(verdictOf(old)).to.deep.equal(['unverified', 'BlockTooOld', '0/2']);
    for (const { message } of old.nodes) expectSpoken(message);
  });

  it('is never before the first', async () => {
    const { result } = await check(nodes({ twist: headAt(3) }), { options: { depth: 5 } });
    expect(verdictOf(result)).to.deep.equal(['unverified', 'BlockTooOld', '0/1']);
    const first = await check(nodes({ twist: headAt(5) }), { options: { depth: 5 } });
    expect(first.calls.at(-1)?.params.at(-1)).to.equal('0x0');
  });
});

describe('nodes, asked by themselves', () => {
  const ask = async (asked: QuietNode[], change: Partial<NodesQuestion> = {}) => {
    const { deployment } = asked[0]?.chain ?? never();
    const options = { depth: 0, maxLagBlocks: 9, timeoutMs: 2_000, maxBytes: 1_000_000 };
    const reads = contractReads(deployment, FACT);
    return (await among(asked, (pins) => askNodes({ deployment, nodes: pins, reads, options, ...change }))).result;
  };

  it('say how far behind they are, and keep what they were compared by', async () => {
    const readings = await ask(nodes({ number: 110 }, { number: 110 }, {}));
    const late = readings[2] ?? never();
    expect(late.outcome.kind === 'silent' && [late.outcome.error.code, late.outcome.error.values]).to.deep.equal([
      ...['NodeLagging', { head: 100, highest: 110 }],
    ]);
    expect(late.comparisons.map(({ step, ok }) => [step, ok])).to.deep.equal(Array(2).fill(['chain', true]));
  });

  it('say which block they haven’t reached', async () => {
    const [reading] = await ask(nodes({}), { atLeastBlock: 101 });
    expect(
      reading?.outcome.kind === 'silent' && [reading.outcome.error.code, reading.outcome.error.values],
    ).to.deep.equal([...['BlockTooOld', { height: 100, oldest: 101 }]]);
  });

  it('are measured by the gateway’s proxies where no other has a head', async () => {
    const proxy = { independent: false };
    const readings = await ask(nodes({ twist: silent }, { ...proxy, number: 110 }, proxy));
    expect(
      readings.map(({ outcome }) => (outcome.kind === 'proven' ? outcome.kind : outcome.error.code)),
    ).to.deep.equal([...['NodeUnreachable', 'proven', 'NodeLagging']]);
  });

  it('are laid side by side for what they have: a word that is missing is blank', async () => {
    const [reading] = await ask(nodes({}));
    const judgement = judge([reading ?? never()], FACT);
    const empty = { ...(reading ?? never()), comparisons: [] };
    if (empty.outcome.kind !== 'proven') return never();
    const short = { ...empty, outcome: { ...empty.outcome, words: [] } };
    const lines = (words: typeof judgement.words) =>
      allComparisons([short], { ...judgement, words }, FACT).map(({ step, got, want, ok }) => [step, got, want, ok]);
    const { hash } = judgement.block ?? never();
    expect(lines(judgement.words)).to.deep.equal([
      ['block', hash, hash, true],
      ['record', '', word(101), false],
      ['record', '', word(0), false],
      ['answer', word(101), word(101), true],
      ['answer', word(0), word(0), true],
    ]);
    expect(lines([]).slice(1)).to.deep.equal([
      ['record', '', '', true],
      ['record', '', '', true],
      ['answer', word(101), '', false],
      ['answer', word(0), '', false],
    ]);
    const nothing = { ...judgement, block: null, words: [] };
    expect(allComparisons([short], nothing, FACT).map(({ step }) => step)).to.deep.equal(['record', 'record']);
  });

  it('make a bundle of what they proved, and none of what they didn’t', async () => {
    const [proof, failed] = await ask(nodes({}, { twist: silent }));
    const { deployment } = nodes({})[0]?.chain ?? never();
    expect(makeBundle(deployment, FACT, failed ?? never())).to.equal(null);
    const part = makeBundle(deployment, { ...FACT, slots: FACT.slots.slice(0, 1) }, proof ?? never());
    expect(part?.contracts.map(({ contract, slots }) => [contract, slots.length])).to.deep.equal([
      ['store', 1],
      ['annex', 0],
    ]);
  });
});

describe('a browser that can’t check', () => {
  for (const name of ['BigInt', 'fetch'] as const) {
    it(`is told so without ${name}, and asks nobody`, async () => {
      const own = globalThis[name];
      let result: FactResult;
      Object.assign(globalThis, { [name]: undefined });
      try {
        result = await verifyFact({
          deployment: { chainId: 1, genesisHash: '0x', contracts: {} },
          nodes: [],
          fact: FACT,
        });
      } finally {
        Object.assign(globalThis, { [name]: own });
      }
      expect(result).to.deep.equal({
        ...{ status: 'unsupported', label: STATUS_LABELS.unsupported, reason: null, agree: 0, of: 0, block: null },
        ...{ words: [], steps: [], nodes: [], bundle: null },
      });
    });
  }
});
