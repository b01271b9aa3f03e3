import { expect } from 'chai';
import { type AccountClaim, accountSlots } from '../../../sdk/verify/account/accountFact.ts';
import { ACCOUNT_LABELS } from '../../../sdk/verify/account/accountStanding.ts';
import { evidenceFact } from '../../../sdk/verify/facts/evidenceFact.ts';
import { parcelFact } from '../../../sdk/verify/facts/parcelFact.ts';
import { retirementFact } from '../../../sdk/verify/facts/retirementFact.ts';
import { RETIREMENT_LABELS } from '../../../sdk/verify/facts/retirementStanding.ts';
import * as goods from '../../../sdk/verify/label/labelSlots.ts';
import { buildLabelSteps, LABEL_STEP_LABELS } from '../../../sdk/verify/label/labelSteps.ts';
import { LABELS, STATUS_LABELS, STEP_LABELS } from '../../../sdk/verify/labels.ts';
import { type LoanClaim, loanSlots } from '../../../sdk/verify/loan/loanFact.ts';
import { LOAN_LABELS } from '../../../sdk/verify/loan/loanStanding.ts';
import { FIGURE_LABELS, LIST_LABELS } from '../../../sdk/verify/right/figureLabels.ts';
import * as slots from '../../../sdk/verify/right/rightSlots.ts';
import { tradeSlots } from '../../../sdk/verify/trade/tradeFact.ts';
import type { FactSlot, Label } from '../../../sdk/verify/types.ts';

const hex = (byte: string) => `0x${byte.repeat(32)}` as const;
const [A, B, C, D, E] = ['a1', 'b2', 'c3', 'd4', 'e5'].map(hex) as ['0x', '0x', '0x', '0x', '0x'];
const ACCOUNT = `0x${'c3'.repeat(20)}` as const;

/** What a page of proofs shows, by where it comes from. */
const TABLES: [string, Readonly<Record<string, Label | undefined>>][] = [
  ['the steps', STEP_LABELS],
  ['the steps of a label', LABEL_STEP_LABELS],
  ['what is laid side by side', LABELS],
  ['the results', STATUS_LABELS],
  ['the figures of a right', FIGURE_LABELS],
  ['the lists of a right', LIST_LABELS],
  ['the standing of a certificate', RETIREMENT_LABELS],
  ['the standing of an account of GEP', ACCOUNT_LABELS],
  ['the standing of a loan', LOAN_LABELS],
];

/** All words of the chain that are proven, each kind once; made when they are asked for. */
const WORDS: [string, string, () => readonly FactSlot[]][] = [
  ['a right', 'UseRights', () => slots.useRightSlots(A)],
  ['a right’s word', 'UseRights', () => slots.rightWordSlots(A)],
  ['a right’s parents', 'UseRights', () => slots.parentSlots(A)],
  ['what weighs on it', 'Encumbrances', () => slots.standingSlots(A)],
  ['a lien’s place', 'Encumbrances', () => slots.lienPlaceSlots(A, 0)],
  ['a lien', 'Encumbrances', () => slots.lienSlots(A)],
  ['a lien’s notice', 'Encumbrances', () => slots.noticeSlots(A)],
  ['a lien’s rank', 'Encumbrances', () => slots.changedRankSlots(A)],
  ['a lien’s debt', 'Encumbrances', () => slots.owedSlots(A)],
  ['an order', 'Encumbrances', () => slots.orderPlaceSlots(A, 0)],
  ['a lease', 'Encumbrances', () => slots.leasePlaceSlots(A, 0)],
  ['an account', 'Participants', () => slots.accountSlots(ACCOUNT)],
  ['a participant', 'Participants', () => slots.participantSlots(1)],
  ['a class by place', 'RightClasses', () => slots.classAtSlots(1)],
  ['a class', 'RightClasses', () => slots.classSlots(A)],
  ['the head of a line', 'Evidence', () => slots.headSlots(slots.lineOf(A, B))],
  ['evidence', 'Evidence', () => slots.evidenceSlots(A)],
  ['a parcel', 'Parcels', () => slots.parcelSlots(A)],
  ['a statement', 'Evidence', () => evidenceFact(statement()).slots],
  ['a parcel that is claimed', 'Parcels', () => parcelFact(parcel()).slots],
  ['a certificate', 'CarbonCredits', () => retirementFact(certificate()).slots],
  ['a trade', 'CardTrades', () => tradeSlots(A, B)],
  ['a batch', 'ProductBatches', () => [goods.batchSlot(A), goods.parentSlot(A, 0), goods.parentSlot(A, 1)]],
  [
    'a set of labels',
    'LabelSets',
    () => [goods.setSlot(A), goods.setVoidSlot(A), goods.voidSlot(A, 0), goods.activationSlot(A, 0)],
  ],
];

function expectBoth(what: string, label: Label | undefined): void {
  for (const text of [label?.zh, label?.en]) {
    expect(text, `${what}, nothing left blank`).to.match(/^\S(.*[^\s:：])?$/);
    expect(text, what).not.to.match(/undefined|\s\s/);
  }
  expect(label?.zh, `${what} in Chinese`).to.match(/\p{Script=Han}/u);
  expect(label?.en, `${what} in English`)
    .to.match(/[A-Za-z]/)
    .and.not.match(/\p{Script=Han}/u);
}

/** Words of one record: a place and a name each. */
function expectNamed(what: string, found: readonly FactSlot[]): void {
  expect(found).not.to.be.empty;
  expect(new Set(found.map(({ slot }) => slot)).size, 'a place each').to.equal(found.length);
  for (const field of ['zh', 'en'] as const) {
    expect(new Set(found.map(({ label }) => label[field])).size, 'a name each').to.equal(found.length);
  }
  for (const { label } of found) expectBoth(what, label);
}

describe('what a page of proofs shows', () => {
  for (const [what, labels] of TABLES) {
    it(`is said in both languages: ${what}`, () => {
      expect(labels).not.to.be.empty;
      for (const [name, label] of Object.entries(labels)) expectBoth(name, label);
    });
  }

  for (const [what, contract, read] of WORDS) {
    it(`names each word of ${what}, and the register that holds it`, () => {
      const found = read();
      expectNamed(what, found);
      for (const slot of found) expect(slot.contract).to.equal(contract);
    });
  }

  it('names each word of an account of GEP, and whose it is', () => {
    const found = accountSlots(account()).all;
    expectNamed('an account', found);
    expect(found.map(({ contract }) => contract)).to.deep.equal([
      ...Array(8).fill('GepAccounts'),
      ...Array(6).fill('Evidence'),
    ]);
    expect(found.slice(8).map(({ label }) => label.en.split(':')[0])).to.deep.equal([
      ...['Draft', 'Draft', 'Review', 'Review', 'Publication', 'Publication'],
    ]);
  });

  it('names each word of a loan, and whose it is', () => {
    const { word, root, lien, served, lienWord, place, parties } = loanSlots(loan());
    const found = [word, root, lien, served, lienWord, place, ...parties].filter((slot) => slot !== null);
    expectNamed('a loan', found);
    expect(found.map(({ contract }) => contract)).to.deep.equal([
      ...['Loans', 'Loans', 'Loans', 'Loans', 'Encumbrances', 'Encumbrances', 'Participants', 'Participants'],
    ]);
  });

  it('counts sources, liens and participants as people do, and by number', () => {
    expect([goods.parentSlot(A, 0).label.en, goods.parentSlot(A, 15).label.zh]).to.deep.equal([
      'Batch a1a1a1a1: source 1',
      '批次 a1a1a1a1：来源 16',
    ]);
    expect(goods.batchSlot(B).label).to.deep.equal({
      zh: '批次 b2b2b2b2：数量、日期、来源数、召回',
      en: 'Batch b2b2b2b2: grams, dates, number of sources, recall',
    });
    expect(slots.participantSlots(12).map(({ label }) => label)).to.deep.equal([
      { zh: '第 12 号参与方', en: 'Participant number 12' },
    ]);
    expect(slots.lienPlaceSlots(A, 3).map(({ label }) => label)).to.deep.equal([
      { zh: '担保位置 3：编号', en: 'Lien, place 3: id' },
    ]);
    expect(slots.orderPlaceSlots(A, 1).map(({ label }) => label.en)).to.deep.equal([
      'Freeze order, place 1: time, office, arrival',
      'Freeze order, place 1: case',
    ]);
    expect(slots.leasePlaceSlots(A, 2).map(({ label }) => label.zh)).to.deep.equal([
      '租赁位置 2：编号',
      '租赁位置 2：承租人、期间、占有',
    ]);
  });

  it('says bad news in the line that it concerns, and what a code without serial names', () => {
    const steps = buildLabelSteps([], { warned: ['lineage', 'state'], isLot: true });
    for (const { id, label } of steps) expectBoth(id, label);
    expect(steps.map(({ id, label, isWarning }) => [id, label.en, isWarning])).to.deep.equal([
      ['code', 'This code names this batch', false],
      ['set', LABEL_STEP_LABELS.set.en, false],
      ['batch', LABEL_STEP_LABELS.batch.en, false],
      ['lineage', 'Walked up to the field: recalled', true],
      ['state', 'The label was voided', true],
    ]);
    const calm = buildLabelSteps([], { warned: ['code', 'set'], isLot: false });
    expect(calm.map(({ label, isWarning }) => [label, isWarning])).to.deep.equal(
      Object.values(LABEL_STEP_LABELS).map((label) => [label, false]),
    );
  });
});

function statement() {
  return {
    ...{ kind: 'evidence' as const, id: A, issuer: A, issuerIndex: 1, schema: B, subject: C, contentHash: D },
    ...{ value: '1', basisDate: 1, validUntil: 0, revokedAt: 0, previous: E, atLeastBlock: 1 },
  };
}

function parcel() {
  return {
    ...{ kind: 'parcel' as const, id: A, scheme: 1, code: 'x', area: '1', region: 1, registeredAt: 1, state: 1 },
    ...{ isInRedLine: false, registrarIndex: 1, seq: 1, areaClaims: 0, sharesGround: false, geometryHash: B },
    atLeastBlock: 1,
  };
}

function certificate() {
  const order = { kg: '1', beneficiary: A, isCommitted: false, isDonation: false, purpose: 1, from: 0, to: 0 };
  return {
    ...{ kind: 'retirement' as const, id: A, lot: A, first: '1', version: 1, holder: B, retiredAt: 1 },
    ...{ order: { ...order, stated: '0', document: C }, supersededBy: D, atLeastBlock: 1 },
  };
}

function account(): AccountClaim {
  return {
    ...{ id: A, series: B, methodology: C, contentHash: D, totalFen: '1', basisDate: 1, state: 'published' },
    ...{ draft: hex('01'), review: hex('02'), publication: hex('03'), atLeastBlock: 1 },
  };
}

function loan(): LoanClaim {
  return {
    ...{ bank: A, borrower: B, number: C, lenderAccount: ACCOUNT, borrowerAccount: `0x${'d4'.repeat(20)}` },
    ...{ state: 'live', outstanding: '1', next: 1, count: 1, revision: 0, root: D, lien: E, isMaximum: false },
    collateral: { asset: 'USE_RIGHTS', id: '1', holder: `0x${'00'.repeat(20)}` },
    ...{ places: { bankIndex: 1, borrowerIndex: 2, lien: 0 }, atLeastBlock: 1 },
  };
}
