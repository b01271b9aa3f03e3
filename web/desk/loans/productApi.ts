import type { CreditLevel } from '../../../sdk/credit/lists/types.ts';
import type { Repayment } from '../../../sdk/loans/terms.ts';
import { callApi } from '../../shared/api.ts';
import type { PartyAnswer } from '../rights/rights.ts';

/** What the gateway tells of products; amounts decimal strings of fen, rates millionths a year, times seconds. */

/** What a bank asks before it pays out, in the order of the contract's bits. */
export const GATES = ['investigation', 'interview', 'entrusted'] as const;
export type GateName = (typeof GATES)[number];

export interface RuleAnswer {
  class: string;
  capBps: number;
  termMarginDays: number;
  /** 0 = as long as the valuation is valid. */
  freshnessDays: number;
  /** 0 = no valuation of the bank's own. */
  selfLimit: string;
  maxRank: number;
  perfection: 'registration' | 'notice';
  isOpen: boolean;
  papers: string[];
}

export interface GatesAnswer {
  gates: GateName[];
  /** 0 = never by the amount. */
  entrustedAbove: string;
  unsecuredUpTo: string;
}

export interface LoanProductAnswer {
  bank: PartyAnswer;
  product: string;
  rules: RuleAnswer[];
  gates: GatesAnswer | null;
  sheet: SheetAnswer | null;
  example: ExampleAnswer | null;
}

export interface SheetAnswer {
  evidence: string;
  since: number;
  sheet: LoanSheetContent;
}

export interface LoanSheetContent {
  zh: string;
  en: string;
  rates: { months: number; ratePpm: number }[];
  discounts: Partial<Record<CreditLevel, number>>;
  minMonths: number;
  maxMonths: number;
  repayments: Repayment[];
  purposes: { code: string; zh: string; en: string }[];
  incomeMultiple: number;
  papers: { zh: string; en: string }[];
  maxPrincipal: string;
}

export interface ExampleAnswer {
  principal: string;
  months: number;
  ratePpm: number;
  repayment: Repayment;
  payment: string;
  interest: string;
}

/** Of every bank; the desk shows the reader's own. */
export async function listLoanProducts(): Promise<LoanProductAnswer[]> {
  return (await callApi<{ rows: LoanProductAnswer[] }>('/api/finance/products?limit=200')).rows;
}
