import { scheduleOf } from '../../../sdk/loans/schedule.ts';
import type { ProductSheet } from '../../../sdk/loans/sheet/productSheet.ts';
import { sheetDocument } from '../../../sdk/loans/sheet/sheetDocument.ts';
import type { LoanTerms } from '../../../sdk/loans/terms.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type {
  FinanceProduct,
  InstalmentView,
  LoanApplicationView,
  LoanDecisionView,
  LoanOfferView,
  LoanView,
  PaidInstalment,
} from '../../../server/finance/viewTypes.ts';
import type { ConsentView, EventView, LookView, OwnCredit } from '../../../web/desk/credit/creditApi.ts';
import type { FileListRow } from '../../../web/desk/creditOffice/officeApi.ts';
import { type FixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { hashOf } from './marketWorld.ts';

/** Organisations of the fixture: the credit office, a bank, a village company that borrows, and a guarantor. */
export const [OFFICE, BANK, BORROWER, GUARANTOR] = [0, 6, 4, 7];

const DAY = 86_400;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** 100,000 yuan at 4.05 % over a year, paid every month. */
export const TERMS: LoanTerms = {
  ...{ principal: quantity('fen', 10_000_000n), ratePpm: 40_500, drawnOn: '2026-04-08', everyMonths: 1, periods: 12 },
  ...{ repayment: 'equalInstalment', dayCount: 'ACT/360' },
};

export const SHEET: ProductSheet = {
  form: 'liangshan.loan-product-sheet.v1',
  product: 'LIANGSHAN',
  name: { zh: '两山贷（示例）', en: 'Two-mountains loan (示例)' },
  summary: { zh: '给种植户和村里做生态产业用。', en: 'For growers, and what villages make of their nature.' },
  applicants: ['person', 'organisation'],
  ratePpm: 43_500,
  levelDiscounts: { AAA: 50, AA: 30, A: 20 },
  penaltyPpm: 65_250,
  graceDays: 15,
  months: { from: 3, to: 36 },
  principal: { from: '1000000', to: '30000000' },
  repayments: ['equalInstalment', 'interestFirst'],
  everyMonths: [1, 3],
  dayCount: 'ACT/360',
  incomeMultipleBps: 30_000,
  purposes: ['farming', 'processing', 'restoration'],
  papers: [{ zh: '身份证', en: 'Identity card' }],
  needsPledge: true,
  showsGep: true,
  scoresTeaTrades: false,
  checkEveryMonths: 3,
  thresholds: { humanAbove: '10000000', warnBelowBps: 12_000, stopBelowBps: 10_000 },
  fees: [{ name: { zh: '评估费', en: 'Appraisal' }, fen: '50000', paidBy: 'borrower' }],
  contact: { office: { zh: '示例农商银行信贷部', en: 'Lending, sample rural bank' }, phone: '0578-0000000' },
};

export const SHEET_DOCUMENT = sheetDocument(SHEET);

export function instalments(terms: LoanTerms): InstalmentView[] {
  return scheduleOf(terms).map(({ principal, interest, balance, ...days }) => ({
    ...days,
    dueAt: Date.parse(`${days.dueOn}T23:59:59+08:00`) / 1000,
    ...{ principal: String(principal), interest: String(interest), total: String(principal + interest) },
    balance: String(balance),
  }));
}

export interface LendingWorld {
  product: FinanceProduct;
  applications: LoanApplicationView[];
  loans: LoanView[];
  own: OwnCredit;
  given: ConsentView[];
  looks: LookView[];
  files: FileListRow[];
}

export function lendingWorld(world: FixtureWorld): LendingWorld {
  const offered = applicationOf(world, { id: uuid(1), state: 'offered', answer: 'approve' });
  const review = applicationOf(world, { id: uuid(2), state: 'investigating', answer: 'human' });
  return {
    product: {
      ...bankOf(world),
      ...{ product: SHEET.product, rules: [], lent: null, example: null },
      gates: { gates: ['interview'], entrustedAbove: '0', unsecuredUpTo: '5000000' },
      sheet: { evidence: hashOf('sheet evidence'), hash: SHEET_DOCUMENT.hash, since: NOW - 30 * DAY, sheet: SHEET },
    },
    applications: [{ ...offered, offers: [offerOf(world, offered)] }, review],
    loans: [loanOf(world, { late: 0 }), loanOf(world, { late: 12 }), loanOf(world, { late: null })],
    ...creditOf(world),
  };
}

function bankOf(world: FixtureWorld) {
  const { id, name, scheme } = partyOf(world, BANK);
  return { bank: { id, name, scheme }, bankId: id };
}

function borrowerOf(world: FixtureWorld) {
  const { id, name, scheme } = partyOf(world, BORROWER);
  return { participant: id, party: { id, name, scheme }, isPerson: false };
}

const accountOf = (world: FixtureWorld, party: number) => partyOf(world, party).accounts[0]?.address ?? '';

function applicationOf(
  world: FixtureWorld,
  { id, state, answer }: Pick<LoanApplicationView, 'id' | 'state' | 'answer'>,
): LoanApplicationView {
  return {
    ...{ id, state, answer, ...bankOf(world), borrower: borrowerOf(world), account: accountOf(world, BORROWER) },
    ...{ product: SHEET.product, subject: { asset: 'USE_RIGHTS', right: hashOf('a right') }, principal: '10000000' },
    ...{ repayment: 'equalInstalment', months: 12, everyMonths: 1, purpose: 'farming', isReviewWanted: false },
    ...{ filedAt: iso(NOW - 3 * DAY), words: '改造五十亩老茶园', income: { yearly: '18000000', words: '卖茶' } },
    payee: accountOf(world, BORROWER),
    level: { level: 'AA', source: 'presentation', refused: null },
    sheet: { hash: SHEET_DOCUMENT.hash, evidence: hashOf('sheet evidence') },
    decisions: [decisionOf(id, answer ?? 'human')],
    ...{ offers: [], review: null },
    next:
      state === 'offered'
        ? { zh: '银行已报价，请看清楚再决定。', en: 'The bank made an offer: read it before you decide.' }
        : { zh: '银行正在调查，两个人会上门。', en: 'The bank is looking into it; two of its people will come.' },
  };
}

function decisionOf(application: string, answer: LoanDecisionView['answer']): LoanDecisionView {
  return {
    ...{
      id: `${application.slice(0, -1)}9`,
      by: 'machine',
      kind: 'loan',
      answer,
      limit: '12000000',
      limitReason: null,
    },
    bounds: [
      { bound: 'appraisal', fen: '20000000', bites: false },
      { bound: 'income', fen: '54000000', bites: false },
      { bound: 'free', fen: '12000000', bites: true },
      { bound: 'product', fen: '30000000', bites: false },
    ],
    ...{ ratePpm: 40_500, ordinaryPpm: 43_500, facts: hashOf(`facts ${application}`), words: null },
    factors: [
      {
        ...{ name: 'limit', weight: null, value: '10000000', unit: 'fen', bound: '12000000', isMet: true },
        ...{ leadsTo: 'limit', proofs: [hashOf('valuation')] },
      },
      {
        ...{ name: 'humanAbove', weight: null, value: '10000000', unit: 'fen', bound: '10000000' },
        ...{ isMet: answer === 'approve', leadsTo: 'human', proofs: [] },
      },
    ],
    ...{ signer: null, signature: null, decidedAt: iso(NOW - 3 * DAY) },
    review: { zh: '可以申请人工复核', en: 'You may ask for a person' },
  };
}

function offerOf(world: FixtureWorld, application: LoanApplicationView): LoanOfferView {
  return {
    ...{ id: uuid(11), application: application.id, loan: hashOf('offered loan'), state: 'open' },
    ...{ contract: '贷 2026-118', principal: '10000000', secured: '10000000', facility: null, ratePpm: 40_500 },
    ...{ repayment: 'equalInstalment', dayCount: 'ACT/360', everyMonths: 1, periods: 12, drawOn: '2026-04-08' },
    ...{ maturity: NOW + 365 * DAY, penaltyPpm: 65_250, graceDays: 15, gates: ['interview'] },
    ...{ payee: accountOf(world, BORROWER), lender: accountOf(world, BANK), borrower: accountOf(world, BORROWER) },
    ...{ root: hashOf('root'), purpose: hashOf('purpose'), document: hashOf('contract'), validUntil: NOW + 5 * DAY },
    ...{ signature: '0x', offeredAt: iso(NOW - DAY), instalments: instalments(TERMS), matter: hashOf('matter') },
  };
}

/** A loan that is in time, late, or paid off (`late` null). */
function loanOf(world: FixtureWorld, { late }: { late: number | null }): LoanView {
  const plan = instalments({ ...TERMS, drawnOn: late === null ? '2025-03-08' : '2026-01-08' });
  const isOver = late === null;
  const paid = isOver ? 12 : late > 0 ? 2 : 3;
  const next = plan[paid];
  const id = hashOf(`loan ${late}`);
  const penalty = late ? '1892' : '0';
  const schedule = plan.map((line, n): PaidInstalment => {
    const state = n < paid ? 'paid' : n > paid ? 'open' : late ? 'overdue' : 'due';
    return { ...line, state, paidAt: n < paid ? line.dueAt - DAY : null, penalty: null, payer: null, tx: null };
  });
  return {
    ...{ id, role: 'borrower', ...bankOf(world), borrower: borrowerOf(world), product: SHEET.product },
    ...{ state: isOver ? 'repaid' : 'live', principal: '10000000', outstanding: plan[paid - 1]?.balance ?? '0' },
    ...{ ratePpm: 40_500, maturity: plan.at(-1)?.dueAt ?? 0, drawnAt: NOW - 90 * DAY },
    next: next
      ? {
          ...{
            number: next.number,
            dueAt: late ? NOW - late * DAY : NOW + 6 * DAY,
            dueOn: late ? '2026-03-27' : '2026-04-14',
          },
          ...{ principal: next.principal, interest: next.interest, penalty, daysLate: late ?? 0, isDefault: false },
          ...{ total: String(BigInt(next.total) + BigInt(penalty)), matter: hashOf('matter of an instalment') },
        }
      : null,
    terms: {
      ...{ number: hashOf('number'), lender: accountOf(world, BANK), borrower: accountOf(world, BORROWER) },
      ...{ payee: accountOf(world, BORROWER), repayment: 'equalInstalment', dayCount: 'ACT/360', everyMonths: 1 },
      ...{ periods: 12, drawOn: '2026-01-08', penaltyPpm: 65_250, graceDays: 15, gates: ['interview'] },
      ...{ purpose: hashOf('purpose'), document: hashOf('contract'), secured: '10000000', facility: null },
    },
    ...{ revision: 0, root: hashOf('root'), schedule },
    payments: schedule.slice(0, paid).map((line) => ({
      ...{ kind: 'instalment', revision: 0, number: line.number, principal: line.principal, interest: line.interest },
      ...{ penalty: '0', outstanding: line.balance, payer: null, byBank: false, document: null },
      ...{ paidAt: line.paidAt ?? 0, tx: hashOf(`tx ${line.number}`) },
    })),
    amendments: [],
    collateral: { asset: 'USE_RIGHTS', right: hashOf('a right'), subject: hashOf('a subject') },
    lien: {
      ...{ id: hashOf('lien'), state: 'live', rank: 1, isRegistered: late === 0, isMaximum: false },
      ...{ secured: '10000000', registeredAt: NOW - 90 * DAY },
    },
    health: null,
    guarantees: [
      {
        ...{
          id: hashOf('guarantee'),
          guarantor: partyRef(world, GUARANTOR),
          guarantorId: partyOf(world, GUARANTOR).id,
        },
        ...{ kind: 'government', shareBps: 3_000, limit: '3000000', validUntil: NOW + 365 * DAY, state: 'live' },
        ...{ claimed: '0', paid: '0' },
      },
    ],
    enforcement: null,
    ...{ accrued: '20114', arrears: null },
    advice: { zh: '按计划还款即可。', en: 'Pay by the plan.' },
  };
}

function partyRef(world: FixtureWorld, party: number) {
  const { id, name, scheme } = partyOf(world, party);
  return { id, name, scheme };
}

function creditOf(world: FixtureWorld): Pick<LendingWorld, 'own' | 'given' | 'looks' | 'files'> {
  const [bank, subject] = [partyRef(world, BANK), partyOf(world, BORROWER).id];
  return {
    own: {
      ...{ subject, participantKind: 1, erasedAt: null, pledges: [] },
      chain: { commitment: hashOf('commitment'), list: hashOf('list'), committedAt: iso(NOW - DAY), mayPresent: true },
      file: {
        ...{ subject, kind: 'person', office: partyRef(world, OFFICE), jurisdiction: 331125, name: '示例农户' },
        ...{ openedAt: iso(NOW - 200 * DAY), list: hashOf('list'), score: 131, level: 'B', cappedBy: [uuid(21)] },
        ...{ points: { earned: 34, spent: 10, spendable: 24 }, events: eventsOf() },
      },
    },
    given: [
      givenOf(31, { bank, state: 'active', until: NOW + 6 * DAY }),
      givenOf(32, { bank, state: 'replaced', until: NOW + DAY }),
      givenOf(33, { bank, state: 'ended', until: NOW + DAY }),
    ],
    looks: [
      {
        ...{ id: uuid(41), by: bank, bySystem: false, what: 'presentation', purpose: '贷款申请 2026-118' },
        ...{ application: 'A-118', outcome: 'shown', at: iso(NOW - DAY) },
      },
      {
        ...{ id: uuid(42), by: bank, bySystem: true, what: 'presentation', purpose: '贷款申请 2026-118' },
        ...{ application: null, outcome: 'CreditConsentEnded', at: iso(NOW - 3600) },
      },
      {
        ...{ id: uuid(43), by: partyRef(world, OFFICE), bySystem: false, what: 'file', purpose: '信用档案办理' },
        ...{ application: null, outcome: 'shown', at: iso(NOW - 7200) },
      },
    ],
    files: [
      fileLine(subject, '示例农户', { openRepairs: 1, openObjections: 1, nextDueAt: iso(NOW - DAY) }),
      fileLine(hashOf('another'), null, { needsCommitment: true }),
    ],
  };
}

function givenOf(
  n: number,
  { bank, state, until }: Pick<ConsentView, 'bank' | 'state'> & { until: number },
): ConsentView {
  return {
    ...{ id: uuid(n), nonce: hashOf(`nonce ${n}`), bank, purpose: '贷款申请 2026-118', state },
    ...{ presentedAt: iso(NOW - DAY), validUntil: iso(until) },
    endedAt: state === 'ended' ? iso(NOW - 3600) : null,
  };
}

function fileLine(subject: string, name: string | null, more: Partial<FileListRow>): FileListRow {
  return {
    ...{ subject, kind: 'person', jurisdiction: 331125, name, openedAt: iso(NOW - 200 * DAY), erasedAt: null },
    ...{ events: 4, openRepairs: 0, openObjections: 0, nextDueAt: null, needsCommitment: false },
    ...more,
  };
}

function eventsOf(): EventView[] {
  const event = (n: number, more: Partial<EventView>): EventView => ({
    ...{ id: uuid(n), item: 'waste-sorting', words: { zh: '垃圾分类（每次）', en: 'Sorted waste, each time' } },
    ...{ dimension: '生活环境', points: 1, standing: 'counts', statute: null, evidence: hashOf(`evidence ${n}`) },
    ...{ pledge: null, at: iso(NOW - n * DAY), endedAt: iso(NOW - n * DAY), expiresAt: iso(NOW + 1800 * DAY) },
    ...{ repair: null, objection: null, may: ['object'] },
    ...more,
  });
  const step = { at: iso(NOW - 2 * DAY), evidence: null, reason: null, answer: null };
  return [
    event(20, {}),
    event(21, {
      ...{ item: 'sewage', words: { zh: '乱排污', en: 'Sewage let out' }, dimension: '生态保护', points: -3 },
      ...{ standing: 'contested', statute: '中华人民共和国水污染防治法', may: ['applyForRepair'] },
      objection: { ...step, state: 'filed', dueAt: iso(NOW - DAY), reason: '那天我不在村里' },
    }),
    event(22, {
      ...{ item: 'pesticide', words: { zh: '违规使用化肥农药', en: 'Forbidden pesticide or fertiliser' }, points: -3 },
      ...{ statute: '农药管理条例', standing: 'counts', may: [] },
      repair: { ...step, state: 'evidence', dueAt: iso(NOW + 18 * DAY), evidence: hashOf('proof') },
    }),
    event(23, {
      ...{ item: 'standard-farming-nation', points: 30, standing: 'unproven', may: [] },
      words: { zh: '农业标准化试点（国家级）', en: 'Pilot of standard farming, nation' },
    }),
  ];
}
