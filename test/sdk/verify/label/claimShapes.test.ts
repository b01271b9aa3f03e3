import { expect } from 'chai';
import { ethers } from 'ethers';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { claimComparisons } from '../../../../sdk/verify/label/claimComparisons.ts';
import { foundComparisons } from '../../../../sdk/verify/label/foundComparisons.ts';
import { parseLabelBundle } from '../../../../sdk/verify/label/labelBundle.ts';
import type { ClaimedLabel, ClaimedLabelSet, LabelClaim } from '../../../../sdk/verify/label/labelClaim.ts';
import { batchIdOf, isSameCode, readLabelCode } from '../../../../sdk/verify/label/labelCode.ts';
import { labelFact, placeOf } from '../../../../sdk/verify/label/labelFact.ts';
import { labelLeaf, secretCommitment, serialWord } from '../../../../sdk/verify/label/labelLeaf.ts';
import { isBitSet } from '../../../../sdk/verify/label/labelSlots.ts';
import {
  contradictsState,
  LABEL_STATES,
  type SaidState,
  saysRecorded,
} from '../../../../sdk/verify/label/labelState.ts';
import { labelStatus, objectionByProof, objectionToClaim } from '../../../../sdk/verify/label/labelVerdict.ts';
import { parseLabelClaim } from '../../../../sdk/verify/label/parseLabelClaim.ts';
import type { ProvenBits, ProvenLabel } from '../../../../sdk/verify/label/provenLabel.ts';
import { labelRoot, verifyLabelProof } from '../../../../sdk/verify/label/verifyLabelProof.ts';
import { walkLabel } from '../../../../sdk/verify/label/walkLabel.ts';
import { STATUS_LABELS } from '../../../../sdk/verify/labels.ts';
import type { FactSlot, Label } from '../../../../sdk/verify/types.ts';
import { follow } from '../../../../sdk/verify/walk.ts';
import { failureOf, foundBy } from '../support/failure.ts';
import { NOW } from '../support/rightModel.ts';
import { word } from '../support/storeChain.ts';
import {
  bestBeforeOf,
  claimOf,
  codeOf,
  idOf,
  type LabelModel,
  labelStorage,
  lotClaimOf,
  ownBatch,
  teaModel,
} from './support/labelModel.ts';

const ZERO = word(0);

/** A claim in which one thing is another. */
interface Parts {
  set: ClaimedLabelSet;
  label: ClaimedLabel;
}
const whole = () => claimOf(teaModel()) as LabelClaim & Parts;
const withSet = (change: object) => ({ ...whole(), set: { ...whole().set, ...change } }) as LabelClaim;
const withLabel = (change: object) => ({ ...whole(), label: { ...whole().label, ...change } }) as LabelClaim;

function proven(model: LabelModel = teaModel(), place = 1): ProvenLabel {
  const storage = labelStorage(model);
  const wordAt = ({ contract = '', slot }: FactSlot) => storage.get(contract)?.get(slot) ?? ZERO;
  return follow(walkLabel(codeOf(model, place), placeOf(claimOf(model, place))), wordAt).result;
}

describe('what a server says of a label', () => {
  const broken: [string, () => unknown, string][] = [
    ['nothing', () => undefined, 'BundleMalformed'],
    ['a list', () => [], 'BundleMalformed'],
    ['no link', () => ({ ...whole(), uri: 5 }), 'BundleMalformed'],
    ['no GTIN', () => ({ ...whole(), gtin: undefined }), 'BundleMalformed'],
    ['no lot', () => ({ ...whole(), lot: null }), 'BundleMalformed'],
    ['a serial that is a number', () => ({ ...whole(), serial: 5 }), 'BundleMalformed'],
    ['no serial and no null', () => ({ ...whole(), serial: undefined }), 'BundleMalformed'],
    ['a block in words', () => ({ ...whole(), atLeastBlock: '5' }), 'BundleMalformed'],
    ['half a block', () => ({ ...whole(), atLeastBlock: 1.5 }), 'BundleMalformed'],
    ['a batch that is no id', () => ({ ...whole(), batch: '0x12' }), 'HexMalformed'],
    ['a word that is none', () => ({ ...whole(), word: 'x' }), 'HexMalformed'],
    ['a lineage that is no list', () => ({ ...whole(), lineage: {} }), 'BundleMalformed'],
    ['a lineage of 66', () => ({ ...whole(), lineage: Array(66).fill(whole().lineage[0]) }), 'BundleMalformed'],
    ['a batch above that is none', () => ({ ...whole(), lineage: [null] }), 'BundleMalformed'],
    ['a batch above without an id', () => withBatch({ batch: '0x1' }), 'HexMalformed'],
    ['a batch above without a word', () => withBatch({ word: 5 }), 'HexMalformed'],
    ['sources that are no list', () => withBatch({ parents: null }), 'BundleMalformed'],
    ['a source that is no id', () => withBatch({ parents: ['0x1'] }), 'HexMalformed'],
    ['17 sources', () => withBatch({ parents: Array(17).fill(word(1)) }), 'BundleMalformed'],
    ['a set in words', () => ({ ...whole(), set: 'none' }), 'BundleMalformed'],
    ['no set and no null', () => ({ ...whole(), set: undefined }), 'BundleMalformed'],
    ['a set without an id', () => withSet({ id: 5 }), 'HexMalformed'],
    ['a set without a root', () => withSet({ root: '0x' }), 'HexMalformed'],
    ...['number', 'firstIndex', 'count', 'packer', 'packedAt'].flatMap((name): [string, () => unknown, string][] => [
      [`a set without ${name}`, () => withSet({ [name]: undefined }), 'BundleMalformed'],
      [`a set whose ${name} is below zero`, () => withSet({ [name]: -1 }), 'BundleMalformed'],
      [`a set whose ${name} is in words`, () => withSet({ [name]: '5' }), 'BundleMalformed'],
    ]),
    ['a set that doesn’t say whether it has secrets', () => withSet({ hasSecrets: undefined }), 'BundleMalformed'],
    ['a set that doesn’t say whether it is void', () => withSet({ isVoided: 1 }), 'BundleMalformed'],
    ['a label in words', () => ({ ...whole(), label: 'none' }), 'BundleMalformed'],
    ['no label and no null', () => ({ ...whole(), label: undefined }), 'BundleMalformed'],
    ['a label without an index', () => withLabel({ index: '5' }), 'BundleMalformed'],
    ['a label before the first', () => withLabel({ index: -1 }), 'BundleMalformed'],
    ['a label that doesn’t say whether it is void', () => withLabel({ isVoided: 0 }), 'BundleMalformed'],
    ['a label that doesn’t say whether it is opened', () => withLabel({ isActivated: null }), 'BundleMalformed'],
    ['a commitment that is none', () => withLabel({ commitment: '0x12' }), 'HexMalformed'],
    ['no commitment and no null', () => withLabel({ commitment: undefined }), 'HexMalformed'],
    ['a proof that is no list', () => withLabel({ proof: '0x' }), 'BundleMalformed'],
    ['a proof with something else in it', () => withLabel({ proof: [ZERO, 5] }), 'HexMalformed'],
    ['a proof of 33', () => withLabel({ proof: Array(33).fill(ZERO) }), 'BundleMalformed'],
  ];
  for (const [what, claim, code] of broken) {
    it(`is no claim with ${what}`, () => expect(failureOf(() => parseLabelClaim(claim()))).to.equal(code));
  }

  it('is a claim at its bounds, and is given back as it is', () => {
    const bounds = [
      ...[whole(), { ...whole(), serial: null, set: null, label: null, atLeastBlock: undefined }],
      ...[{ ...whole(), lineage: Array(65).fill(whole().lineage[0]) }, withBatch({ parents: Array(16).fill(word(1)) })],
      ...[withLabel({ proof: Array(32).fill(ZERO), index: 0, commitment: null }), { ...whole(), lineage: [] }],
      withSet({ number: 0, firstIndex: 0, count: 0, packer: 0, packedAt: 0 }),
    ];
    for (const claim of bounds) expect(parseLabelClaim(claim)).to.equal(claim);
  });

  function withBatch(change: object): unknown {
    return { ...whole(), lineage: [{ ...whole().lineage[0], ...change }] };
  }
});

describe('a file that is said to be the bundle of a label', () => {
  const slot = { slot: word(1), label: { zh: '值', en: 'value' }, contract: 'ProductBatches' };
  const bundle = () => ({
    ...{ format: 'liangshan-proof-bundle/1', chainId: 1, genesisHash: word(1), header: {} },
    contracts: [{ contract: 'ProductBatches', slots: [slot], proof: {} }],
    label: { code: codeOf(teaModel()), claim: whole() as LabelClaim | null, state: 'FIRST_SCAN' as SaidState | null },
    said: [{ operator: 'one', hash: word(4) }],
  });
  const labelled = (change: object) => ({ ...bundle(), label: { ...bundle().label, ...change } });
  const coded = (change: object) => labelled({ code: { ...bundle().label.code, ...change } });

  const broken: [string, () => unknown, string][] = [
    ['no contracts', () => ({ ...bundle(), contracts: [] }), 'BundleMalformed'],
    ['no label', () => ({ ...bundle(), label: undefined }), 'BundleMalformed'],
    ['null for a label', () => ({ ...bundle(), label: null }), 'BundleMalformed'],
    ['a list for a label', () => ({ ...bundle(), label: [] }), 'BundleMalformed'],
    ['no code', () => labelled({ code: 'https://' }), 'BundleMalformed'],
    ['a GTIN that is a number', () => coded({ gtin: 9521234560019 }), 'BundleMalformed'],
    ['a GTIN of 13 digits', () => coded({ gtin: '9521234560019' }), 'BundleMalformed'],
    ['a GTIN of 15 digits', () => coded({ gtin: '109521234560019' }), 'BundleMalformed'],
    ['a GTIN with a letter', () => coded({ gtin: 'A9521234560019' }), 'BundleMalformed'],
    ['no lot', () => coded({ lot: 5 }), 'BundleMalformed'],
    ['no serial and no null', () => coded({ serial: undefined }), 'BundleMalformed'],
    ['a state that no page has', () => labelled({ state: 'FINE' }), 'BundleMalformed'],
    ['no state and no null', () => labelled({ state: undefined }), 'BundleMalformed'],
    ['a claim that is none', () => labelled({ claim: { ...whole(), uri: 5 } }), 'BundleMalformed'],
    ['no claim and no null', () => labelled({ claim: undefined }), 'BundleMalformed'],
  ];
  for (const [what, given, code] of broken) {
    it(`is refused with ${what}`, () => expect(failureOf(() => parseLabelBundle(given()))).to.equal(code));
  }

  it('keeps all that it has, and an empty list where nodes said nothing', () => {
    expect(parseLabelBundle(bundle())).to.deep.equal(bundle());
    expect(parseLabelBundle({ ...bundle(), said: 'none' }).said).to.deep.equal([]);
    const lot = coded({ serial: null });
    expect(parseLabelBundle({ ...lot, label: { ...lot.label, claim: null, state: null } }).label.claim).to.equal(null);
    for (const state of LABEL_STATES) expect(parseLabelBundle(labelled({ state })).label.state).to.equal(state);
  });
});

describe('a claim, held against the code and itself', () => {
  const compared = (claim: LabelClaim, code = codeOf(teaModel())) => claimComparisons(code, claim);
  const wrong = (claim: LabelClaim, code = codeOf(teaModel())) =>
    compared(claim, code).flatMap(({ ok, of, what, error }) => (ok ? [] : [[of, what.en.split(' ')[0], error]]));

  it('is laid out with what it says and what it should say', () => {
    const claim = whole();
    const { gtin, lot, serial } = codeOf(teaModel());
    const { set, label, batch, word: own } = claim;
    const line = (of: string, got: string, error: string, isProof = false) => ({
      of,
      by: 'server',
      isProof,
      got,
      want: got,
      ok: true,
      error,
    });
    const root = set.root;
    const lines = compared(claim).map(({ what, ...rest }) => {
      expectBoth(what);
      return rest;
    });

    expect(lines).to.deep.equal([
      line('code', `${gtin} · ${lot} · ${serial}`, 'LabelCodeMismatch'),
      line('code', batch, 'LabelCodeMismatch'),
      line('batch', `${batch} ${own}`, 'ServerContradicted'),
      line('set', set.id, 'LabelSetMismatch'),
      { ...line('code', `${label.index}`, 'LabelNotInSet'), want: '500–502' },
      line('code', `${label.proof.length}`, 'LabelNotInSet'),
      line('code', root, 'LabelNotInSet', true),
    ]);
    expect(new Set(compared(claim).map(({ what }) => what.en)).size).to.equal(7);
  });

  it('proves a lot code by its batch alone', () => {
    const lot = { ...codeOf(teaModel()), serial: null };
    const lines = compared(lotClaimOf(teaModel()), lot);
    expect(lines.map(({ of, isProof, ok }) => [of, isProof, ok])).to.deep.equal([
      ['code', false, true],
      ['code', true, true],
      ['batch', false, true],
    ]);
    expect(lines[0]?.got).to.equal(`${lot.gtin} · ${lot.lot}`);
    for (const part of [{ set: null }, { label: null }]) expect(compared({ ...whole(), ...part }).length).to.equal(3);
    expect(compared(whole(), lot).length).to.equal(3);
  });

  it('differs where the code does, part by part', () => {
    const parts = [{ gtin: '09521234560026' }, { lot: 'X' }, { serial: 'X' }];
    for (const part of parts)
      expect(wrong({ ...whole(), ...part })).to.deep.equal([['code', 'The', 'LabelCodeMismatch']]);
    expect(isSameCode(codeOf(teaModel()), { ...codeOf(teaModel()) })).to.equal(true);
  });

  it('differs where batch, set, place, depth or root does', () => {
    expect(wrong({ ...whole(), batch: ZERO }).map(([of, what]) => `${of} ${what}`)).to.deep.equal([
      'code Batch',
      'batch The',
      'set Label',
    ]);
    expect(wrong({ ...whole(), word: ZERO })).to.deep.equal([['batch', 'The', 'ServerContradicted']]);
    expect(compared({ ...whole(), lineage: [] })[2]?.got).to.equal('');
    expect(wrong({ ...whole(), lineage: [] })).to.deep.equal([['batch', 'The', 'ServerContradicted']]);
    expect(wrong(withSet({ id: ZERO }))).to.deep.equal([['set', 'Label', 'LabelSetMismatch']]);
    expect(wrong(withSet({ number: 4 }))).to.deep.equal([['set', 'Label', 'LabelSetMismatch']]);
    expect(wrong(withSet({ root: ZERO }))).to.deep.equal([['code', 'Root', 'LabelNotInSet']]);
    expect(wrong(withLabel({ commitment: null }))).to.deep.equal([['code', 'Root', 'LabelNotInSet']]);
    expect(wrong(withLabel({ proof: [...whole().label.proof, ZERO] })).map(([, what]) => what)).to.deep.equal([
      'The',
      'Root',
    ]);
    expect(wrong(withSet({ firstIndex: 502 })).map(([, what]) => what)).to.include('The');
  });

  it('may be spelled in capitals', () => {
    const shout = (hex: Hex) => hex.toUpperCase().replace('X', 'x') as Hex;
    const { batch, set } = whole();
    const claim = { ...whole(), batch: shout(batch), set: { ...set, id: shout(set.id), root: shout(set.root) } };
    expect(wrong(claim)).to.deep.equal([]);
  });

  it('objects to the first difference, and keeps what was compared without its error', () => {
    const said = { code: codeOf(teaModel()), claim: withSet({ root: ZERO, number: 4 }) };
    const { objection, compared: lines } = objectionToClaim(said);
    expect([objection, lines.length]).to.deep.equal(['LabelSetMismatch', 7]);
    for (const line of lines) expect(line).to.not.have.property('error');
    expect(objectionToClaim({ ...said, claim: whole() }).objection).to.equal(null);
    expect(objectionToClaim({ ...said, claim: null })).to.deep.equal({ objection: null, compared: [] });
  });
});

describe('where a label lies in its set', () => {
  it('is its index less the first, as long as the set reaches', () => {
    const { id } = whole().set;
    const at = (index: number) => placeOf(withLabel({ index }));
    expect([at(499), at(500), at(502), at(503), at(500.5)]).to.deep.equal([
      ...[null, { set: id, place: 0 }, { set: id, place: 2 }, null, null],
    ]);
    expect([placeOf(null), placeOf({ ...whole(), set: null }), placeOf({ ...whole(), label: null })]).to.deep.equal([
      ...[null, null, null],
    ]);
  });

  it('is asked for with everything that the claim names, each slot once', () => {
    const model = teaModel({ isSetVoided: true });
    const claim = claimOf(model) as LabelClaim & Parts;
    const storage = labelStorage(model);
    const { contract, slots, atLeastBlock } = labelFact(codeOf(model), claim);

    expect([contract, atLeastBlock, slots.length]).to.deep.equal(['ProductBatches', 90, 9]);
    const kept = slots.map((slot) => storage.get(slot.contract ?? '')?.get(slot.slot) ?? ZERO);
    expect(slots.map(({ expected }, i) => expected ?? kept[i])).to.deep.equal(kept);
    expect(slots.filter(({ expected }) => expected === undefined).map(({ label }) => label.en)).to.deep.equal([
      'Bits of voided labels',
      'Bits of activated labels',
    ]);
    expect(labelFact(codeOf(model), { ...claim, set: null }).slots.length).to.equal(5);
    const bare = labelFact(codeOf(model), null);
    expect([bare.atLeastBlock, bare.slots.length, bare.slots[0]?.expected]).to.deep.equal([undefined, 1, undefined]);
  });

  it('is asked for no further than the contract lets a lineage reach', () => {
    const batch = (n: number) => ({
      batch: word(n),
      word: word(n),
      parents: Array(20)
        .fill(0)
        .map((_, i) => word(n * 100 + i)),
    });
    const claim = { ...whole(), set: null, lineage: Array.from({ length: 80 }, (_, i) => batch(i + 1)) };
    // The code's own batch, then 65 of them with 16 sources each.
    expect(labelFact(codeOf(teaModel()), claim).slots.length).to.equal(1 + 65 * 17);
  });

  it('is a bit of the word that it shares with 255 others', () => {
    expect([0, 1, 255, 256, 257].map((place) => isBitSet(word(1n | (1n << 255n)), place))).to.deep.equal([
      ...[true, false, true, true, false],
    ]);
  });
});

describe('what the nodes prove beside what a page shows', () => {
  const bits = (change: Partial<ProvenBits>): ProvenLabel => {
    const found = proven();
    return { ...found, bits: { ...(found.bits as ProvenBits), ...change } };
  };
  const tooMild = (found: ProvenLabel, now = NOW) =>
    LABEL_STATES.filter((state) => contradictsState(state, found, now));
  const milderThan = (state: SaidState) => LABEL_STATES.slice(LABEL_STATES.indexOf(state) + 1);
  const refuted: SaidState[] = ['RECALLED', 'VOIDED'];

  it('is contradicted by every state that is milder than a record', () => {
    const [leaf, ...others] = teaModel().batches as [object, ...never[]];
    const recalled = proven(teaModel({ batches: [{ ...leaf, recalledAt: NOW - 9 } as never, ...others] }));

    expect(tooMild(proven())).to.deep.equal(refuted);
    expect(tooMild(recalled)).to.deep.equal(milderThan('RECALLED'));
    expect(tooMild(bits({ isLabelVoided: true }))).to.deep.equal(['RECALLED', ...milderThan('VOIDED')]);
    expect(tooMild(bits({ isSetVoided: true }))).to.deep.equal(['RECALLED', ...milderThan('VOIDED')]);
    expect(tooMild(bits({ isActivated: true }))).to.deep.equal([...refuted, ...milderThan('OPENED')]);
  });

  it('is past its date from the second after, not before', () => {
    const end = bestBeforeOf(ownBatch(teaModel()));
    expect(proven().bestBefore).to.equal(end);
    expect(tooMild(proven(), end)).to.deep.equal(refuted);
    expect(tooMild(proven(), end + 1)).to.deep.equal([...refuted, ...milderThan('EXPIRED')]);
    const undated = teaModel({ batches: [{ gtin: '09521234560019', lot: 'T2604-01' }] });
    expect([proven(undated).bestBefore, tooMild(proven(undated), NOW * 2)]).to.deep.equal([null, refuted]);
  });

  it('says nothing of bits where there is no set', () => {
    expect(tooMild({ ...proven(), bits: null })).to.deep.equal(refuted);
  });

  it('knows which states speak of a record that is on the chain', () => {
    expect(LABEL_STATES.filter((state) => !saysRecorded(state))).to.deep.equal(['NOT_ISSUED', 'ANCHOR_PENDING']);
  });
});

describe('the verdict on a label', () => {
  const code = codeOf(teaModel());
  const objection = (
    said: Partial<Parameters<typeof objectionByProof>[0]>,
    found: Partial<Parameters<typeof objectionByProof>[1]> = {},
  ) => objectionByProof({ code, claim: whole(), ...said }, { proven: proven(), error: null, now: NOW, ...found });

  it('objects to what the walk stopped at, and to nothing where nothing was proven', () => {
    expect(objection({}, { error: 'LineageTooDeep' })).to.equal('LineageTooDeep');
    expect(objection({ said: 'VOIDED' }, { proven: null })).to.equal(null);
    expect([objection({}), objection({ said: 'FIRST_SCAN' })]).to.deep.equal([null, null]);
  });

  it('objects to a claim of a batch that there isn’t, of another set, of other finds', () => {
    const none = { ...proven(), word: null, lineage: [] };
    expect(objection({}, { proven: none })).to.equal('BatchUnproven');
    expect(objection({ claim: null }, { proven: none })).to.equal(null);
    expect(objection({ claim: withSet({ packer: 12 }) })).to.equal('LabelSetMismatch');
    expect(objection({ claim: { ...withSet({ packer: 12 }), set: null } })).to.equal(null);
    expect(objection({ claim: withSet({ packer: 12 }) }, { proven: { ...proven(), bits: null } })).to.equal(null);
    expect(objection({ claim: withLabel({ isVoided: true }) })).to.equal('ServerContradicted');
  });

  it('objects to a page that speaks of a label without showing it', () => {
    const bare = { ...whole(), set: null, label: null };
    for (const claim of [bare, null, { ...whole(), label: null }, { ...whole(), set: null }]) {
      expect(objection({ claim, said: 'FIRST_SCAN' })).to.equal('LabelUnproven');
      expect(objection({ claim, said: 'ANCHOR_PENDING' })).to.equal(null);
    }
    expect(objection({ code: { ...code, serial: null }, claim: bare, said: 'LOT_ONLY' })).to.equal(null);
    expect(objection({ said: 'NOT_ISSUED' })).to.equal('ServerContradicted');
    expect(objection({ claim: null, said: 'NOT_ISSUED' })).to.equal(null);
    expect(objection({ said: 'VOIDED' })).to.equal('ServerContradicted');
  });

  it('is a disagreement where something was objected, but for the nodes’ own', () => {
    const base = (status: 'verified' | 'disagree' | 'singleNode' | 'serverOnly', reason: never = null as never) => ({
      ...{ status, reason, label: STATUS_LABELS[status] },
    });
    const status = (given: ReturnType<typeof base>, objected: 'LabelNotInSet' | null, change: object = {}) => {
      const found = { proven: proven(), error: null, now: NOW };
      const said = { code, claim: whole() as LabelClaim | null, said: 'FIRST_SCAN' as SaidState, ...change };
      return labelStatus(said, given, { ...found, ...change }, objected);
    };
    const disagree = { status: 'disagree', reason: 'LabelNotInSet', label: STATUS_LABELS.disagree };

    expect(status(base('verified'), 'LabelNotInSet')).to.deep.equal(disagree);
    expect(status(base('serverOnly'), 'LabelNotInSet')).to.deep.equal(disagree);
    expect(status(base('disagree', 'ServerContradicted' as never), 'LabelNotInSet')).to.deep.equal(disagree);
    const own = base('disagree', 'NodesDisagree' as never);
    expect(status(own, 'LabelNotInSet')).to.equal(own);
    expect(status(own, null)).to.equal(own);
    expect(status(base('verified'), null)).to.deep.equal(base('verified'));
    const unproven = { status: 'serverOnly', reason: 'LabelUnproven', label: STATUS_LABELS.serverOnly };
    for (const given of ['verified', 'singleNode'] as const) {
      expect(status(base(given), null, { claim: null })).to.deep.equal(unproven);
      expect(status(base(given), null, { claim: { ...whole(), label: null } })).to.deep.equal(unproven);
      expect(status(base(given), null, { claim: { ...whole(), set: null } })).to.deep.equal(unproven);
    }
    expect(status(base('serverOnly'), null, { claim: null })).to.deep.equal(base('serverOnly'));
    const absent = { claim: null, said: 'NOT_ISSUED', proven: { ...proven(), word: null } };
    expect(status(base('verified'), null, absent)).to.deep.equal(base('verified'));
    expect(status(base('verified'), null, { ...absent, said: 'FIRST_SCAN' })).to.deep.equal(unproven);
    expect(status(base('verified'), null, { ...absent, proven: null })).to.deep.equal(unproven);
    expect(status(base('verified'), null, { ...absent, proven: proven() })).to.deep.equal(unproven);
  });
});

describe('what a claim amounts to beside what the walk found', () => {
  const lines = (claim: LabelClaim, found = proven(), state?: SaidState) =>
    foundComparisons(claim, found, state).map(({ of, by, isProof, what, got, want, ok }) => {
      expectBoth(what);
      return [of, by, isProof, got, want, ok];
    });
  const [leaf, other] = teaModel().batches.slice(0, 2).map(idOf) as [Hex, Hex];
  const above = [leaf, other].sort().join(' ');

  it('is sources, recall, void and opening', () => {
    expect(lines(whole())).to.deep.equal([
      ['lineage', 'server', true, above, above, true],
      ['lineage', 'server', true, '—', '—', true],
      ['state', 'server', true, 'false', 'false', true],
      ['state', 'server', true, 'false', 'false', true],
    ]);
    expect(new Set(foundComparisons(whole(), proven()).map(({ what }) => what.zh)).size).to.equal(4);
    expect(lines({ ...whole(), label: null }).length).to.equal(2);
    expect(lines(whole(), { ...proven(), bits: null }).length).to.equal(2);
  });

  it('differs in each of them', () => {
    const first = whole().lineage[0] as LabelClaim['lineage'][number];
    expect(lines({ ...whole(), lineage: [first] })[0]).to.deep.equal(['lineage', 'server', true, '—', above, false]);
    expect(lines({ ...whole(), lineage: [] })[0]?.[3]).to.equal('—');
    const [source, ...rest] = teaModel().batches as [object, ...never[]];
    const recalled = proven(teaModel({ batches: [{ ...source, recalledAt: 5, recallLevel: 2 } as never, ...rest] }));
    expect(lines(whole(), recalled)[1]).to.deep.equal(['lineage', 'server', true, '—', leaf, false]);
    expect(recalled.recall).to.deep.equal({ source: leaf, at: 5, level: 2, isClosed: false });
    const voids: [object, boolean, boolean][] = [
      [{ voided: [1] }, true, false],
      [{ isSetVoided: true }, false, true],
      [{ voided: [1], isSetVoided: true }, true, true],
    ];
    for (const [change, label, set] of voids) {
      expect(lines(whole(), proven(teaModel(change)))[2]?.slice(3)).to.deep.equal(['false', 'true', false]);
      const said = { ...withLabel({ isVoided: label }), set: { ...whole().set, isVoided: set } };
      expect(lines(said, proven(teaModel(change)))[2]?.slice(3)).to.deep.equal(['true', 'true', true]);
    }
  });

  it('leaves an opening on its way to the chain to the page that tells of it', () => {
    const opened = proven(teaModel({ activated: [1] }));
    expect(lines(whole(), opened)[3]?.slice(3)).to.deep.equal(['false', 'true', false]);
    expect(lines(whole(), opened, 'OPENED').length).to.equal(3);
    expect(lines(whole(), opened, 'FIRST_SCAN').length).to.equal(4);
    expect(lines(withLabel({ isActivated: true }), proven(), 'OPENED')[3]?.slice(3)).to.deep.equal([
      'true',
      'false',
      false,
    ]);
    expect([opened.bits?.isActivated, proven(teaModel({ activated: [0, 2] })).bits?.isActivated]).to.deep.equal([
      true,
      false,
    ]);
  });

  it('may be spelled in capitals, and takes a word of zero for no batch', () => {
    const shouted = whole().lineage.map((one) => ({ ...one, batch: one.batch.toUpperCase().replace('X', 'x') as Hex }));
    expect(lines({ ...whole(), lineage: shouted }).map((line) => line.at(-1))).to.deep.equal([true, true, true, true]);
    const [first, second] = whole().lineage as [LabelClaim['lineage'][number], LabelClaim['lineage'][number]];
    expect(lines({ ...whole(), lineage: [first, { ...second, word: ZERO }] })[0]?.[3]).to.equal('—');
  });
});

describe('a code and its leaf', () => {
  it('is read at its end alone, with up to twenty signs of lot and serial', () => {
    const gtin = '09521234560019';
    const [full, more] = ['A'.repeat(20), 'A'.repeat(21)];
    const read = (uri: string) => {
      const { lot, serial } = readLabelCode(uri);
      return [lot, serial];
    };
    expect(read(`https://x.cn/01/${gtin}/10/${full}/21/${full}/`)).to.deep.equal([full, full]);
    expect(read(`/c/${gtin}/${full}/${full}/`)).to.deep.equal([full, full]);
    expect(read(`/c/${gtin}/A%20B/`)).to.deep.equal(['A B', null]);
    expect(read(`/01/${gtin}/22/2A/10/L/21/S#10/x`)).to.deep.equal(['L', 'S']);
    const none = [
      ...[`/c/${gtin}/${more}`, `/c/${gtin}/L/${more}`, `/c/${gtin}`, `/01/${gtin}`, `/01/${gtin}/10/L/21/S/22/x`],
      ...[`/c/${gtin}/L/S/x`, `/x/${gtin}/L`, `/01/1${gtin}/10/L`, `/c/1${gtin}/L`, `/01/${gtin}/22//10/L`],
    ];
    for (const uri of none)
      expect(
        foundBy(() => readLabelCode(uri)),
        uri,
      ).to.deep.equal(['LabelCodeInvalid', { uri }]);
    expect(foundBy(() => readLabelCode('x'.repeat(300)))[1]).to.deep.equal({ uri: 'x'.repeat(200) });
    expect(foundBy(() => readLabelCode(`/c/${gtin}/%E0%A4`))).to.deep.equal(['LabelCodeInvalid', { text: '%E0%A4' }]);
  });

  it('has a batch id whose lowest bit is clear', () => {
    for (let i = 0; i < 40; i++) {
      const code = { gtin: '09521234560019', lot: `L${i}`, serial: null };
      expect(batchIdOf(code)).to.equal(idOf(code));
    }
  });

  it('is hashed as OpenZeppelin does, without a commitment as zero', () => {
    const coder = ethers.AbiCoder.defaultAbiCoder();
    const leaf = (commitment: string) =>
      ethers.keccak256(
        ethers.keccak256(
          coder.encode(['uint256', 'bytes32', 'bytes32'], [7, ethers.encodeBytes32String('S'), commitment]),
        ),
      );
    const entry = { index: 7, serial: 'S' };
    expect(ethers.hexlify(labelLeaf({ ...entry, commitment: null }))).to.equal(leaf(ZERO));
    expect(ethers.hexlify(labelLeaf({ ...entry, commitment: word(5) }))).to.equal(leaf(word(5)));
    expect(secretCommitment('S', 'ABCD')).to.equal(
      ethers.keccak256(ethers.concat([ethers.encodeBytes32String('S'), ethers.toUtf8Bytes('ABCD')])),
    );
    expect(serialWord('A'.repeat(32)).length).to.equal(32);
    expect(foundBy(() => serialWord('A'.repeat(33)))).to.deep.equal(['WordOutOfRange', { serial: 'A'.repeat(33) }]);
  });

  it('is in the set whose root its proof leads to, over 32 floors at most', () => {
    const { set, label } = whole();
    const entry = { index: label.index, serial: codeOf(teaModel()).serial ?? '', commitment: label.commitment };
    const shouted = set.root.toUpperCase().replace('X', 'x') as Hex;
    expect([set.root, shouted].map((root) => verifyLabelProof(root, entry, label.proof))).to.deep.equal([true, true]);
    expect(verifyLabelProof(ZERO, entry, label.proof)).to.equal(false);
    expect(verifyLabelProof(set.root, { ...entry, index: entry.index + 1 }, label.proof)).to.equal(false);
    expect(labelRoot(entry, [])).to.equal(ethers.hexlify(labelLeaf(entry)));
    expect(labelRoot(entry, Array(32).fill(ZERO))).to.match(/^0x[0-9a-f]{64}$/);
    expect(foundBy(() => labelRoot(entry, Array(33).fill(ZERO)))).to.deep.equal(['ProofMalformed', { hashes: 33 }]);
  });
});

function expectBoth({ zh, en }: Label): void {
  expect(zh).to.match(/\p{Script=Han}/u);
  expect(en).to.match(/^[A-Z]/);
}
