import type { DayCount } from '../../../sdk/loans/dayCount.ts';
import type { Repayment } from '../../../sdk/loans/terms.ts';
import { callApi } from '../../shared/api.ts';
import type { PartyAnswer } from '../rights/rights.ts';
import type { InstalmentAnswer, LoanPartyAnswer } from './applicationApi.ts';
import type { GateName } from './productApi.ts';

/** What the gateway tells of loans and of a bank's book; amounts decimal strings of fen, times seconds. */

export type LoanStateName = 'live' | 'repaid' | 'writtenOff' | 'closed';
export type HealthName = 'well' | 'warn' | 'stop';

export interface NextDueAnswer {
  number: number;
  dueOn: string;
  principal: string;
  interest: string;
  penalty: string;
  total: string;
  daysLate: number;
  isDefault: boolean;
  /** What a bank's receipt of it is for. */
  matter: string;
}

export interface LoanAnswer {
  id: string;
  role: 'bank' | 'borrower' | 'guarantor' | 'supervisor';
  bank: PartyAnswer | null;
  bankId: string;
  borrower: LoanPartyAnswer;
  product: string;
  state: LoanStateName;
  principal: string;
  outstanding: string;
  ratePpm: number;
  maturity: number;
  next: NextDueAnswer | null;
  drawnAt: number;
  terms: {
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
    document: string;
    secured: string;
    facility: string | null;
  };
  revision: number;
  /** Null where only its root is known. */
  schedule:
    | (InstalmentAnswer & {
        state: 'paid' | 'due' | 'overdue' | 'open';
        paidAt: number | null;
        penalty: string | null;
      })[]
    | null;
  payments: PaymentAnswer[];
  amendments: AmendmentAnswer[];
  collateral: { asset: string; right: string } | null;
  lien: LienOfLoanAnswer | null;
  health: { bps: string; health: HealthName; value: string; capBps: number; owed: string; valuation: string } | null;
  guarantees: GuaranteeAnswer[];
  /** Null while no case was opened. */
  enforcement: {
    caseId: string;
    state: string;
    openedAt: number;
    /** On the holder's agreement; a court's case otherwise. */
    byAgreement: boolean;
    proceeds: ProceedsAnswer[];
  } | null;
  accrued: string;
  /** Interest and penalty that a sale left unpaid; null while a schedule stands. */
  arrears: string | null;
  advice: { zh: string; en: string };
}

/** What a sale brought to the loan, in the order in which it was used. */
export interface ProceedsAnswer {
  share: string;
  costs: string;
  interest: string;
  penalty: string;
  principal: string;
  excess: string;
  arrears: string;
  outstanding: string;
  paidAt: number;
}

export interface PaymentAnswer {
  kind: 'instalment' | 'amendment' | 'credit' | 'rest';
  number: number;
  principal: string;
  interest: string;
  penalty: string;
  outstanding: string;
  payer: string | null;
  byBank: boolean;
  paidAt: number;
  tx: string;
}

export interface AmendmentAnswer {
  revision: number;
  prepaid: string;
  interest: string;
  instalments: number;
  document: string;
  amendedAt: number;
}

export interface LienOfLoanAnswer {
  id: string;
  state: string;
  rank: number | null;
  isRegistered: boolean;
  isMaximum: boolean;
  secured: string;
  registeredAt: number | null;
}

export interface GuaranteeAnswer {
  id: string;
  guarantor: PartyAnswer | null;
  guarantorId: string;
  kind: 'government' | 'storage' | 'riskFund';
  shareBps: number;
  limit: string;
  validUntil: number;
  state: string;
  claimed: string;
  paid: string;
}

export const AGEING = ['current', 'd1to30', 'd31to90', 'd91to180', 'over180', 'unknown'] as const;

export interface ShareAnswer {
  key: string;
  name: string | null;
  loans: number;
  outstanding: string;
  shareBps: number;
}

export interface PortfolioRowAnswer {
  loan: string;
  borrower: LoanPartyAnswer;
  product: string;
  outstanding: string;
  accrued: string;
  daysLate: number;
  isDefault: boolean;
  nextDueAt: number | null;
  healthBps: string | null;
  health: HealthName | null;
  value: string | null;
}

export interface PortfolioAnswer {
  at: { block: number; time: number };
  sums: {
    loans: number;
    live: number;
    disbursed: string;
    repaid: string;
    writtenOff: string;
    outstanding: string;
    accrued: string;
    overdue: string;
    defaults: number;
  };
  ageing: { bucket: (typeof AGEING)[number]; loans: number; outstanding: string }[];
  ratio: { secured: string; value: string; bps: string | null; unsecured: string };
  concentration: Record<'byClass' | 'byCounty' | 'byBorrower', ShareAnswer[]>;
  health: { well: number; warn: number; stop: number; unknown: number };
  total: number;
  rows: PortfolioRowAnswer[];
}

/** As many rows as one answer holds, in the order that is asked for. */
export const PORTFOLIO_SORTS = ['health', 'late', 'outstanding'] as const;
export type PortfolioSort = (typeof PORTFOLIO_SORTS)[number];
export const PORTFOLIO_PAGE = 50;

export function readPortfolio(product: string, sort: PortfolioSort, offset: number): Promise<PortfolioAnswer> {
  const asked = { sort, offset: String(offset), limit: String(PORTFOLIO_PAGE), ...(product !== '' && { product }) };
  return callApi<PortfolioAnswer>(`/api/loans/portfolio?${new URLSearchParams(asked)}`);
}

export const readLoan = (id: string) => callApi<LoanAnswer>(`/api/loans/${id}`);

/** A guarantee between its two sides, before the chain has it. */
export interface GuaranteeDraftAnswer {
  id: string;
  loan: string;
  state: string;
  hasSigned: Record<'lender' | 'guarantor', boolean>;
}

/** Those of one loan that its guarantor has signed, and the bank not yet accepted. */
export async function guaranteeDraftsOf(loan: string): Promise<GuaranteeDraftAnswer[]> {
  const { rows } = await callApi<{ rows: GuaranteeDraftAnswer[] }>('/api/loan-guarantee-drafts?limit=200');
  return rows.filter(
    (row) => row.loan === loan && row.hasSigned.guarantor && row.state !== 'recorded' && row.state !== 'withdrawn',
  );
}
