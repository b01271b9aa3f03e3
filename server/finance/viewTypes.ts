import type { CreditLevel } from '../../sdk/credit/lists/types.ts';
import type { DayCount } from '../../sdk/loans/dayCount.ts';
import type { Health } from '../../sdk/loans/limit/healthFactor.ts';
import type { LimitBound, LimitReason } from '../../sdk/loans/limit/limit.ts';
import type { LoanPurpose, ProductSheet } from '../../sdk/loans/sheet/productSheet.ts';
import type { Repayment } from '../../sdk/loans/terms.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { Bilingual } from '../kernel/errors/problemTable.ts';
import type { PartyRef } from '../pages/pageDeps.ts';
import type { GATE_NAMES } from './schemas.ts';

// As answers travel: fen and other amounts as decimal strings, times in seconds, days as "2026-02-28".

export type GateName = (typeof GATE_NAMES)[number];

/** One side of a loan. Of a natural person `party` is null to everybody but the two sides. */
export interface LoanParty {
  participant: Hex | null;
  party: PartyRef | null;
  isPerson: boolean;
}

/** A bank's rule for one class under a product (`Products`). */
export interface ProductRuleView {
  class: string;
  className: Bilingual;
  capBps: number;
  termMarginDays: number;
  freshnessDays: number;
  selfLimit: string;
  maxRank: number;
  perfection: 'registration' | 'notice';
  isOpen: boolean;
  papers: string[];
}

export interface FinanceProduct {
  bank: PartyRef | null;
  bankId: Hex;
  product: string;
  rules: ProductRuleView[];
  gates: { gates: GateName[]; entrustedAbove: string; unsecuredUpTo: string } | null;
  /** Null until the bank has published one. */
  sheet: { evidence: Hex; hash: Hex; since: number; sheet: ProductSheet } | null;
  /** 100,000 yuan over a year, the sheet's first way of paying back, or as near as its bounds allow. */
  example: {
    principal: string;
    months: number;
    repayment: Repayment;
    ratePpm: number;
    firstPayment: string;
    totalInterest: string;
  } | null;
  /** Only where at least five loans stand: fewer would tell of single borrowers. */
  lent: { loans: number; outstanding: string } | null;
}

export interface InstalmentView {
  number: number;
  from: string;
  dueOn: string;
  dueAt: number;
  principal: string;
  interest: string;
  total: string;
  /** Owed of the principal when this is paid. */
  balance: string;
}

export interface LoanQuoteView {
  terms: {
    principal: string;
    ratePpm: number;
    ordinaryPpm: number;
    discountPpm: number;
    drawnOn: string;
    everyMonths: number;
    periods: number;
    repayment: Repayment;
    dayCount: DayCount;
  };
  root: Hex;
  maturity: number;
  totalInterest: string;
  totalPaid: string;
  instalments: InstalmentView[];
}

/** What spoke for or against, one by one; `weight` where a rule gives one. */
export interface DecisionFactor {
  /** Key of the words on pages: `loan.factor.<name>`. */
  name: string;
  weight: number | null;
  /** What was found, as digits or words of a code. */
  value: string;
  unit: 'fen' | 'bps' | 'ppm' | 'months' | 'days' | 'count' | 'code';
  /** What it was held against. */
  bound: string | null;
  isMet: boolean;
  /** What it leads to where it isn't met. */
  leadsTo: 'refuse' | 'human' | 'limit' | null;
  /** Ids on the ledger that it rests on. */
  proofs: Hex[];
}

export interface BoundView {
  bound: LimitBound;
  fen: string;
  bites: boolean;
}

export interface LoanDecisionView {
  id: string;
  by: 'machine' | 'human';
  /** `loan` by the product's rules, `tea` from trades. */
  kind: 'loan' | 'tea';
  answer: 'approve' | 'refuse' | 'human';
  limit: string;
  limitReason: LimitReason | null;
  bounds: BoundView[];
  ratePpm: number | null;
  ordinaryPpm: number | null;
  factors: DecisionFactor[];
  /** sha2-256 of the canonical JSON of all that the machine looked at. */
  facts: Hex;
  /** What a person said why; null of a machine. */
  words: string | null;
  /** Of a person: account and EIP-712 signature over {@link LoanDecisionView.facts}. */
  signer: string | null;
  signature: string | null;
  /** 申请人工复核: offered whatever the answer. */
  review: Bilingual;
  decidedAt: string;
}

export interface LoanApplicationRow {
  id: string;
  state: 'filed' | 'investigating' | 'offered' | 'drawn' | 'declined' | 'withdrawn' | 'lapsed' | 'erased';
  bank: PartyRef | null;
  bankId: Hex;
  borrower: LoanParty;
  account: string;
  product: string;
  subject: { asset: string; right: Hex } | null;
  principal: string;
  repayment: Repayment;
  months: number;
  everyMonths: number;
  purpose: LoanPurpose;
  /** The newest answer. */
  answer: 'approve' | 'refuse' | 'human' | null;
  isReviewWanted: boolean;
  filedAt: string;
}

export interface LoanApplicationView extends LoanApplicationRow {
  /** Private words; null once erased. */
  words: string | null;
  income: { yearly: string; words: string | null } | null;
  payee: string;
  /** Of a presentation or the chain; a refused one is the ordinary offer, and `refused` says why. */
  level: { level: CreditLevel | null; source: 'presentation' | 'chain' | 'none'; refused: string | null };
  sheet: { hash: Hex; evidence: Hex };
  decisions: LoanDecisionView[];
  offers: LoanOfferView[];
  review: { words: string | null; at: string } | null;
  /** What happens next, and who is asked. */
  next: Bilingual;
}

export interface LoanOfferView {
  id: string;
  application: string;
  loan: Hex;
  state: 'open' | 'drawn' | 'lapsed' | 'withdrawn' | 'declined';
  /** Number of the contract as the two sides call it. */
  contract: string;
  principal: string;
  secured: string;
  facility: string | null;
  ratePpm: number;
  repayment: Repayment;
  dayCount: DayCount;
  everyMonths: number;
  periods: number;
  drawOn: string;
  maturity: number;
  penaltyPpm: number;
  graceDays: number;
  gates: GateName[];
  payee: string;
  lender: string;
  borrower: string;
  root: Hex;
  purpose: Hex;
  document: Hex;
  validUntil: number;
  /** The bank's, once it is drawn: before that a withdrawn offer never leaves the gateway. */
  signature: string | null;
  offeredAt: string;
  instalments: InstalmentView[];
  /** What a bank's receipt of the drawing is for. */
  matter: Hex;
}

export type LoanRole = 'bank' | 'borrower' | 'guarantor' | 'supervisor';

/** What must be paid next, by the chain's clock. */
export interface NextDue {
  number: number;
  dueAt: number;
  dueOn: string;
  principal: string;
  interest: string;
  penalty: string;
  total: string;
  daysLate: number;
  isDefault: boolean;
  /** What a bank's receipt of it is for. */
  matter: Hex;
}

export interface LoanRow {
  id: Hex;
  role: LoanRole;
  bank: PartyRef | null;
  bankId: Hex;
  borrower: LoanParty;
  product: string;
  state: 'live' | 'repaid' | 'writtenOff' | 'closed';
  principal: string;
  outstanding: string;
  ratePpm: number;
  maturity: number;
  /** Null when nothing is due, or where the schedule that stands isn't known here. */
  next: NextDue | null;
  drawnAt: number;
}

export interface PaidInstalment extends InstalmentView {
  state: 'paid' | 'due' | 'overdue' | 'open';
  paidAt: number | null;
  penalty: string | null;
  payer: string | null;
  tx: Hex | null;
}

export interface HealthView {
  /** 12,000 is 1.2. */
  bps: string;
  health: Health;
  value: string;
  capBps: number;
  owed: string;
  valuation: Hex;
}

export interface LoanView extends LoanRow {
  terms: {
    number: Hex;
    lender: string;
    borrower: string;
    payee: string;
    repayment: Repayment;
    dayCount: DayCount;
    everyMonths: number;
    periods: number;
    drawOn: string;
    penaltyPpm: number;
    graceDays: number;
    gates: GateName[];
    purpose: Hex;
    document: Hex;
    secured: string;
    facility: Hex | null;
  };
  revision: number;
  root: Hex | null;
  /** Of the schedule that stands; null where only its root is known. */
  schedule: PaidInstalment[] | null;
  payments: {
    kind: 'instalment' | 'amendment' | 'credit' | 'rest';
    revision: number;
    number: number;
    principal: string;
    interest: string;
    penalty: string;
    outstanding: string;
    payer: string | null;
    byBank: boolean;
    document: Hex | null;
    paidAt: number;
    tx: Hex;
  }[];
  amendments: {
    revision: number;
    prepaid: string;
    interest: string;
    instalments: number;
    document: Hex;
    amendedAt: number;
  }[];
  collateral: { asset: string; right: Hex; subject: Hex } | null;
  lien: {
    id: Hex;
    state: string;
    /** Null when it is over. */
    rank: number | null;
    isRegistered: boolean;
    isMaximum: boolean;
    secured: string;
    registeredAt: number | null;
  } | null;
  health: HealthView | null;
  guarantees: LoanGuaranteeView[];
  /** Null while no case was opened. */
  enforcement: {
    caseId: Hex;
    state: string;
    openedAt: number;
    /** On the holder's agreement; a court's case otherwise. */
    byAgreement: boolean;
    document: Hex;
    /** What a sale brought to this loan, in the order of 民法典 561. */
    proceeds: {
      share: string;
      costs: string;
      interest: string;
      penalty: string;
      principal: string;
      excess: string;
      arrears: string;
      outstanding: string;
      paidAt: number;
      tx: Hex;
    }[];
  } | null;
  /** Interest on what is owed since it was last paid, to today. */
  accrued: string;
  /** Interest and penalty that a sale left unpaid; null while a schedule stands. */
  arrears: string | null;
  advice: Bilingual;
}

export interface LoanGuaranteeView {
  id: Hex;
  guarantor: PartyRef | null;
  guarantorId: Hex;
  kind: 'government' | 'storage' | 'riskFund';
  shareBps: number;
  limit: string;
  validUntil: number;
  state: string;
  claimed: string;
  paid: string;
}

/** What an amendment comes to, before anybody signs it. */
export interface LoanAmendmentQuote {
  loan: Hex;
  revision: number;
  outstanding: string;
  prepaid: string;
  /** Since interest was last paid, to the day from which the rest runs. */
  accrued: string;
  /** For what is late until that day. */
  penalty: string;
  /** What is paid with it: principal, interest and penalty. */
  sum: string;
  /** Null where all is paid. */
  root: Hex | null;
  instalments: InstalmentView[];
}

/** An amendment between its two sides. */
export interface LoanAmendmentDraftView {
  id: string;
  /** Of loan and revision. */
  loanAmendment: Hex;
  loan: Hex;
  terms: { quote: LoanAmendmentQuote; document: Hex; validUntil: number };
  draftedBy: string;
  draftedAt: string;
  state: 'waiting' | 'signed' | 'concluded' | 'withdrawn';
  hasSigned: Record<'lender' | 'borrower', boolean>;
  /** What a bank's receipt of the payment is for. */
  matter: Hex;
}

/** A bank's receipt, as acts ...WithReceipt take it. */
export interface LoanReceiptView {
  id: string;
  matter: Hex;
  loan: Hex;
  payer: string;
  receipt: {
    bank: Hex;
    amount: string;
    bankReference: Hex;
    /** ISO 8601. */
    heldUntil: string;
    signer: string;
    signature: string;
  };
  isUsed: boolean;
  givenAt: string;
}

export const AGEING = ['current', 'd1to30', 'd31to90', 'd91to180', 'over180', 'unknown'] as const;
export type AgeingBucket = (typeof AGEING)[number];

export interface PortfolioShare {
  key: string;
  /** Null where it has no public name. */
  name: string | null;
  loans: number;
  outstanding: string;
  shareBps: number;
}

export interface PortfolioView {
  at: { block: number; time: number };
  sums: {
    loans: number;
    live: number;
    disbursed: string;
    repaid: string;
    writtenOff: string;
    outstanding: string;
    accrued: string;
    /** Instalments whose day is over, principal and interest. */
    overdue: string;
    defaults: number;
  };
  ageing: { bucket: AgeingBucket; loans: number; outstanding: string }[];
  /** Of loans with collateral. */
  ratio: { secured: string; value: string; bps: string | null; unsecured: string };
  concentration: { byClass: PortfolioShare[]; byCounty: PortfolioShare[]; byBorrower: PortfolioShare[] };
  health: { well: number; warn: number; stop: number; unknown: number };
  total: number;
  rows: {
    loan: Hex;
    borrower: LoanParty;
    product: string;
    outstanding: string;
    accrued: string;
    daysLate: number;
    isDefault: boolean;
    nextDueAt: number | null;
    healthBps: string | null;
    health: Health | null;
    value: string | null;
  }[];
}
