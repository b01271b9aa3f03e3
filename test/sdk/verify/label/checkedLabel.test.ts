import { expect } from 'chai';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { checkLabel } from '../../../../sdk/verify/label/checkLabel.ts';
import type { LabelBundle } from '../../../../sdk/verify/label/labelBundle.ts';
import type { LabelClaim } from '../../../../sdk/verify/label/labelClaim.ts';
import type { LabelResult, LabelStep, VerifyLabelInput } from '../../../../sdk/verify/label/labelResult.ts';
import { LABEL_STEP_LABELS } from '../../../../sdk/verify/label/labelSteps.ts';
import { verifyLabel } from '../../../../sdk/verify/label/verifyLabel.ts';
import { verifyLabelBundle } from '../../../../sdk/verify/label/verifyLabelBundle.ts';
import { STATUS_LABELS } from '../../../../sdk/verify/labels.ts';
import { expectSpoken } from '../support/failure.ts';
import { among, type QuietNode, quietNodes } from '../support/modelNode.ts';
import { NOW } from '../support/rightModel.ts';
import type { Twist } from '../support/standInNode.ts';
import { word } from '../support/storeChain.ts';
import {
  claimOf,
  codeOf,
  idOf,
  type LabelModel,
  LEAF,
  labelStorage,
  lotClaimOf,
  type ModelBatch,
  TEA,
  teaModel,
} from './support/labelModel.ts';

const silent: Twist = () => {
  throw new TypeError('fetch failed');
};

interface Asked {
  model?: LabelModel;
  nodes?: Partial<QuietNode>[];
}

async function check(change: Partial<VerifyLabelInput> = {}, { model = teaModel(), nodes = [{}, {}] }: Asked = {}) {
  const quiet = quietNodes(labelStorage(model), nodes);
  const deployment = quietNodes(labelStorage(model), [{}])[0]?.chain.deployment ?? never();
  const { result, calls } = await among(quiet, (pins) =>
    checkLabel({ deployment, nodes: pins, code: codeOf(model), claim: claimOf(model), ...change }),
  );
  return { result, calls, deployment, hash: quiet[0]?.chain.hash ?? '0x' };
}

const labelsOf = (steps: readonly LabelStep[]) => steps.map(({ label }) => label);
const comparisons = (result: LabelResult, step: string) => result.steps.find(({ id }) => id === step)?.compared ?? [];

/** Ten generations of one batch each. */
function chainOf(length: number): ModelBatch[] {
  return Array.from({ length }, (_, i) => ({
    gtin: TEA,
    lot: `L${i}`,
    parents: i === 0 ? [] : [i - 1],
    generation: i,
  }));
}

describe('a label, asked of nodes', () => {
  it('is laid out step by step: what each node proves, and what the server said', async () => {
    const { result, hash } = await check({ said: 'FIRST_SCAN' });
    const model = teaModel();

    expect([result.status, result.reason, result.label]).to.deep.equal(['verified', null, STATUS_LABELS.verified]);
    expect(labelsOf(result.steps)).to.deep.equal(Object.values(LABEL_STEP_LABELS));
    expect(result.steps.map(({ isWarning }) => isWarning)).to.deep.equal(Array(5).fill(false));
    for (const { compared } of result.steps) {
      for (const one of compared) {
        expect(Object.keys(one).sort()).to.deep.equal(['by', 'got', 'ok', 'want', 'what']);
        expect([one.ok, one.got]).to.deep.equal([true, one.what.en.startsWith('The index') ? '501' : one.want]);
      }
    }
    // Of two nodes and the server: the word, two sources; two words above; set; void, bits (nodes alone).
    expect(['code', 'set', 'batch', 'lineage', 'state'].map((step) => comparisons(result, step).length)).to.deep.equal([
      5,
      1 + 3,
      1 + 9,
      2 + 6,
      2 + 3 + 2 * 2,
    ]);
    expect(result.grounds.map(({ id, ok }) => [id, ok])).to.deep.equal([
      ['chain', true],
      ['block', true],
      ['contract', true],
    ]);
    expect(result.proven?.lineage.map(({ batch }) => batch)).to.have.members(model.batches.map(idOf));
    expect([result.block?.hash, result.block?.timestamp]).to.deep.equal([hash, NOW]);
  });

  it('asks an honest server’s nodes once: two contracts, one round', async () => {
    const { calls } = await check({}, { nodes: [{}] });
    expect(calls.filter(({ method }) => method === 'eth_getProof').length).to.equal(2);
  });

  it('names the lot in the first line of a code that goes no further, before and after', async () => {
    const lines = async (change: Partial<VerifyLabelInput>) => {
      const told: LabelStep[][] = [];
      await check({ ...change, onSteps: (steps) => told.push(steps) });
      return told.map(([first]) => first?.label.en);
    };
    const lot = { code: { ...codeOf(teaModel()), serial: null }, claim: lotClaimOf(teaModel()) };
    expect(await lines(lot)).to.deep.equal(Array(2).fill('This code names this batch'));
    expect(await lines({})).to.deep.equal(Array(2).fill(LABEL_STEP_LABELS.code.en));
  });

  it('has nothing proven, no bundle and no warning where nobody answers', async () => {
    const { result } = await check({ said: 'FIRST_SCAN' }, { nodes: [{ twist: silent }] });
    expect([result.status, result.proven, result.bundle]).to.deep.equal(['serverOnly', null, null]);
    expect(result.steps.map(({ ok }) => ok)).to.deep.equal([true, null, null, null, null]);
    expect(result.steps.map(({ isWarning }) => isWarning)).to.deep.equal(Array(5).fill(false));
  });

  it('warns of recall and void in their lines, each by itself', async () => {
    const [leaf, ...others] = teaModel().batches as [object, ...never[]];
    const recalled = teaModel({ batches: [{ ...leaf, recalledAt: NOW - 9 } as never, ...others] });
    const warned = async (model: LabelModel) => {
      const { result } = await check({ said: 'RECALLED' }, { model });
      return result.steps.filter(({ isWarning }) => isWarning).map(({ id, label }) => [id, label.en]);
    };
    expect(await warned(recalled)).to.deep.equal([['lineage', 'Walked up to the field: recalled']]);
    expect(await warned(teaModel({ voided: [1] }))).to.deep.equal([['state', 'The label was voided']]);
    expect(await warned(teaModel({ isSetVoided: true }))).to.deep.equal([['state', 'The label was voided']]);
    expect(await warned(teaModel({ voided: [0, 2], activated: [1] }))).to.deep.equal([]);
  });

  it('walks on by itself where the server names nothing, at one block, to the ninth generation and no further', async () => {
    const of = (length: number) => {
      const model = teaModel({ batches: chainOf(length) });
      return check({ code: { ...codeOf(model), serial: null }, claim: null }, { model, nodes: [{}] });
    };
    const found = await of(9);
    expect([found.result.proven?.lineage.length, found.result.status]).to.deep.equal([9, 'singleNode']);
    const tags = found.calls.filter(({ method }) => method === 'eth_getProof').map(({ params }) => params[2]);
    expect(new Set(tags)).to.deep.equal(new Set(['0x64']));
    const deep = await of(10);
    expect([deep.result.status, deep.result.reason, deep.result.proven]).to.deep.equal([
      'disagree',
      'LineageTooDeep',
      null,
    ]);
  });

  it('sorts what is proven of the code’s own batch apart from what lies above it', async () => {
    const { result } = await check();
    const own = `Batch ${idOf({ gtin: TEA, lot: 'T2604-01' }).slice(2, 10)}:`;
    const names = (step: string) =>
      new Set(comparisons(result, step).map(({ what }) => what.en.split(' ').slice(0, 2).join(' ')));
    expect(names('batch')).to.deep.equal(new Set(['The batch,', own]));
    expect([...names('lineage')].filter((name) => name === own)).to.deep.equal([]);
    expect(comparisons(result, 'set').map(({ what }) => what.en)).to.include(
      'Hash of what the label set was packed with',
    );
    expect(comparisons(result, 'state').map(({ what }) => what.en)).to.include.members([
      ...[
        'Whole set voided',
        'Bits of voided labels',
        'Bits of activated labels',
        'This label voided',
        'Scratch code opened',
      ],
    ]);
  });

  it('takes what isn’t a claim for a contradiction, and nothing for nothing', async () => {
    const nonsense = await check({ claim: { ...claimOf(teaModel()), word: 'x' } });
    expect([nonsense.result.status, nonsense.result.reason]).to.deep.equal(['disagree', 'ServerContradicted']);
    expect(nonsense.result.bundle?.label.claim).to.equal(null);
    const nothing = await check({ claim: null, said: 'NOT_ISSUED' });
    expect([nothing.result.status, nothing.result.reason]).to.deep.equal(['serverOnly', 'LabelUnproven']);
    const broken = await check({ claim: new Proxy({}, { get: fault }) as LabelClaim }).catch((error) => error.message);
    expect(broken).to.equal('a fault of this program');
  });

  it('travels as a bundle with the code, the claim, the state and what nodes said of the block', async () => {
    const { result, hash } = await check({ said: 'FIRST_SCAN' }, { nodes: [{}, { twist: silent }] });
    const { label, said } = result.bundle as LabelBundle;
    expect([label, said]).to.deep.equal([
      { code: codeOf(teaModel()), claim: claimOf(teaModel()), state: 'FIRST_SCAN' },
      [{ operator: 'operator 0', hash }],
    ]);
    expect((await check()).result.bundle?.label.state).to.equal(null);
  });

  it('has the patience that a long lineage needs, unless less is asked for', async () => {
    const pad =
      (bytes: number): Twist =>
      (method, result) =>
        method === 'eth_getProof' ? { ...(result as object), pad: 'x'.repeat(bytes) } : result;
    const statusOf = async (bytes: number, options = {}) =>
      (await check({ options }, { nodes: [{ twist: pad(bytes) }] })).result.status;
    expect([
      await statusOf(2_000_000),
      await statusOf(2_200_000),
      await statusOf(9_000, { maxBytes: 8_000 }),
    ]).to.deep.equal([...['singleNode', 'unverified', 'unverified']]);
  });

  it('is checked at the block that is asked for', async () => {
    const { calls } = await check(
      { block: 100 },
      { nodes: [{ twist: (method, result) => (method === 'eth_blockNumber' ? '0x99' : result) }] },
    );
    expect(calls.filter(({ method }) => method === 'eth_getProof').map(({ params }) => params[2])).to.deep.equal([
      '0x64',
      '0x64',
    ]);
  });

  for (const name of ['BigInt', 'fetch'] as const) {
    it(`is told to a phone without ${name} that it can’t`, async () => {
      const input = {
        deployment: { chainId: 1, genesisHash: '0x' as Hex, contracts: {} },
        nodes: [],
        code: codeOf(teaModel()),
        claim: null,
      };
      const own = globalThis[name];
      Object.assign(globalThis, { [name]: undefined });
      const result = await verifyLabel(input).finally(() => Object.assign(globalThis, { [name]: own }));
      expect(result).to.deep.equal({
        ...{ status: 'unsupported', label: STATUS_LABELS.unsupported, reason: null, agree: 0, of: 0, block: null },
        ...{ words: [], steps: [], grounds: [], nodes: [], proven: null, bundle: null },
      });
    });
  }
});

describe('a label, checked again from its bundle', () => {
  async function packed(change: Partial<VerifyLabelInput> = {}, asked: Asked = {}) {
    const { result, deployment, hash } = await check({ said: 'FIRST_SCAN', ...change }, asked);
    const bundle = JSON.parse(JSON.stringify(result.bundle)) as LabelBundle;
    const verify = (given: unknown = bundle, trustedBlockHashes: readonly Hex[] = [hash], pins = deployment) =>
      verifyLabelBundle(given, { deployment: pins, trustedBlockHashes });
    return { bundle, verify, hash, deployment };
  }

  it('holds, with all that is proven', async () => {
    const { verify, hash } = await packed();
    const { message, block, proven, ...found } = verify();
    expect(found).to.deep.equal({ ok: true, reason: null, isBlockTrusted: true, code: codeOf(teaModel()) });
    expect([block?.hash, proven?.lineage.length, proven?.bits?.isSetVoided]).to.deep.equal([hash, 3, false]);
    expectSpoken(message);
    expect(verify(undefined, [word(1), hash.toUpperCase().replace('X', 'x') as Hex]).ok).to.equal(true);
  });

  it('says what is wrong in a whole sentence, and what it could read all the same', async () => {
    const { bundle, verify } = await packed();
    const untrusted = verify(bundle, [word(1)]);
    const wrong = verify({ ...bundle, label: { ...bundle.label, state: 'VOIDED' } });
    expect([untrusted.ok, untrusted.reason, untrusted.isBlockTrusted, untrusted.proven?.lineage.length]).to.deep.equal([
      ...[false, 'HeaderNotTrusted', false, 3],
    ]);
    expect([wrong.ok, wrong.reason, wrong.isBlockTrusted]).to.deep.equal([false, 'ServerContradicted', true]);
    const { message, ...broken } = verify({});
    expect(broken).to.deep.equal({
      ...{ ok: false, reason: 'BundleMalformed', block: null, isBlockTrusted: false, code: null, proven: null },
    });
    for (const said of [untrusted.message, wrong.message, message]) expectSpoken(said);
    expect(new Set([untrusted.message, wrong.message, message]).size).to.equal(3);
  });

  it('lets a fault of this program through: it is none of the bundle’s', async () => {
    const { bundle } = await packed();
    expect(() => verifyLabelBundle(bundle, null as never)).to.throw(TypeError);
  });

  it('is of a block as new as its claim, to the block', async () => {
    const { bundle, verify } = await packed();
    const at = (atLeastBlock: number | undefined) =>
      verify({ ...bundle, label: { ...bundle.label, claim: { ...claimOf(teaModel()), atLeastBlock } } });
    expect([at(100).reason, at(101).reason, at(undefined).reason]).to.deep.equal([null, 'BlockTooOld', null]);
    expectSpoken(at(101).message);
  });

  it('is of the pinned chain and code', async () => {
    const { bundle, verify, hash, deployment } = await packed();
    expect(verify({ ...bundle, chainId: 1 }).reason).to.equal('ChainIdMismatch');
    const { LabelSets, ...others } = deployment.contracts as Record<string, { address: Hex; codeHash: Hex }>;
    const exchanged = {
      ...deployment,
      contracts: { ...others, LabelSets: { ...(LabelSets ?? never()), codeHash: word(1) } },
    };
    expect(verify(bundle, [hash], exchanged).reason).to.equal('CodeHashMismatch');
    expect(verify(bundle, [hash], { ...deployment, contracts: others }).reason).to.equal('ContractNotPinned');
  });

  it('lacks a step where a slot is gone, though the claim doesn’t name it', async () => {
    const { bundle, verify } = await packed();
    const copy = structuredClone(bundle);
    copy.contracts[0]?.slots.pop();
    copy.contracts[0]?.proof.storageProof.pop();
    const found = verify(copy);
    expect(found.reason).to.equal('BundleIncomplete');
    expectSpoken(found.message);
  });

  it('contradicts a claim whose words aren’t the proven ones', async () => {
    const { bundle, verify } = await packed();
    const [own, ...above] = claimOf(teaModel()).lineage as [LabelClaim['lineage'][number], ...LabelClaim['lineage']];
    const swapped = { ...own, parents: [...own.parents].reverse() };
    const claim = { ...claimOf(teaModel()), lineage: [swapped, ...above] };
    expect(verify({ ...bundle, label: { ...bundle.label, claim } }).reason).to.equal('ServerContradicted');
  });

  it('proves nothing of a label that it doesn’t claim, but that a lot doesn’t exist', async () => {
    const none = await packed({ claim: null, said: 'NOT_ISSUED' });
    expect(none.verify().reason).to.equal('LabelUnproven');
    const lot = await packed({ claim: null, said: 'NOT_ISSUED', code: { gtin: LEAF, lot: 'NONE', serial: 'X' } });
    expect([lot.verify().ok, lot.verify().proven?.word]).to.deep.equal([true, null]);
    const silentPage = await packed({ said: undefined });
    expect([silentPage.bundle.label.state, silentPage.verify().ok]).to.deep.equal([null, true]);
  });
});

function fault(): never {
  throw new Error('a fault of this program');
}

function never(): never {
  throw new Error('The model has it.');
}
