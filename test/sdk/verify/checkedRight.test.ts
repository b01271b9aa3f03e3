import { expect } from 'chai';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { checkRight } from '../../../sdk/verify/checkRight.ts';
import { collectRightBundle, type PlainRpc, SLOTS_A_CALL } from '../../../sdk/verify/collectRightBundle.ts';
import { STATUS_LABELS } from '../../../sdk/verify/labels.ts';
import type { RightBundle } from '../../../sdk/verify/right/rightBundle.ts';
import type { RightClaim, RightFigures } from '../../../sdk/verify/right/rightClaim.ts';
import { rightFigures } from '../../../sdk/verify/right/rightFigures.ts';
import { walkRight } from '../../../sdk/verify/right/walkRight.ts';
import type { FactSlot } from '../../../sdk/verify/types.ts';
import { verifyRightBundle } from '../../../sdk/verify/verifyRightBundle.ts';
import { follow } from '../../../sdk/verify/walk.ts';
import { burdened, collect, id, papersOf } from './support/collectedRight.ts';
import { expectSpoken, failureOfAsync } from './support/failure.ts';
import { type ModelChain, modelChain } from './support/modelChain.ts';
import { among, type QuietNode, quietNodes } from './support/modelNode.ts';
import { type ModelStorage, NOW, plainRight, type RightModel, storageOf } from './support/rightModel.ts';
import type { Twist } from './support/standInNode.ts';
import { word } from './support/storeChain.ts';

let MODEL: RightModel;
let STORAGE: ModelStorage;
let chain: ModelChain;

beforeEach(() => {
  MODEL = burdened();
  STORAGE = storageOf(MODEL);
  chain = modelChain(STORAGE);
});

function figures(): RightFigures {
  const wordAt = ({ contract = '', slot }: FactSlot) => STORAGE.get(contract)?.get(slot) ?? word(0);
  const { result } = follow(walkRight({ id: MODEL.id, now: NOW, facts: MODEL.facts, documents: [] }), wordAt);
  return rightFigures(result);
}

function claimed(change: Partial<RightClaim> = {}): RightClaim {
  return { ...papersOf(MODEL, figures()), kind: 'right', block: 100, ...change };
}

async function check(nodes: readonly QuietNode[], change: Partial<RightClaim> = {}, more: object = {}) {
  const { deployment } = chain;
  return among(nodes, (pins) => checkRight({ deployment, nodes: pins, claim: claimed(change), ...more }));
}

const quiet = (changes: Partial<QuietNode>[]) =>
  quietNodes(
    STORAGE,
    changes.map((change) => ({ chain, ...change })),
  );
const two = (...changes: Partial<QuietNode>[]) => quiet([{}, {}, ...changes]);
const silent: Twist = () => {
  throw new TypeError('fetch failed');
};

describe('a report on a right, held against the nodes', () => {
  it('is verified where every figure is the recomputed one', async () => {
    const { result } = await check(two());

    expect([result.status, result.reason, result.agree, result.of]).to.deep.equal(['verified', null, 2, 2]);
    expect([result.right?.liens.length, result.right?.now]).to.deep.equal([3, NOW]);
    expect(result.compared.length).to.be.greaterThan(80);
    expect(result.compared.every(({ ok }) => ok)).to.equal(true);
    expect(result.steps.map(({ ok }) => ok)).to.deep.equal([true, true, true, true, true]);
    const answers = result.steps.at(-1)?.compared ?? [];
    // What the claim says of the right's own words, and every figure of the report.
    expect(answers.length).to.equal(3 + result.compared.length);
    const [first] = result.compared;
    expect(answers[3]).to.deep.equal({
      ...{ step: 'answer', by: 'server', what: first?.what, got: first?.said, want: first?.proven, ok: true },
    });
  });

  it('asks for a hundred slots with patience: the deadline is that of many, unless another is asked for', async () => {
    const slow: Twist = async (method, result) => {
      if (method === 'eth_getProof') await new Promise((resolve) => setTimeout(resolve, 60));
      return result;
    };
    const nodes = quiet([{ twist: slow }]);
    expect((await check(nodes)).result.status).to.equal('singleNode');
    expect((await check(nodes, {}, { options: { timeoutMs: 20 } })).result.status).to.equal('unverified');
    expect((await check(nodes, {}, { options: { maxBytes: 900 } })).result.reason).to.equal('NodeAnswerTooLarge');
  });

  it('takes answers of four megabytes', async () => {
    const pad =
      (bytes: number): Twist =>
      (method, result) =>
        method === 'eth_getProof' ? { ...(result as object), pad: 'x'.repeat(bytes) } : result;
    const statusOf = async (bytes: number) => (await check(quiet([{ twist: pad(bytes) }]))).result.status;
    expect([await statusOf(3_900_000), await statusOf(4_300_000)]).to.deep.equal(['singleNode', 'unverified']);
  });

  it('travels as a bundle with its papers and what nodes said of the block', async () => {
    const { result } = await check(two({ twist: silent }));
    const { kind: _kind, block: _block, ...papers } = claimed();

    expect(result.bundle?.right).to.deep.equal(papers);
    expect(result.bundle?.said).to.deep.equal([
      { operator: 'operator 0', hash: chain.hash },
      { operator: 'operator 1', hash: chain.hash },
    ]);
    const trust = { deployment: chain.deployment, trustedBlockHashes: [chain.hash] };
    const again = verifyRightBundle(JSON.parse(JSON.stringify(result.bundle)), trust);
    expect([again.ok, again.reason]).to.deep.equal([true, null]);
  });

  it('is read at the block that it names, and at the newest where it names none', async () => {
    const tagsOf = async (block: number | null) => {
      const { calls, result } = await check(two(), { block });
      expect(result.status).to.equal('verified');
      return [
        ...new Set(calls.filter(({ method }) => method === 'eth_getBlockByNumber').map(({ params }) => params[0])),
      ];
    };
    expect(await tagsOf(100)).to.deep.equal(['0x64', '0x0']);
    expect(await tagsOf(null)).to.deep.equal(['latest', '0x0', '0x64']);
  });

  it('learns from an independent node where everything lies, from the gateway’s proxy last', async () => {
    const proxyFirst = [...quiet([{ independent: false, url: 'https://proxy.cn' }]), ...two()];
    const { calls, result } = await check(proxyFirst);
    expect([calls[0]?.url, result.status]).to.deep.equal(['https://node0.example.cn', 'verified']);
    const alone = await check(quiet([{ independent: false }]));
    expect([alone.result.status, alone.result.right?.liens.length]).to.deep.equal(['serverOnly', 3]);
    const second = await check(quiet([{ twist: silent }, {}]));
    expect([second.result.status, second.result.right?.liens.length]).to.deep.equal(['singleNode', 3]);
  });

  it('has nothing to show where nobody answers', async () => {
    for (const block of [100, null]) {
      const { result } = await check(quiet([{ twist: silent }]), { block });
      expect([result.status, result.right, result.compared, result.bundle]).to.deep.equal([
        'serverOnly',
        null,
        [],
        null,
      ]);
      expect(result.steps.map(({ ok }) => ok)).to.deep.equal(Array(5).fill(null));
    }
  });

  const lies: [string, () => Partial<RightFigures>, string][] = [
    ['a lien too few', () => ({ liens: figures().liens.slice(1) }), 'BundleIncomplete'],
    ['another sum', () => ({ liens: figures().liens.map((one) => ({ ...one, secured: '1' })) }), 'ServerContradicted'],
    ['another region', () => ({ region: 1 }), 'ServerContradicted'],
    ['another region and an order too few', () => ({ region: 1, orders: [] }), 'BundleIncomplete'],
    ['another holder', () => ({ holder: id('stranger') }), 'ServerContradicted'],
  ];
  for (const [what, change, reason] of lies) {
    it(`is a disagreement with ${what}, though one node alone proves it`, async () => {
      for (const nodes of [two(), two().slice(1)]) {
        const { result } = await check(nodes, { figures: { ...figures(), ...change() } });
        expect([result.status, result.reason, result.label]).to.deep.equal([
          'disagree',
          reason,
          STATUS_LABELS.disagree,
        ]);
        expect(result.steps.at(-1)?.ok).to.equal(false);
        expect(result.right?.liens.length).to.equal(3);
      }
    });
  }

  it('keeps the nodes’ own disagreement before that of the report', async () => {
    const lie: Twist = (method, result) => (method === 'eth_chainId' ? '0x1' : result);
    const { result } = await check(two({ twist: lie }), { figures: { ...figures(), region: 1 } });
    expect([result.status, result.reason]).to.deep.equal(['disagree', 'ChainIdMismatch']);
  });

  it('is read though its facts are none that the register stated, and refused for them', async () => {
    const facts = { ...MODEL.facts, region: 9 };
    const { result } = await check(two(), { facts });
    expect([result.status, result.reason, result.right]).to.deep.equal(['disagree', 'ServerContradicted', null]);
    expect(result.words.length).to.be.greaterThan(40);
  });

  it('compares no figure where there is no report', async () => {
    const { result } = await check(two(), { figures: null });
    expect([result.status, result.compared, result.right?.liens.length]).to.deep.equal(['verified', [], 3]);
  });

  it('is no right where the chain has none', async () => {
    const { result } = await check(two(), { id: id('nobody’s'), facts: null, figures: null });
    expect([result.status, result.reason, result.right]).to.deep.equal(['disagree', 'RightUnproven', null]);
    expect(result.words.map(({ word: proven }) => proven)).to.deep.equal(Array(7).fill(word(0)));
  });

  it('tells the steps as they are done, with the figures at the end', async () => {
    const told: [(boolean | null)[], number][] = [];
    const onSteps = (steps: { ok: boolean | null; compared: unknown[] }[]) =>
      told.push([steps.map(({ ok }) => ok), steps.at(-1)?.compared.length ?? 0]);
    const { result } = await check(two(), {}, { onSteps });
    expect(told).to.deep.equal([
      [[true, null, null, null, null], 0],
      [[true, true, true, true, true], 3],
      [[true, true, true, true, true], 3 + result.compared.length],
    ]);
  });

  it('lets faults of this program through: they are no node’s and no server’s', async () => {
    const asked: string[] = [];
    const twist: Twist = (method, result) => {
      asked.push(method);
      return result;
    };
    const kindOf = (change: Partial<RightClaim>) =>
      check(quiet([{ twist }]), change).then(
        () => 'none',
        (error) => error.name,
      );
    expect(await kindOf({ figures: { counts: {} } as never })).to.equal('TypeError');
    asked.length = 0;
    expect(await kindOf({ documents: null as never })).to.equal('TypeError');
    expect(asked).to.not.include('eth_chainId');
    const bundle = JSON.parse(JSON.stringify((await check(two())).result.bundle));
    expect(() => verifyRightBundle(bundle, null as never)).to.throw(TypeError);
  });

  it('waits for nodes that haven’t reached its newest change', async () => {
    const { result } = await check(two(), { atLeastBlock: 101 });
    expect([result.status, result.reason]).to.deep.equal(['unverified', 'BlockTooOld']);
  });

  it('is short of an entry where the node that was asked first hides one', async () => {
    // The first node is of a time before the third lien; the others prove the count that it didn't know.
    const before = storageOf({ ...MODEL, liens: MODEL.liens.slice(0, 2) });
    const [early] = quietNodes(before, [{ operator: 'early', url: 'https://early.cn' }]);
    const nodes = [
      { ...early, twist: (method, result) => (method === 'eth_blockNumber' ? '0x1' : result) } as QuietNode,
      ...two(),
    ];
    const { result } = await check(nodes, {}, { options: { maxLagBlocks: 9 } });
    expect([result.status, result.reason, result.right]).to.deep.equal(['disagree', 'BundleIncomplete', null]);
  });
});

describe('the bundle of a right, collected from one node', () => {
  const read = async (): Promise<RightBundle> => (await collect(MODEL, chain, figures())).bundle;

  it('is asked for round by round, one call a contract and at most so many slots', async () => {
    const calls: [string, number, unknown][] = [];
    const rpc: PlainRpc = async (method, params) => {
      calls.push([method, (params[1] as unknown[])?.length ?? 0, params.at(-1)]);
      return chain.rpc(method, params);
    };
    const papers = papersOf(MODEL);
    const said = [{ operator: 'one', hash: chain.hash }];
    const { bundle, block } = await collectRightBundle({ rpc, deployment: chain.deployment, papers, block: 100, said });

    expect(calls[0]).to.deep.equal(['eth_getBlockByNumber', 0, false]);
    expect(calls.slice(1).every(([method, , tag]) => method === 'eth_getProof' && tag === '0x64')).to.equal(true);
    expect([bundle.said, block.number, bundle.right]).to.deep.equal([said, 100, papers]);
    const { chainId, genesisHash } = chain.deployment;
    expect(bundle).to.deep.include({ format: 'liangshan-proof-bundle/1', chainId, genesisHash });
    const asked = bundle.contracts.map(({ slots }) => slots.length).reduce((sum, count) => sum + count, 0);
    expect(calls.slice(1).reduce((sum, [, count]) => sum + count, 0)).to.equal(asked);
    for (const { slots, proof } of bundle.contracts) {
      expect(proof.storageProof.map((entry) => Object.keys(entry))).to.deep.equal(slots.map(() => ['key', 'proof']));
    }
    expect(new Set(bundle.contracts.map(({ contract }) => contract)).size).to.equal(bundle.contracts.length);
    expect((await collect(MODEL, chain)).bundle.said).to.deep.equal([]);
  });

  it('splits what is too much for one call', async () => {
    const plots = Array.from({ length: 100 }, (_, i) => ({ parcel: id(`plot ${i}`), area: '1' }));
    const model = plainRight();
    model.facts = { ...model.facts, layers: [{ kind: word(1), effect: 1, plots }] };
    const wide = modelChain(storageOf(model));
    const counts: number[] = [];
    const rpc: PlainRpc = async (method, params) => {
      if (method === 'eth_getProof') counts.push((params[1] as unknown[]).length);
      return wide.rpc(method, params);
    };
    const { right, bundle } = await collectRightBundle({ rpc, deployment: wide.deployment, papers: papersOf(model) });
    expect([right.parcels.length, SLOTS_A_CALL]).to.deep.equal([100, 128]);
    expect(counts.filter((count) => count > 60)).to.deep.equal([128, 72]);
    const trust = { deployment: wide.deployment, trustedBlockHashes: [wide.hash] };
    expect(verifyRightBundle(JSON.parse(JSON.stringify(bundle)), trust).ok).to.equal(true);
  });

  it('is of no block from before what the papers know of', async () => {
    const at = (atLeastBlock: number) =>
      failureOfAsync(
        collectRightBundle({
          rpc: chain.rpc,
          deployment: chain.deployment,
          papers: { ...papersOf(MODEL), atLeastBlock },
        }),
      );
    expect([await at(100), await at(101)]).to.deep.equal(['nothing thrown', 'BlockTooOld']);
  });

  it('says what holds and what doesn’t in whole sentences', async () => {
    const bundle = await read();
    const verify = (given: unknown, trusted: readonly Hex[] = [chain.hash]) =>
      verifyRightBundle(given, { deployment: chain.deployment, trustedBlockHashes: trusted });
    const held = verify(bundle);
    const untrusted = verify(bundle, [word(1)]);
    const wrong = verify({ ...bundle, right: { ...bundle.right, figures: { ...figures(), region: 1 } } }, [word(1)]);
    const older = verify({ ...bundle, right: { ...bundle.right, atLeastBlock: 101 } });

    for (const { message } of [held, untrusted, wrong, older]) expectSpoken(message);
    expect(wrong.message).to.include('Region');
    expect(
      [held, untrusted, wrong].map(({ ok, reason, cause, isBlockTrusted }) => [ok, reason, cause, isBlockTrusted]),
    ).to.deep.equal([
      [true, null, null, true],
      [false, 'HeaderNotTrusted', null, false],
      [false, 'ServerContradicted', null, false],
    ]);
    expect([held.papers, held.block?.hash, held.compared.length > 80]).to.deep.equal([bundle.right, chain.hash, true]);
    const { cause, message, ...nothing } = older;
    expect(nothing).to.deep.equal({
      ...{ ok: false, reason: 'BlockTooOld', block: null, isBlockTrusted: false, right: null, papers: null },
      compared: [],
    });
    expect([cause?.code, cause?.values, cause?.message]).to.deep.equal([
      'BlockTooOld',
      { number: 100, atLeastBlock: 101 },
      message,
    ]);
    expect(verify(bundle, [word(1), chain.hash.toUpperCase().replace('X', 'x') as Hex]).ok).to.equal(true);
    const first = verify({ ...bundle, right: { ...bundle.right, atLeastBlock: 100 } });
    expect(first.ok).to.equal(true);
  });

  it('has no figures to compare without a report', async () => {
    const bundle = await read();
    const trust = { deployment: chain.deployment, trustedBlockHashes: [chain.hash] };
    const found = verifyRightBundle({ ...bundle, right: { ...bundle.right, figures: null } }, trust);
    expect([found.ok, found.compared, found.right?.liens.length]).to.deep.equal([true, [], 3]);
  });

  it('puts what is missing before what is wrong', async () => {
    const bundle = await read();
    const said = { ...figures(), region: 1, leases: [] };
    const trust = { deployment: chain.deployment, trustedBlockHashes: [chain.hash] };
    const found = verifyRightBundle({ ...bundle, right: { ...bundle.right, figures: said } }, trust);
    expect([found.reason, found.message.includes('All leases')]).to.deep.equal(['BundleIncomplete', true]);
  });

  const cuts: [string, (bundle: RightBundle) => void, string, string][] = [
    ['a slot too few', (bundle) => cut(bundle, 0, 2), 'UseRights', 'lacks'],
    ['a slot too many at the end', (bundle) => double(bundle, 1), '', 'added or moved'],
    ['a contract’s last slot twice', (bundle) => double(bundle, 0), '', 'added or moved'],
    ['a proof too many', (bundle) => prove(bundle, 1), '', 'other proofs'],
  ];
  for (const [what, change, contract, words] of cuts) {
    it(`isn’t whole with ${what}, and says where`, async () => {
      const bundle = await read();
      const copy = structuredClone(bundle);
      change(copy);
      const trust = { deployment: chain.deployment, trustedBlockHashes: [chain.hash] };
      const { reason, cause, message } = verifyRightBundle(copy, trust);
      expect(reason).to.equal('BundleIncomplete');
      expect(message).to.include(words);
      expectSpoken(message);
      if (contract) expect(cause?.values.contract).to.equal(contract);
      expect(Object.keys(cause?.values ?? {})).to.deep.equal(['contract', 'slot']);
    });
  }
});

function cut(bundle: RightBundle, part: number, at: number): void {
  bundle.contracts[part]?.slots.splice(at, 1);
  bundle.contracts[part]?.proof.storageProof.splice(at, 1);
}

function double(bundle: RightBundle, part: number): void {
  const { slots, proof } = bundle.contracts[part] as RightBundle['contracts'][number];
  slots.push(...slots.slice(-1));
  proof.storageProof.push(...proof.storageProof.slice(-1));
}

function prove(bundle: RightBundle, part: number): void {
  const { proof } = bundle.contracts[part] as RightBundle['contracts'][number];
  proof.storageProof.push(...proof.storageProof.slice(-1));
}
