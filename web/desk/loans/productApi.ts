import type { ProductSheet } from '../../../sdk/loans/sheet/productSheet.ts';
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

/** One product of one bank: its rule for each class, what it asks before it pays out, and its sheet. */
export interface LoanProductAnswer {
  bank: PartyAnswer | null;
  bankId: string;
  product: string;
  rules: RuleAnswer[];
  gates: GatesAnswer | null;
  /** Null until the bank has published one. */
  sheet: { evidence: string; hash: string; since: number; sheet: ProductSheet } | null;
  example: ExampleAnswer | null;
  /** Null where too few stand to say anything of none. */
  lent: { loans: number; outstanding: string } | null;
}

export interface ExampleAnswer {
  principal: string;
  months: number;
  repayment: Repayment;
  ratePpm: number;
  firstPayment: string;
  totalInterest: string;
}

/** As many as one answer holds, of one bank. */
export async function listLoanProducts(bank: string): Promise<LoanProductAnswer[]> {
  const { rows } = await callApi<{ rows: LoanProductAnswer[] }>(`/api/finance/products?bank=${bank}&limit=200`);
  return rows;
}

export function readLoanProduct(bank: string, product: string): Promise<LoanProductAnswer> {
  return callApi<LoanProductAnswer>(`/api/finance/products/${bank}/${encodeURIComponent(product)}`);
}
