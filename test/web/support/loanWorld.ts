import { scheduleOf } from '../../../sdk/loans/schedule.ts';
import { type ProductSheet, SHEET_FORM } from '../../../sdk/loans/sheet/productSheet.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type {
  DecisionFactor,
  FinanceProduct,
  InstalmentView,
  LoanApplicationView,
  LoanDecisionView,
  LoanOfferView,
  LoanParty,
  LoanView,
  PortfolioView,
} from '../../../server/finance/viewTypes.ts';
import { type FixtureWorld, NOW, partyOf } from './fixtureWorld.ts';
import { hashOf } from './marketWorld.ts';

const DAY = 86_400;
const BANK = 6;
const VILLAGE = 7;
const LENDER: Hex = `0x${'07'.repeat(20)}`;
const BORROWER: Hex = `0x${'08'.repeat(20)}`;
const SELLER: Hex = `0x${'09'.repeat(20)}`;
const isoAt = (seconds: number) => new Date(seconds * 1000).toISOString();

/** What a bank lends, who asks, and what came of it, as the gateway tells them. */
export interface LoanWorld {
  products: FinanceProduct[];
  /** For a person to decide; approved; with an offer; a person's on credit alone; a tea trader's. */
  applications: Record<'waiting' | 'approved' | 'offered' | 'person' | 'tea', LoanApplicationView>;
  /** Late and in default; well; its collateral sold for less than was owed. */
  loans: Record<'late' | 'well' | 'sold', LoanView>;
  portfolio: PortfolioView;
}

/** @param right a right of the fixture world that is offered as collateral */
export function loanWorld(world: FixtureWorld, right: Hex): LoanWorld {
  const products = productsOf(world);
  const bank = refOf(world, BANK);
  const common = { bank, bankId: bank.id, sheet: { hash: hashOf('sheet'), evidence: hashOf('sheet evidence') } };
  const village: LoanParty = { participant: refOf(world, VILLAGE).id, party: refOf(world, VILLAGE), isPerson: false };
  const person: LoanParty = { participant: hashOf('villager'), party: null, isPerson: true };
  const applications = applicationsOf(common, { village, person, right });
  const loans = {
    late: lateLoan(world, village, right),
    well: wellLoan(world, village, right),
    sold: soldLoan(world, village, right),
  };
  return { products, applications, loans, portfolio: portfolioOf(village, person, loans) };
}

function refOf(world: FixtureWorld, index: number) {
  const { id, name, scheme } = partyOf(world, index);
  return { id, name, scheme };
}

export const SHEET: ProductSheet = {
  ...{ form: SHEET_FORM, product: 'GEP_LOAN', name: { zh: 'GEP 贷（示例）', en: 'GEP loan (example)' } },
  summary: { zh: '以生态产品使用权等经评估的权利作担保。', en: 'On appraised rights such as eco-product use.' },
  ...{ applicants: ['organisation', 'person'], ratePpm: 43_500, levelDiscounts: { AAA: 50, AA: 30, A: 20 } },
  ...{ penaltyPpm: 65_250, graceDays: 30, months: { from: 6, to: 60 } },
  principal: { from: '100000', to: '800000000' },
  ...{ repayments: ['equalInstalment', 'interestFirst'], everyMonths: [1, 3], dayCount: 'ACT/360' },
  ...{ incomeMultipleBps: 30_000, purposes: ['restoration', 'processing', 'forestCare'] },
  papers: [{ zh: '村民会议决议', en: 'Resolution of the village' }],
  ...{ needsPledge: true, showsGep: true, scoresTeaTrades: false, checkEveryMonths: 3 },
  thresholds: { humanAbove: '300000000', warnBelowBps: 12_000, stopBelowBps: 10_000 },
  fees: [{ name: { zh: '抵押登记费', en: 'Registration of the lien' }, fen: '8000', paidBy: 'bank' }],
  contact: { office: { zh: '示例农商行普惠部', en: 'Inclusive finance, example bank' }, phone: '0578-0000000' },
};

function productsOf(world: FixtureWorld): FinanceProduct[] {
  const bank = refOf(world, BANK);
  const rule = {
    ...{ capBps: 6_000, termMarginDays: 180, freshnessDays: 365, selfLimit: '30000000', maxRank: 2, isOpen: true },
    papers: ['VILLAGE_RESOLUTION'],
  };
  return [
    {
      ...{ bank, bankId: bank.id, product: 'GEP_LOAN' },
      rules: [
        {
          ...{ ...rule, capBps: 2_500, class: 'ECO_PRODUCT_USE', perfection: 'notice' },
          className: { zh: '生态产品使用权', en: 'Eco-product use' },
        },
        {
          ...{ ...rule, class: 'FOREST_RIGHT', perfection: 'registration' },
          className: { zh: '林权', en: 'Forest right' },
        },
      ],
      gates: { gates: ['investigation', 'interview'], entrustedAbove: '100000000', unsecuredUpTo: '0' },
      sheet: { evidence: hashOf('sheet evidence'), hash: hashOf('sheet'), since: NOW - 40 * DAY, sheet: SHEET },
      example: {
        ...{ principal: '10000000', months: 12, repayment: 'equalInstalment', ratePpm: 43_500 },
        ...{ firstPayment: '853100', totalInterest: '237200' },
      },
      lent: { loans: 12, outstanding: '3456700000' },
    },
    {
      ...{ bank, bankId: bank.id, product: 'TWO_MOUNTAINS_LOAN' },
      rules: [
        {
          ...{ ...rule, class: 'FOREST_RIGHT', perfection: 'registration', isOpen: false },
          className: { zh: '林权', en: 'Forest right' },
        },
      ],
      ...{ gates: null, sheet: null, example: null, lent: null },
    },
  ];
}

type Common = Pick<LoanApplicationView, 'bank' | 'bankId' | 'sheet'>;

function applicationsOf(
  common: Common,
  { village, person, right }: { village: LoanParty; person: LoanParty; right: Hex },
): LoanWorld['applications'] {
  const waiting: LoanApplicationView = {
    ...common,
    ...{ id: '11111111-1111-4111-8111-111111111111', state: 'filed', borrower: village, account: BORROWER },
    ...{ product: 'GEP_LOAN', subject: { asset: 'USE_RIGHTS', right }, principal: '500000000' },
    ...{ repayment: 'equalInstalment', months: 36, everyMonths: 1, purpose: 'restoration', answer: 'human' },
    ...{ isReviewWanted: true, filedAt: isoAt(NOW - DAY), words: '瓯江源头三百亩退化林地补植与水源涵养工程。' },
    income: { yearly: '220000000', words: '水电分成与生态产品收购款' },
    payee: SELLER,
    level: { level: 'AA', source: 'presentation', refused: null },
    decisions: [machine({})],
    offers: [],
    review: { words: '水电站合同自七月起提价，请考虑。', at: isoAt(NOW - DAY / 2) },
    next: { zh: '银行正在调查，将由信贷员答复', en: 'The bank is looking into it; an officer will answer' },
  };
  const approved = machine({ answer: 'approve', limit: '500000000' });
  return {
    waiting,
    approved: {
      ...waiting,
      ...{ id: '66666666-6666-4666-8666-666666666666', state: 'investigating', answer: 'approve' },
      ...{ review: null, isReviewWanted: false, decisions: [approved, human(approved)] },
    },
    offered: {
      ...waiting,
      ...{ id: '22222222-2222-4222-8222-222222222222', state: 'offered', answer: 'approve', isReviewWanted: false },
      ...{ review: null, decisions: [approved, human(approved)], offers: [offer()] },
    },
    person: {
      ...waiting,
      ...{ id: '33333333-3333-4333-8333-333333333333', borrower: person, subject: null, principal: '8000000' },
      ...{ months: 12, purpose: 'livelihood', words: null, income: null, payee: BORROWER, review: null },
      ...{ answer: 'refuse', isReviewWanted: false, state: 'declined' },
      level: { level: null, source: 'presentation', refused: 'CreditPresentationExpired' },
      decisions: [
        machine({
          answer: 'refuse',
          limit: '0',
          limitReason: 'nothingFree',
          bounds: UNSECURED,
          ratePpm: 43_500,
        }),
      ],
    },
    tea: {
      ...waiting,
      ...{ id: '44444444-4444-4444-8444-444444444444', borrower: person, subject: null, principal: '30000000' },
      ...{ product: 'TEA_TRADER_LOAN', months: 12, purpose: 'trade', words: '收购春茶', payee: BORROWER, review: null },
      isReviewWanted: false,
      level: { level: null, source: 'none', refused: null },
      decisions: [
        { ...machine({ answer: 'human', limit: '24000000', bounds: [] }), kind: 'tea', factors: TEA_FACTORS },
      ],
    },
  };
}

const UNSECURED: LoanDecisionView['bounds'] = [
  { bound: 'product', fen: '800000000', bites: false },
  { bound: 'unsecured', fen: '0', bites: true },
];

function machine(given: Partial<LoanDecisionView>): LoanDecisionView {
  return {
    ...{ id: 'machine', by: 'machine', kind: 'loan', answer: 'human', limit: '312000000', limitReason: null },
    bounds: [
      { bound: 'appraisal', fen: '512000000', bites: false },
      { bound: 'income', fen: '660000000', bites: false },
      { bound: 'free', fen: '312000000', bites: true },
      { bound: 'product', fen: '800000000', bites: false },
    ],
    ...{ ratePpm: 40_500, ordinaryPpm: 43_500, factors: FACTORS, facts: hashOf('facts'), words: null },
    ...{ signer: null, signature: null, review: { zh: '申请人工复核', en: 'Ask for review by a person' } },
    decidedAt: isoAt(NOW - DAY),
    ...given,
  };
}

function human({ facts }: LoanDecisionView): LoanDecisionView {
  return {
    ...machine({ answer: 'approve', limit: '500000000' }),
    ...{ id: 'human', by: 'human', facts, words: '实地查看，水电合同已补齐，同意。', signer: LENDER },
    ...{ signature: `0x${'5e'.repeat(65)}`, decidedAt: isoAt(NOW - DAY / 4) },
  };
}

function factor(
  name: string,
  value: string,
  unit: DecisionFactor['unit'],
  given: Partial<DecisionFactor> = {},
): DecisionFactor {
  return { name, weight: null, value, unit, bound: null, isMet: true, leadsTo: null, proofs: [], ...given };
}

const FACTORS: DecisionFactor[] = [
  factor('applicant', 'organisation', 'code', { bound: 'organisation, person', leadsTo: 'refuse' }),
  factor('principal', '500000000', 'fen', { bound: '100000–800000000', leadsTo: 'refuse' }),
  factor('months', '36', 'months', { bound: '6–60', leadsTo: 'refuse' }),
  factor('repayment', 'equalInstalment', 'code', { bound: 'equalInstalment, interestFirst', leadsTo: 'refuse' }),
  factor('period', '1', 'months', { bound: '1, 3', leadsTo: 'refuse' }),
  factor('purpose', 'restoration', 'code', { bound: 'restoration, processing, forestCare', leadsTo: 'refuse' }),
  factor('collateral', 'FOREST_RIGHT', 'code', { isMet: false, proofs: [hashOf('right')] }),
  factor('reason.RANK_NOT_ACCEPTED', 'RANK_NOT_ACCEPTED', 'code', {
    ...{ isMet: false, leadsTo: 'human', proofs: [hashOf('right')] },
  }),
  factor('valuation', '853333300', 'fen', { proofs: [hashOf('valuation')] }),
  factor('cap', '6000', 'bps'),
  factor('senior', '200000000', 'fen'),
  factor('gep', '7874150000', 'fen', { proofs: [hashOf('gep account')] }),
  factor('level', 'AA', 'code'),
  factor('income', '220000000', 'fen'),
  factor('pledge', hashOf('pledge'), 'code', { leadsTo: 'human', proofs: [hashOf('pledge')] }),
  factor('lateLoans', '0', 'count', { bound: '0', leadsTo: 'human' }),
  factor('humanAbove', '500000000', 'fen', { bound: '300000000', isMet: false, leadsTo: 'human' }),
  factor('limit', '500000000', 'fen', { bound: '312000000', isMet: false, leadsTo: 'human' }),
];

const TRADES = ['a', 'b', 'c', 'd', 'e'].map((one) => hashOf(`trade ${one}`));

const TEA_FACTORS: DecisionFactor[] = [
  factor('turnover', '96000000', 'fen', { weight: 30, proofs: TRADES }),
  factor('months', '11', 'months', { weight: 15, proofs: TRADES }),
  factor('counterparties', '14', 'count', { weight: 20, proofs: TRADES }),
  factor('concentration', '3800', 'bps', { weight: 15, proofs: TRADES }),
  factor('washShare', '5200', 'bps', { bound: '2000', isMet: false, leadsTo: 'human', proofs: TRADES }),
];

function instalments(principal: bigint, periods: number, drawnOn: string): InstalmentView[] {
  const terms = {
    ratePpm: 40_500,
    drawnOn,
    everyMonths: 1,
    periods,
    repayment: 'equalInstalment',
    dayCount: 'ACT/360',
  } as const;
  return scheduleOf({ ...terms, principal: quantity('fen', principal) }).map((one) => ({
    ...{
      number: one.number,
      from: one.from,
      dueOn: one.dueOn,
      dueAt: Date.parse(`${one.dueOn}T23:59:59+08:00`) / 1000,
    },
    ...{ principal: one.principal.toString(), interest: one.interest.toString(), balance: one.balance.toString() },
    total: (one.principal + one.interest).toString(),
  }));
}

function offer(): LoanOfferView {
  const plan = instalments(500_000_000n, 36, '2026-04-08');
  return {
    ...{ id: '55555555-5555-4555-8555-555555555555', application: '22222222-2222-4222-8222-222222222222' },
    ...{ loan: hashOf('loan offered'), state: 'open', contract: '示例借字 2026-118', principal: '500000000' },
    ...{ secured: '500000000', facility: null, ratePpm: 40_500, repayment: 'equalInstalment', dayCount: 'ACT/360' },
    ...{ everyMonths: 1, periods: 36, drawOn: '2026-04-08', maturity: plan.at(-1)?.dueAt ?? 0, penaltyPpm: 65_250 },
    ...{ graceDays: 30, gates: ['investigation', 'interview', 'entrusted'], payee: SELLER, lender: LENDER },
    ...{ borrower: BORROWER, root: hashOf('root'), purpose: hashOf('purpose'), document: hashOf('contract') },
    ...{ validUntil: NOW + DAY, signature: `0x${'5e'.repeat(65)}`, offeredAt: isoAt(NOW), instalments: plan },
    matter: hashOf('matter'),
  };
}

function wellLoan(world: FixtureWorld, borrower: LoanParty, right: Hex): LoanView {
  const bank = refOf(world, BANK);
  const plan = instalments(500_000_000n, 36, '2026-01-15');
  const [first, second] = plan;
  return {
    ...{ id: hashOf('loan well'), role: 'bank', bank, bankId: bank.id, borrower, product: 'GEP_LOAN', state: 'live' },
    ...{ principal: '500000000', outstanding: second?.balance ?? '0', ratePpm: 40_500, drawnAt: NOW - 83 * DAY },
    maturity: plan.at(-1)?.dueAt ?? 0,
    next: {
      ...{ number: 3, dueAt: plan[2]?.dueAt ?? 0, dueOn: plan[2]?.dueOn ?? '', principal: plan[2]?.principal ?? '' },
      ...{ interest: plan[2]?.interest ?? '', penalty: '0', total: plan[2]?.total ?? '', daysLate: 0 },
      ...{ isDefault: false, matter: hashOf('matter 3') },
    },
    terms: {
      ...{ number: hashOf('number'), lender: LENDER, borrower: BORROWER, payee: SELLER, repayment: 'equalInstalment' },
      ...{ dayCount: 'ACT/360', everyMonths: 1, periods: 36, drawOn: '2026-01-15', penaltyPpm: 65_250, graceDays: 30 },
      ...{ gates: ['investigation', 'interview'], purpose: hashOf('purpose'), document: hashOf('contract') },
      ...{ secured: '500000000', facility: null },
    },
    ...{ revision: 1, root: hashOf('root') },
    schedule: plan.map((one, n) => ({
      ...one,
      state: n < 2 ? 'paid' : n === 2 ? 'due' : 'open',
      ...{ paidAt: n < 2 ? one.dueAt - 3600 : null, penalty: n < 2 ? '0' : null },
      ...{ payer: n < 2 ? BORROWER : null, tx: n < 2 ? hashOf(`payment ${n}`) : null },
    })),
    payments: [first, second].flatMap((one, n) =>
      one
        ? [
            {
              ...{ kind: 'instalment' as const, revision: 0, number: n + 1, principal: one.principal },
              ...{ interest: one.interest, penalty: '0', outstanding: one.balance, payer: BORROWER, byBank: n === 1 },
              ...{ document: null, paidAt: one.dueAt - 3600, tx: hashOf(`payment ${n}`) },
            },
          ]
        : [],
    ),
    amendments: [
      {
        ...{ revision: 1, prepaid: '5000000', interest: '120000', instalments: 34, document: hashOf('amendment') },
        amendedAt: NOW - 20 * DAY,
      },
    ],
    collateral: { asset: 'USE_RIGHTS', right, subject: hashOf('subject') },
    lien: {
      ...{ id: hashOf('lien'), state: 'live', rank: 2, isRegistered: true, isMaximum: false },
      ...{ secured: '500000000', registeredAt: NOW - 84 * DAY },
    },
    health: {
      ...{ bps: '10853', health: 'warn', value: '853333300', capBps: 6_000, owed: '471700000' },
      valuation: hashOf('valuation'),
    },
    guarantees: [
      {
        ...{ id: hashOf('guarantee'), guarantor: refOf(world, 2), guarantorId: refOf(world, 2).id, kind: 'storage' },
        ...{
          shareBps: 3_000,
          limit: '150000000',
          validUntil: NOW + 900 * DAY,
          state: 'standing',
          claimed: '0',
          paid: '0',
        },
      },
    ],
    enforcement: null,
    ...{ accrued: '1234500', arrears: null },
    advice: {
      zh: '按期还款；到期日当日最后一秒前付清不算逾期',
      en: 'Pay on time; until the last second of the day nothing is late',
    },
  };
}

function lateLoan(world: FixtureWorld, borrower: LoanParty, right: Hex): LoanView {
  const well = wellLoan(world, borrower, right);
  return {
    ...well,
    id: hashOf('loan late'),
    next: well.next && { ...well.next, daysLate: 41, isDefault: true, penalty: '108300' },
    schedule: well.schedule?.map((one) => ({ ...one, state: one.number === 3 ? 'overdue' : one.state })) ?? null,
    health: well.health && { ...well.health, bps: '9420', health: 'stop' },
    advice: { zh: '已违约：联系借款人，或立案处置', en: 'In default: speak to the borrower, or open a case' },
  };
}

function soldLoan(world: FixtureWorld, borrower: LoanParty, right: Hex): LoanView {
  const late = lateLoan(world, borrower, right);
  const proceeds = {
    ...{ share: '300000000', costs: '1200000', interest: '1500000', penalty: '108300', principal: '297191700' },
    ...{ excess: '0', arrears: '0', outstanding: '176592904', paidAt: NOW - DAY, tx: hashOf('proceeds') },
  };
  return {
    ...late,
    ...{ id: hashOf('loan sold'), next: null, schedule: null, root: null, health: null, outstanding: '176592904' },
    ...{ lien: late.lien && { ...late.lien, state: 'spent', rank: null }, arrears: '0' },
    enforcement: {
      ...{
        caseId: hashOf('case'),
        state: 'spent',
        openedAt: NOW - 9 * DAY,
        byAgreement: false,
        document: hashOf('notice'),
      },
      proceeds: [proceeds],
    },
  };
}

function portfolioOf(village: LoanParty, person: LoanParty, { late, well }: LoanWorld['loans']): PortfolioView {
  const row = (loan: LoanView, borrower: LoanParty): PortfolioView['rows'][number] => ({
    ...{ loan: loan.id, borrower, product: loan.product, outstanding: loan.outstanding, accrued: loan.accrued },
    ...{ daysLate: loan.next?.daysLate ?? 0, isDefault: loan.next?.isDefault ?? false },
    ...{ nextDueAt: loan.next?.dueAt ?? null, healthBps: loan.health?.bps ?? null },
    ...{ health: loan.health?.health ?? null, value: loan.health?.value ?? null },
  });
  const share = (key: string, name: string | null, loans: number, outstanding: string, shareBps: number) => ({
    ...{ key, name, loans, outstanding, shareBps },
  });
  return {
    at: { block: 412, time: NOW },
    sums: {
      ...{ loans: 18, live: 14, disbursed: '5600000000', repaid: '2043300000', writtenOff: '100000000' },
      ...{ outstanding: '3456700000', accrued: '12345600', overdue: '45678900', defaults: 1 },
    },
    ageing: [
      { bucket: 'current', loans: 10, outstanding: '2900000000' },
      { bucket: 'd1to30', loans: 2, outstanding: '300000000' },
      { bucket: 'd31to90', loans: 1, outstanding: '200000000' },
      { bucket: 'd91to180', loans: 0, outstanding: '0' },
      { bucket: 'over180', loans: 1, outstanding: '56700000' },
      { bucket: 'unknown', loans: 0, outstanding: '0' },
    ],
    ratio: { secured: '3200000000', value: '8533333000', bps: '3750', unsecured: '256700000' },
    concentration: {
      byClass: [
        share('FOREST_RIGHT', null, 8, '2100000000', 6_075),
        share('ECO_PRODUCT_USE', null, 4, '1100000000', 3_182),
        share('none', null, 2, '256700000', 743),
      ],
      byCounty: [share('331121', '青田县', 9, '2400000000', 6_943), share('331102', '莲都区', 5, '1056700000', 3_057)],
      byBorrower: [
        share(village.participant ?? '', village.party?.name ?? null, 3, '900000000', 2_604),
        share(person.participant ?? '', null, 1, '30000000', 87),
      ],
    },
    health: { well: 9, warn: 2, stop: 1, unknown: 2 },
    total: 3,
    rows: [
      row(late, village),
      row(well, village),
      { ...row(well, person), loan: hashOf('loan person'), healthBps: null, health: null, value: null },
    ],
  };
}
