import { expect } from 'chai';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { LabelClaim } from '../../../../sdk/verify/label/labelClaim.ts';
import type { LabelResult, VerifyLabelInput } from '../../../../sdk/verify/label/labelResult.ts';
import { verifyLabel } from '../../../../sdk/verify/label/verifyLabel.ts';
import { verifyLabelBundle } from '../../../../sdk/verify/label/verifyLabelBundle.ts';
import { NOW } from '../support/rightModel.ts';
import {
  bestBeforeOf,
  claimOf,
  codeOf,
  idOf,
  type LabelModel,
  lotClaimOf,
  ownBatch,
  teaModel,
} from './support/labelModel.ts';
import { type ModelNode, startModelNode } from './support/modelNodes.ts';

const ZERO: Hex = `0x${'00'.repeat(32)}`;
const ALL_OK = ['ok', 'ok', 'ok', 'ok', 'ok'];

describe('verify label', () => {
  let nodes: [ModelNode, ModelNode];

  before(async () => {
    nodes = [await startModelNode(teaModel()), await startModelNode(teaModel())];
  });

  after(() => Promise.all(nodes.map((node) => node.stop())));

  afterEach(() => {
    for (const node of nodes) {
      node.twist = (_method, result) => result;
      node.calls.length = 0;
      node.serve(teaModel());
    }
  });

  function check(change: Partial<VerifyLabelInput> = {}): Promise<LabelResult> {
    const pins = nodes.map(({ url }, i) => ({ operator: `operator ${i}`, url }));
    const { deployment } = nodes[0];
    return verifyLabel({ deployment, nodes: pins, code: codeOf(teaModel()), claim: claimOf(teaModel()), ...change });
  }

  /** The chain becomes this model, and the server says the same. */
  function checkModel(model: LabelModel, change: Partial<VerifyLabelInput> = {}): Promise<LabelResult> {
    for (const node of nodes) node.serve(model);
    return check({ code: codeOf(model), claim: claimOf(model), ...change });
  }

  it('is verified by two operators in five steps', async () => {
    const { status, agree, of, steps, proven } = await check({ said: 'FIRST_SCAN' });

    expect([status, agree, of, states(steps)]).to.deep.equal(['verified', 2, 2, ALL_OK]);
    expect([proven?.lineage.length, proven?.recall, proven?.word?.made]).to.deep.equal([3, null, 15_000n]);
    expect(proven?.bits).to.include({ isLabelVoided: false, isSetVoided: false, isActivated: false });
  });

  it('asks an honest server’s nodes for proofs once', async () => {
    await check();

    expect(nodes[0].calls.filter((method) => method === 'eth_getProof').length).to.equal(2);
  });

  it('tells the steps as they are done: the code at once', async () => {
    const told: string[][] = [];
    await check({ onSteps: (steps) => told.push(states(steps)) });

    expect([told[0], told.at(-1)]).to.deep.equal([['ok', 'open', 'open', 'open', 'open'], ALL_OK]);
  });

  it('proves a label beyond the first word of bits, and the last of a set', async () => {
    const serials = Array.from({ length: 300 }, (_, i) => `2345678${String(i).padStart(13, '2')}`);
    const model = teaModel({ serials, voided: [], activated: [] });
    for (const node of nodes) node.serve(model);
    const { status } = await check({ code: codeOf(model, 299), claim: claimOf(model, 299) });

    expect(status).to.equal('verified');
  });

  describe('never says verified', () => {
    it('by one node', async () => {
      const { status } = await check({ nodes: [{ operator: 'one', url: nodes[0].url }] });
      expect(status).to.equal('singleNode');
    });

    it('by two addresses of one operator', async () => {
      const pins = nodes.map(({ url }) => ({ operator: 'same', url }));
      expect((await check({ nodes: pins })).status).to.equal('singleNode');
    });

    it('by the gateway’s own proxy and one node', async () => {
      const pins = nodes.map(({ url }, i) => ({ operator: `${i}`, url, independent: i === 0 }));
      expect((await check({ nodes: pins })).status).to.equal('singleNode');
    });

    it('when no node answers', async () => {
      const pins = ['http://127.0.0.1:9', 'http://127.0.0.1:10'].map((url, i) => ({ operator: `${i}`, url }));
      expect((await check({ nodes: pins })).status).to.equal('serverOnly');
    });

    it('nor shows a step as done that nobody proved', async () => {
      const silent = await check({ nodes: [{ operator: 'none', url: 'http://127.0.0.1:9' }] });
      const pending = await check({
        claim: { ...claimOf(teaModel()), set: null, label: null },
        said: 'ANCHOR_PENDING',
      });

      expect(states(silent.steps)).to.deep.equal(['ok', 'open', 'open', 'open', 'open']);
      expect(states(pending.steps)).to.deep.equal(['open', 'open', 'ok', 'ok', 'open']);
    });

    it('when a node forges a proof', async () => {
      nodes[1].twist = (method, result) => (method === 'eth_getProof' ? forged(result) : result);
      expect((await check()).status).to.equal('disagree');
    });

    it('when the nodes are older than the answer', async () => {
      const { status, reason } = await check({ claim: { ...claimOf(teaModel()), atLeastBlock: 101 } });
      expect([status, reason]).to.deep.equal(['unverified', 'BlockTooOld']);
    });
  });

  describe('catches a server that breaks one step', () => {
    const claim = claimOf(teaModel());
    const set = claim.set as NonNullable<LabelClaim['set']>;
    const label = claim.label as NonNullable<LabelClaim['label']>;
    const [own, ...above] = claim.lineage;
    const bump = (word: string): Hex => `0x${(BigInt(word) ^ (1n << 60n)).toString(16).padStart(64, '0')}`;
    const broken: [what: string, step: string, reason: string, said: Partial<LabelClaim>][] = [
      ['a label of the set’s neighbour', 'code', 'LabelNotInSet', { label: { ...label, index: label.index + 1 } }],
      ['a proof that leads elsewhere', 'code', 'LabelNotInSet', { label: { ...label, proof: label.proof.slice(1) } }],
      ['another commitment', 'code', 'LabelNotInSet', { label: { ...label, commitment: ZERO } }],
      ['another code', 'code', 'LabelCodeMismatch', { serial: '22222222222222222222' }],
      ['another lot’s batch', 'code', 'LabelCodeMismatch', { batch: own?.parents[0] ?? ZERO }],
      ['another number of the set', 'set', 'LabelSetMismatch', { set: { ...set, number: 4 } }],
      ['another packing time', 'set', 'LabelSetMismatch', { set: { ...set, packedAt: set.packedAt + 1 } }],
      ['more labels than were packed', 'code', 'LabelNotInSet', { set: { ...set, count: 9_999 } }],
      ['other grams', 'batch', 'ServerContradicted', withOwn({ word: bump(claim.word) })],
      ['another word beside the lineage', 'batch', 'ServerContradicted', { word: bump(claim.word) }],
      ['other sources', 'batch', 'ServerContradicted', withOwn({ parents: [...(own?.parents ?? [])].reverse() })],
      ['another word of a source', 'lineage', 'ServerContradicted', withAbove(bump(above[0]?.word ?? '0x0'))],
      ['a source too few', 'lineage', 'ServerContradicted', { lineage: claim.lineage.slice(0, 2) }],
      ['a void that isn’t', 'state', 'ServerContradicted', { label: { ...label, isVoided: true } }],
      ['an opening that isn’t', 'state', 'ServerContradicted', { label: { ...label, isActivated: true } }],
      ['a void set that isn’t', 'state', 'ServerContradicted', { set: { ...set, isVoided: true } }],
    ];
    for (const [what, step, reason, said] of broken) {
      it(`by ${what}`, async () => {
        const found = await check({ claim: { ...claim, ...said } });

        expect([found.status, found.reason]).to.deep.equal(['disagree', reason]);
        expect(found.steps.find(({ id }) => id === step)?.ok).to.equal(false);
      });
    }

    function withOwn(change: Partial<LabelClaim['lineage'][number]>): Partial<LabelClaim> {
      const first = { batch: claim.batch, word: claim.word as Hex, parents: [], ...own, ...change };
      return { word: first.word, lineage: [first, ...above] };
    }

    function withAbove(word: Hex): Partial<LabelClaim> {
      const [first, ...rest] = above;
      return { lineage: [own, { ...first, word }, ...rest] as LabelClaim['lineage'] };
    }
  });

  describe('catches a page that is milder than its records', () => {
    const [leaf, other, tea] = teaModel().batches as [never, never, never];
    const recalled = teaModel({
      batches: [{ ...(leaf as object), recalledAt: NOW - 9, recallLevel: 1 } as never, other, tea],
    });

    it('a recall two steps up is found, and agrees with a page that says so', async () => {
      const { status, proven, steps } = await checkModel(recalled, { said: 'RECALLED' });

      expect([status, proven?.recall]).to.deep.equal([
        'verified',
        { source: idOf(leaf), at: NOW - 9, level: 1, isClosed: false },
      ]);
      expect(steps.filter(({ isWarning }) => isWarning).map(({ id }) => id)).to.deep.equal(['lineage']);
    });

    it('a recall under a calm page is a contradiction', async () => {
      const { status, reason } = await checkModel(recalled, { said: 'FIRST_SCAN' });
      expect([status, reason]).to.deep.equal(['disagree', 'ServerContradicted']);
    });

    it('a recall that the server left out is found all the same', async () => {
      const { status, proven } = await checkModel(recalled, { claim: claimOf(teaModel()), said: 'FIRST_SCAN' });
      expect([status, proven?.recall?.source]).to.deep.equal(['disagree', idOf(leaf)]);
    });

    it('even where it named no source at all', async () => {
      const bare = { ...claimOf(recalled), lineage: claimOf(recalled).lineage.slice(0, 1) };
      const { status, proven } = await checkModel(recalled, { claim: bare, said: 'FIRST_SCAN' });
      expect([status, proven?.recall?.source]).to.deep.equal(['disagree', idOf(leaf)]);
    });

    it('a recall that isn’t', async () => {
      expect((await check({ said: 'RECALLED' })).status).to.equal('disagree');
    });

    it('a void label, a void set', async () => {
      expect((await checkModel(teaModel({ voided: [1] }), { said: 'FIRST_SCAN' })).status).to.equal('disagree');
      expect((await checkModel(teaModel({ isSetVoided: true }), { said: 'SEEN_BEFORE' })).status).to.equal('disagree');
      const { status, steps } = await checkModel(teaModel({ voided: [1] }), { said: 'VOIDED' });
      expect([status, steps.at(-1)?.isWarning]).to.deep.equal(['verified', true]);
    });

    it('an opened label as a first look', async () => {
      expect((await checkModel(teaModel({ activated: [1] }), { said: 'FIRST_SCAN' })).status).to.equal('disagree');
      expect((await checkModel(teaModel({ activated: [1] }), { said: 'OPENED' })).status).to.equal('verified');
      expect((await checkModel(teaModel({ activated: [0, 2] }), { said: 'FIRST_SCAN' })).status).to.equal('verified');
    });

    it('a hidden opening as none; one that a page tells of may be on its way to the chain or there', async () => {
      const model = teaModel({ activated: [1] });
      const claim = claimOf(teaModel());
      const underWay = await checkModel(model, { claim, said: 'OPENED' });
      expect([underWay.status, states(underWay.steps)]).to.deep.equal(['verified', ALL_OK]);
      expect((await checkModel(model, { claim, said: 'FIRST_SCAN' })).status).to.equal('disagree');
      expect((await checkModel(teaModel(), { claim, said: 'OPENED' })).status).to.equal('verified');
      expect((await checkModel(teaModel(), { claim: claimOf(model), said: 'OPENED' })).status).to.equal('disagree');
    });

    it('goods past their date', async () => {
      const model = teaModel();
      for (const node of nodes) node.serve(model, bestBeforeOf(ownBatch(model)) + 1);
      expect((await check({ said: 'FIRST_SCAN' })).status).to.equal('disagree');
      expect((await check({ said: 'EXPIRED' })).status).to.equal('verified');
    });
  });

  it('refuses a second serial under one index, in a tree that is fatter than its count', async () => {
    // Four leaves, said to be three: the fourth would be a label without goods.
    const model = teaModel({ serials: [...teaModel().serials, '22222222222222222222'] });
    const fat = claimOf(model, 0);
    const claim = { ...fat, set: fat.set && { ...fat.set, count: 1 } };
    const { steps, status, reason } = await checkModel(model, { code: codeOf(model, 0), claim });

    expect([status, reason, steps[0]?.ok]).to.deep.equal(['disagree', 'LabelNotInSet', false]);
  });

  describe('of a code that nobody issued', () => {
    const code = { ...codeOf(teaModel()), serial: '22222222222222222222' };

    it('refuses a page that greets it all the same', async () => {
      const { status, reason } = await check({ code, claim: null, said: 'FIRST_SCAN' });
      expect([status, reason]).to.deep.equal(['disagree', 'LabelUnproven']);
    });

    it('can’t prove that a serial doesn’t exist', async () => {
      const { status, reason } = await check({ code, claim: null, said: 'NOT_ISSUED' });
      expect([status, reason]).to.deep.equal(['serverOnly', 'LabelUnproven']);
    });

    it('proves that a lot doesn’t exist', async () => {
      const { status } = await check({ code: { ...code, lot: 'NONE' }, claim: null, said: 'NOT_ISSUED' });
      expect(status).to.equal('verified');
    });

    it('refuses a lot that the chain doesn’t know', async () => {
      const model = teaModel({ batches: [{ gtin: '09521234560019', lot: 'NONE' }] });
      const { status } = await check({ code: codeOf(model), claim: claimOf(model), said: 'FIRST_SCAN' });
      expect(status).to.equal('disagree');
    });

    it('refuses a proof of a label that the page denies', async () => {
      expect((await check({ said: 'NOT_ISSUED' })).status).to.equal('disagree');
    });
  });

  it('proves the lot of a code that goes no further', async () => {
    const { status, steps } = await check({
      ...{ code: { ...codeOf(teaModel()), serial: null }, claim: lotClaimOf(teaModel()), said: 'LOT_ONLY' },
    });
    expect([status, states(steps)]).to.deep.equal(['verified', ['ok', 'open', 'ok', 'ok', 'open']]);
  });

  describe('reads what isn’t a claim as a contradiction, and asks for the batch all the same', () => {
    const claim = claimOf(teaModel());
    const nonsense: unknown[] = [
      { ...claim, word: 'no hex' },
      { ...claim, lineage: [{ ...claim.lineage[0], word: '0x12' }] },
      { ...claim, lineage: Array.from({ length: 66 }, () => claim.lineage[0]) },
      { ...claim, label: { ...claim.label, proof: [7] } },
      { ...claim, set: { ...claim.set, count: -1 } },
      'a text',
      7,
    ];
    for (const said of nonsense) {
      it(JSON.stringify(said).slice(-40), async () => {
        const { status, proven } = await check({ claim: said as LabelClaim });
        expect([status, proven?.word?.made]).to.deep.equal(['disagree', 15_000n]);
      });
    }
  });

  describe('without network', () => {
    const trust = (hash: Hex) => ({ deployment: nodes[0].deployment, trustedBlockHashes: [hash] });
    const bundleOf = async (change: Partial<VerifyLabelInput> = {}) =>
      JSON.parse(JSON.stringify((await check({ said: 'FIRST_SCAN', ...change })).bundle));

    it('holds again', async () => {
      const { ok, reason, proven } = verifyLabelBundle(await bundleOf(), trust(nodes[0].hash()));
      expect([ok, reason, proven?.lineage.length]).to.deep.equal([true, null, 3]);
    });

    it('is worth nothing without a block that the reader trusts', async () => {
      const { ok, reason, isBlockTrusted } = verifyLabelBundle(await bundleOf(), trust(ZERO));
      expect([ok, reason, isBlockTrusted]).to.deep.equal([false, 'HeaderNotTrusted', false]);
    });

    it('is refused when a slot, a proof or a word of the server was changed', async () => {
      const bundle = await bundleOf();
      const cut = structuredClone(bundle);
      cut.contracts[0].slots.pop();
      const denied = structuredClone(bundle);
      denied.label.state = 'VOIDED';
      const renamed = structuredClone(bundle);
      renamed.label.code.serial = '22222222222222222222';
      const found = [cut, denied, renamed, { ...bundle, label: {} }].map(
        (one) => verifyLabelBundle(one, trust(nodes[0].hash())).reason,
      );
      expect(found).to.deep.equal(['BundleIncomplete', 'ServerContradicted', 'LabelCodeMismatch', 'BundleMalformed']);
    });
  });
});

function states(steps: LabelResult['steps']): string[] {
  return steps.map(({ ok }) => (ok === null ? 'open' : ok ? 'ok' : 'bad'));
}

/** One flipped nibble in the last node of a storage proof. */
function forged(result: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(result)) as { storageProof: { proof: string[] }[] };
  const proof = copy.storageProof[0]?.proof ?? [];
  const last = proof.at(-1) ?? '';
  proof[proof.length - 1] = `${last.slice(0, -1)}${last.endsWith('0') ? '1' : '0'}`;
  return copy;
}
