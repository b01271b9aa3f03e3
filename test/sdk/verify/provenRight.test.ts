import { expect } from 'chai';
import { ethers } from 'ethers';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { packWord } from '../../../sdk/verify/facts/packedWord.ts';
import { compareFigures } from '../../../sdk/verify/right/compareFigures.ts';
import { FIGURE_LABELS, LIST_LABELS } from '../../../sdk/verify/right/figureLabels.ts';
import type { ProvenRight } from '../../../sdk/verify/right/provenRight.ts';
import type { RightFigures } from '../../../sdk/verify/right/rightClaim.ts';
import { rightFactsHash } from '../../../sdk/verify/right/rightFacts.ts';
import { rightFigures } from '../../../sdk/verify/right/rightFigures.ts';
import * as slots from '../../../sdk/verify/right/rightSlots.ts';
import { ACCOUNT_FIELDS, LIEN_FIELDS } from '../../../sdk/verify/right/rightWords.ts';
import { walkRight } from '../../../sdk/verify/right/walkRight.ts';
import type { FactSlot } from '../../../sdk/verify/types.ts';
import { follow } from '../../../sdk/verify/walk.ts';
import { foundBy } from './support/failure.ts';
import {
  evidenceId,
  type ModelStorage,
  NOW,
  participantId,
  plainRight,
  type RightModel,
  storageOf,
} from './support/rightModel.ts';
import { word } from './support/storeChain.ts';

const id = (text: string) => ethers.id(text) as Hex;

/** Everything that may weigh on a right, each kind once, every number another. */
function laden(): RightModel {
  const right = plainRight();
  right.facts = { ...right.facts, parent: id('parent') };
  return {
    ...right,
    ...{ parent: id('parent'), whole: id('whole'), derived: 6 },
    relatives: [
      { id: id('parent'), state: 1, parent: id('grandparent') },
      { id: id('grandparent'), state: 1 },
      { id: id('whole'), state: 1 },
    ],
    liens: [
      {
        ...{ id: id('noticed'), lienor: 11, secured: 7_000n, noticedAt: NOW - 50, noticeRanks: true },
        ...{ maturity: NOW + 77, effect: 2, covenant: true },
      },
      {
        ...{ id: id('registered'), lienor: 12, secured: 9_000n, registeredAt: NOW - 400, registrySeq: 3 },
        ...{ expiresAt: NOW + 500, owed: 8_000n, owedByCourt: true, isMaximum: true, blocks: true },
      },
      { id: id('lapsed'), lienor: 13, secured: 500n, registeredAt: NOW - 800, expiresAt: NOW, owed: 400n },
      {
        ...{ id: id('changed'), lienor: 14, secured: 30n, registeredAt: NOW - 100, registrySeq: 9 },
        ...{ changedRank: BigInt(NOW - 900) << 88n },
      },
    ],
    orders: [
      { caseId: id('later'), office: 21, from: NOW - 10, to: NOW + 10, arrival: 4 },
      { caseId: id('earlier'), office: 22, from: NOW, to: NOW + 1, arrival: 2 },
      { caseId: id('over'), office: 23, from: NOW - 10, to: NOW, arrival: 1 },
    ],
    leases: [
      { id: id('shop'), lessee: 31, from: NOW - 9, to: NOW + 9, possessionAt: NOW - 401, isExclusive: true },
      { id: id('stall'), lessee: 32, from: NOW - 8, to: NOW + 8, possessionAt: NOW - 400 },
    ],
    selfValuations: [statement('self', { value: 11n, basisDate: NOW - 5 })],
    searches: [statement('search', { value: 2n, basisDate: NOW - 6 })],
    word: { seq: 17, region: 331_102 },
    rule: { powers: 45, policy: 2, isReceivable: 1 },
    standing: { covenants: 3, memberOrders: 5, container: 1, seq: 2n ** 63n },
  };
}

function statement(document: string, change: object = {}) {
  return { value: 1n, basisDate: NOW - 100, validUntil: 0, revokedAt: 0, document: id(document), ...change };
}

interface Asked {
  documents?: readonly Hex[];
  facts?: RightModel['facts'] | null;
  now?: number;
  storage?: ModelStorage;
}

function walked(model: RightModel, asked: Asked = {}): { right: ProvenRight; asked: FactSlot[] } {
  const storage = asked.storage ?? storageOf(model);
  const wordAt = ({ contract = '', slot }: FactSlot) => storage.get(contract)?.get(slot) ?? word(0);
  const { facts = model.facts, documents = [], now = NOW } = asked;
  const found = follow(walkRight({ id: model.id, now, facts, documents }), wordAt);
  return { right: found.result, asked: found.asked };
}

const proven = (change: Partial<RightModel>, asked: Asked = {}) => walked({ ...plainRight(), ...change }, asked).right;
const party = (index: number) => ({ index, id: participantId(index) });

describe('a right, from the words of the chain alone', () => {
  it('is read with everything on it, to the last field', () => {
    const model = laden();
    const { right } = walked(model, { documents: [id('other'), id('report'), id('search')] });
    const { liens, orders, leases, parcels, valuation, selfValuation, search, ...own } = right;

    expect(own).to.deep.equal({
      ...{ id: model.id, now: NOW, class: 'FOREST_RIGHT', powers: 45, blocksMove: true, isReceivable: true },
      ...{ register: party(1), region: 331_102, state: 'live', startsAt: NOW - 1_000_000, endsAt: NOW + 900_000_000 },
      ...{ isActive: true, holderAccount: model.holder, holder: party(2), facts: model.facts },
      ...{ factsHash: rightFactsHash(model.facts), parent: id('parent'), boundTo: id('whole'), derived: 6, seq: 17 },
      counts: { liens: 4, orders: 3, leases: 2, covenants: 3, memberOrders: 5 },
      // 16,530 fen of 345,000,000: rounded up.
      ...{ isContained: true, standingSeq: 2n ** 63n, ratioBps: 1 },
    });
    expect(liens).to.deep.equal([
      lien('changed', {
        place: 3,
        rank: 1,
        standing: 'registered',
        lienor: party(14),
        secured: 30n,
        isRankChanged: true,
        registeredAt: NOW - 100,
        registrySeq: 9,
        effect: 1,
      }),
      lien('registered', {
        ...{ place: 1, rank: 2, standing: 'registered', lienor: party(12), secured: 9_000n, isMaximum: true },
        ...{ owed: 8_000n, owedByCourt: true, ahead: 30n, registeredAt: NOW - 400, registrySeq: 3 },
        ...{ expiresAt: NOW + 500, effect: 1, blocks: true },
      }),
      lien('noticed', {
        ...{ place: 0, rank: 3, standing: 'noticed', lienor: party(11), secured: 7_000n, ahead: 9_030n },
        ...{ noticedAt: NOW - 50, maturity: NOW + 77, effect: 2, covenant: true },
      }),
      lien('lapsed', {
        ...{ place: 2, rank: 4, standing: 'lapsed', lienor: party(13), secured: 500n, owed: 400n, ahead: 16_030n },
        ...{ registeredAt: NOW - 800, expiresAt: NOW, effect: 1 },
      }),
    ]);
    expect(orders).to.deep.equal([
      { caseId: id('over'), place: 2, by: party(23), from: NOW - 10, to: NOW, arrival: 1, queue: 0 },
      { caseId: id('earlier'), place: 1, by: party(22), from: NOW, to: NOW + 1, arrival: 2, queue: 1 },
      { caseId: id('later'), place: 0, by: party(21), from: NOW - 10, to: NOW + 10, arrival: 4, queue: 2 },
    ]);
    expect(leases).to.deep.equal([
      {
        ...{ id: id('shop'), place: 0, lessee: party(31), from: NOW - 9, to: NOW + 9, possessionAt: NOW - 401 },
        ...{ isExclusive: true, survives: true },
      },
      {
        ...{ id: id('stall'), place: 1, lessee: party(32), from: NOW - 8, to: NOW + 8, possessionAt: NOW - 400 },
        ...{ isExclusive: false, survives: false },
      },
    ]);
    expect(parcels).to.deep.equal([
      {
        ...{ id: id('P1'), area: 400_000n, region: 331_102, state: 2, scheme: 1, isInRedLine: false },
        geometryHash: id('shape'),
      },
    ]);
    const line = (schema: string, document: string, basisDate: number) =>
      evidenceId(slots.schemaIdOf(schema), model.id, id(document), basisDate);
    expect(valuation).to.deep.equal({
      ...{ id: line('VALUATION', 'report', NOW - 500_000), value: 345_000_000n, basisDate: NOW - 500_000 },
      ...{ validUntil: NOW + 500_000, issuer: party(5), document: id('report') },
    });
    expect(selfValuation).to.deep.equal({
      ...{ id: line('VALUATION_SELF', 'self', NOW - 5), value: 11n, basisDate: NOW - 5, validUntil: 0 },
      ...{ issuer: party(5), document: null },
    });
    expect(search).to.deep.include({ value: 2n, basisDate: NOW - 6, document: id('search') });
  });

  it('asks for every place that is counted, and for none beyond', () => {
    const labels = walked(laden()).asked.map(({ label }) => label.en);
    const of = (start: string) => labels.filter((label) => label.startsWith(start)).length;

    expect([of('Lien, place'), of('Freeze order, place'), of('Lease, place')]).to.deep.equal([4, 6, 4]);
    expect([of('Lien: time of notice'), of('Lien: rank by'), of('Lien: debt as')]).to.deep.equal([1, 1, 2]);
    expect(new Set(walked(laden()).asked.map(({ contract, slot }) => `${contract} ${slot}`)).size).to.equal(
      labels.length,
    );
  });

  it('has nothing on it where nothing is counted', () => {
    const right = proven({ valuations: [] });
    expect([right.liens, right.orders, right.leases, right.valuation, right.ratioBps]).to.deep.equal([
      ...[[], [], [], null, null],
    ]);
    expect([right.parent, right.boundTo, right.derived, right.isContained, right.blocksMove]).to.deep.equal([
      ...[null, null, 0, false, false],
    ]);
    expect([right.isReceivable, right.facts?.region]).to.deep.equal([false, 331_102]);
  });

  it('is active from its first second to the one before its end', () => {
    const { facts } = plainRight();
    const active = (now: number, word = {}) => proven({ word }, { now }).isActive;
    expect(
      [facts.startsAt - 1, facts.startsAt, facts.endsAt - 1, facts.endsAt].map((now) => active(now)),
    ).to.deep.equal([...[false, true, true, false]]);
    expect(active(facts.endsAt, { endsAt: 0 })).to.equal(true);
  });

  it('has ended where its word says so, and is no right at all where it says nothing', () => {
    const ended = proven({ word: { state: 2 } });
    expect([ended.state, ended.isActive]).to.deep.equal(['ended', false]);
    const { id: none } = plainRight();
    expect(foundBy(() => proven({ word: { state: 0 } }))).to.deep.equal(['RightUnproven', { id: none }]);
  });

  it('ends with anything that it is derived from', () => {
    const family = (parent: number, grandparent: number): Partial<RightModel> => ({
      parent: id('parent'),
      relatives: [
        { id: id('parent'), state: parent, parent: id('grandparent') },
        { id: id('grandparent'), state: grandparent },
      ],
    });
    const cases = [family(1, 1), family(2, 1), family(1, 2), family(0, 1)];
    expect(cases.map((change) => proven(change).isActive)).to.deep.equal([true, false, false, false]);
    expect(cases.map((change) => proven(change).state)).to.deep.equal(Array(4).fill('live'));
  });

  it('is bound into a whole only while that lives', () => {
    const bound = (state: number) => proven({ whole: id('whole'), relatives: [{ id: id('whole'), state }] }).boundTo;
    expect([bound(1), bound(2), bound(0)]).to.deep.equal([id('whole'), null, null]);
    expect(
      proven({ whole: id('whole'), word: { bound: 0 }, relatives: [{ id: id('whole'), state: 1 }] }).boundTo,
    ).to.equal(null);
  });

  it('is held by whose account it is: nobody’s is nobody', () => {
    expect(proven({ holder: `0x${'00'.repeat(20)}` }).holder).to.equal(null);
    const model = plainRight();
    const storage = storageOf(model);
    for (const { slot } of slots.accountSlots(model.holder)) {
      const unknown = packWord(ACCOUNT_FIELDS, { index: 0, region: 9, kind: 2, flags: 1 });
      storage.get('Participants')?.set(slot, unknown);
    }
    const { right } = walked(model, { storage });
    expect([right.holder, right.holderAccount]).to.deep.equal([null, model.holder]);
  });

  it('doesn’t rest on facts that its register didn’t state, and says both hashes', () => {
    const model = plainRight();
    const other = { ...model.facts, region: 1 };
    expect(foundBy(() => walked(model, { facts: other }))).to.deep.equal([
      'RightFactsMismatch',
      { id: model.id, got: rightFactsHash(other), want: rightFactsHash(model.facts) },
    ]);
    const { facts, parcels, factsHash } = walked(model, { facts: null }).right;
    expect([facts, parcels, factsHash]).to.deep.equal([null, [], rightFactsHash(model.facts)]);
  });

  it('takes what stands in a place for no lien, if it doesn’t live there', () => {
    const model = laden();
    const storage = storageOf(model);
    const [slot] = slots.lienSlots(id('registered'));
    const fields = Object.fromEntries(LIEN_FIELDS.map(({ name }) => [name, 0])) as Record<
      (typeof LIEN_FIELDS)[number]['name'],
      number
    >;
    for (const change of [
      { place: 2, state: 1 },
      { place: 1, state: 2 },
      { place: 1, state: 0 },
    ]) {
      storage.get('Encumbrances')?.set(slot?.slot ?? '0x', packWord(LIEN_FIELDS, { ...fields, ...change }));
      expect(foundBy(() => walked(model, { storage }))).to.deep.equal(['BundleIncomplete', { at: id('registered') }]);
    }
  });

  it('has one lien in one place', () => {
    const model = laden();
    const storage = storageOf({ ...model, liens: model.liens.slice(0, 2) });
    const subject = slots.subjectOfRight(model.id);
    const [second] = slots.lienPlaceSlots(subject, 1);
    storage.get('Encumbrances')?.set(second?.slot ?? '0x', id('noticed'));
    expect(foundBy(() => walked(model, { storage }))[0]).to.equal('BundleIncomplete');
  });
});

describe('the newest statement about a right', () => {
  const value = (...valuations: RightModel['valuations']) => proven({ valuations }).valuation?.value ?? null;
  const line = (count: number, change: object) => [
    ...Array.from({ length: count }, (_, i) => statement(`s${i}`, { basisDate: NOW - 10 - i, ...change })),
    statement('standing', { value: 5n }),
  ];

  it('is the newest that is neither revoked nor past its time, to the second', () => {
    expect(value(statement('a', { validUntil: NOW }), statement('b', { value: 5n }))).to.equal(1n);
    expect(value(statement('a', { validUntil: NOW - 1 }), statement('b', { value: 5n }))).to.equal(5n);
    expect(value(statement('a', { revokedAt: 1 }), statement('b', { value: 5n }))).to.equal(5n);
    expect(value(statement('a', { exists: false }), statement('b', { value: 5n }))).to.equal(5n);
    expect(value(statement('a', { revokedAt: NOW + 9 }))).to.equal(null);
  });

  it('is looked for eight statements deep, as the contract does', () => {
    expect([value(...line(7, { revokedAt: 1 })), value(...line(8, { revokedAt: 1 }))]).to.deep.equal([5n, null]);
  });

  it('is proven by a document only if that makes its id', () => {
    const document = (given: readonly Hex[], change = {}) =>
      proven({ valuations: [statement('a', change)] }, { documents: given }).valuation?.document;
    expect([document([id('b'), id('a')]), document([id('b')]), document([])]).to.deep.equal([id('a'), null, null]);
  });

  it('gives the ratio to what all liens secure, rounded up', () => {
    const ratio = (secured: bigint, value: bigint) => {
      const liens = [{ id: id('one'), lienor: 11, secured }];
      return proven({ liens, valuations: [statement('a', { value })] }).ratioBps;
    };
    expect([ratio(1n, 10_000n), ratio(1n, 10_001n), ratio(20_000n, 10_000n), ratio(5n, 0n)]).to.deep.equal([
      1,
      1,
      20_000,
      null,
    ]);
  });
});

describe('the figures of a report', () => {
  let model: RightModel;

  beforeEach(() => {
    model = laden();
  });

  const recomputed = () => rightFigures(walked(model).right);

  it('are those of the right, as decimal words', () => {
    const { liens, orders, leases, valuation, selfValuation, search, ...own } = recomputed();
    expect(own).to.deep.equal({
      ...{ class: 'FOREST_RIGHT', register: participantId(1), region: 331_102, state: 'live' },
      ...{ startsAt: NOW - 1_000_000, endsAt: NOW + 900_000_000, isActive: true, holder: participantId(2) },
      ...{ holderAccount: model.holder, parent: id('parent'), boundTo: id('whole') },
      ...{ counts: { liens: 4, orders: 3, leases: 2 }, seq: String(2n ** 63n), ratioBps: 1 },
    });
    expect(liens[1]).to.deep.equal({
      ...{ id: id('registered'), rank: 2, standing: 'registered', lienor: participantId(12), secured: '9000' },
      ...{ isMaximum: true, owed: '8000', ahead: '30', registeredAt: NOW - 400, registrySeq: 3, noticedAt: 0 },
      ...{ expiresAt: NOW + 500, maturity: NOW + 9, effect: 1, covenant: false, blocks: true },
    });
    expect([liens[0]?.owed, liens.length]).to.deep.equal([null, 4]);
    expect(orders[1]).to.deep.equal({ id: id('earlier'), by: participantId(22), from: NOW, to: NOW + 1, queue: 1 });
    expect(leases[0]).to.deep.equal({
      ...{ id: id('shop'), lessee: participantId(31), from: NOW - 9, to: NOW + 9, possessionAt: NOW - 401 },
      ...{ isExclusive: true, survives: true },
    });
    expect([orders.length, leases.length]).to.deep.equal([3, 2]);
    expect(valuation).to.deep.include({ value: '345000000', basisDate: NOW - 500_000, issuer: participantId(5) });
    expect(valuation).to.deep.include({ validUntil: NOW + 500_000, id: walked(model).right.valuation?.id });
    expect([selfValuation?.value, search?.value]).to.deep.equal(['11', '2']);
  });

  it('say nothing of what there isn’t', () => {
    const nobody = rightFigures(proven({ holder: `0x${'00'.repeat(20)}`, valuations: [] }));
    expect([nobody.holder, nobody.holderAccount, nobody.valuation, nobody.selfValuation, nobody.search]).to.deep.equal(
      Array(5).fill(null),
    );
    expect([nobody.parent, nobody.boundTo, nobody.ratioBps]).to.deep.equal([null, null, null]);
  });

  it('are laid side by side, each by its path and with its name', () => {
    const compared = compareFigures(recomputed(), recomputed());
    expect(compared.filter(({ ok }) => !ok)).to.deep.equal([]);
    expect(compared.slice(0, 3)).to.deep.equal([
      {
        ...{ path: 'liens', what: LIST_LABELS.liens, reason: 'BundleIncomplete', ok: true },
        ...{
          said: sorted('changed', 'lapsed', 'noticed', 'registered'),
          proven: sorted('changed', 'lapsed', 'noticed', 'registered'),
        },
      },
      side(`liens[${id('changed')}].id`, 'id', id('changed')),
      side(`liens[${id('changed')}].rank`, 'rank', '1', 'BundleIncomplete'),
    ]);
    const at = (path: string) => compared.find((one) => one.path === path);
    expect(at('orders')).to.deep.include({ what: LIST_LABELS.orders, said: sorted('later', 'earlier', 'over') });
    expect(at('leases')).to.deep.include({ what: LIST_LABELS.leases });
    expect(at(`orders[${id('later')}].queue`)).to.deep.equal(
      side(`orders[${id('later')}].queue`, 'queue', '2', 'BundleIncomplete'),
    );
    expect(at(`leases[${id('shop')}].survives`)).to.deep.equal(
      side(`leases[${id('shop')}].survives`, 'survives', 'true'),
    );
    expect(at('class')).to.deep.equal(side('class', 'class', 'forest_right'));
    expect(at('counts.liens')).to.deep.equal(side('counts.liens', 'liens', '4'));
    expect(at('valuation.value')).to.deep.equal(side('valuation.value', 'value', '345000000'));
    expect(at('ratioBps')).to.deep.equal(side('ratioBps', 'ratioBps', '1'));
    expect(compared.map(({ path }) => path)).to.not.include.members(['holder.id', 'valuation', 'counts']);
    expect(compared.filter(({ what }) => what.zh === what.en)).to.deep.equal([]);
  });

  const changed: [string, Partial<RightFigures>, string, string, string, string][] = [
    ['a region', { region: 1 }, 'region', '1', '331102', 'ServerContradicted'],
    ['a holder that there isn’t', { holder: null }, 'holder', '—', participantId(2), 'ServerContradicted'],
    ['no valuation', { valuation: null }, 'valuation', '—', 'JSON', 'ServerContradicted'],
    [
      'an empty list',
      { liens: [] },
      'liens',
      '—',
      sorted('changed', 'lapsed', 'noticed', 'registered'),
      'BundleIncomplete',
    ],
    ['a count', { counts: { liens: 3, orders: 3, leases: 2 } }, 'counts.liens', '3', '4', 'ServerContradicted'],
  ];
  for (const [what, change, path, said, want, reason] of changed) {
    it(`differ in ${what}, and in nothing else`, () => {
      const wrong = compareFigures({ ...recomputed(), ...change }, recomputed()).filter(({ ok }) => !ok);
      expect(wrong.map((one) => [one.path, one.said, one.reason])).to.deep.equal([[path, said, reason]]);
      expect(wrong[0]?.proven).to.equal(want === 'JSON' ? JSON.stringify(recomputed().valuation) : want);
    });
  }

  it('are the same in capitals, and in whatever order entries are said', () => {
    const own = recomputed();
    const shouted = own.liens.map((one) => ({ ...one, id: one.id.toUpperCase().replace('X', 'x') as Hex })).reverse();
    const compared = compareFigures({ ...own, liens: shouted }, own);
    expect(compared.filter(({ ok }) => !ok)).to.deep.equal([]);
    expect(compared.filter(({ path }) => path.endsWith('.rank')).length).to.equal(4);
  });

  it('call a figure that nobody named by its own name', () => {
    const [unknown] = compareFigures({ ...recomputed(), extra: 5 } as never, recomputed()).filter(({ ok }) => !ok);
    expect(unknown).to.deep.equal({
      ...{ path: 'extra', what: { zh: 'extra', en: 'extra' }, said: '5', proven: '—', ok: false },
      reason: 'ServerContradicted',
    });
  });

  it('are made up where nothing proves them, in one list or the other', () => {
    const own = recomputed();
    const made = { ...own, orders: [...own.orders, { ...own.orders[0], id: id('made up') }] } as RightFigures;
    const [wrong] = compareFigures(made, own).filter(({ ok }) => !ok);
    expect(wrong).to.deep.include({ path: 'orders', reason: 'BundleIncomplete' });
    expect(wrong?.said.split(' ').length).to.equal(4);
  });
});

function lien(name: string, change: object) {
  return {
    ...{ id: id(name), isMaximum: false, owed: null, owedByCourt: false, ahead: 0n, registeredAt: 0, registrySeq: 0 },
    ...{ noticedAt: 0, expiresAt: 0, maturity: NOW + 9, covenant: false, blocks: false, isRankChanged: false },
    ...change,
  };
}

function sorted(...names: string[]): string {
  return names.map(id).sort().join(' ');
}

function side(path: string, name: string, value: string, reason = 'ServerContradicted') {
  return { path, what: FIGURE_LABELS[name], said: value, proven: value, ok: true, reason };
}
