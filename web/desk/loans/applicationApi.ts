import type { CreditLevel } from '../../../sdk/credit/lists/types.ts';
import type { DayCount } from '../../../sdk/loans/dayCount.ts';
import type { LimitBound, LimitReason } from '../../../sdk/loans/limit/limit.ts';
import type { LoanPurpose } from '../../../sdk/loans/sheet/productSheet.ts';
import type { Repayment } from '../../../sdk/loans/terms.ts';
import { callApi } from '../../shared/api.ts';
import type { PartyAnswer } from '../rights/rights.ts';
import type { GateName } from './productApi.ts';

/** What the gateway tells of applications, decisions and offers; amounts decimal strings of fen, days as "2026-02-28". */

export const APPLICATION_STATES = [
  ...(['filed', 'investigating', 'offered', 'drawn', 'declined', 'withdrawn', 'lapsed', 'erased'] as const),
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];
export type DecisionAnswerName = 'approve' | 'refuse' | 'human';

/** One side of a loan; who has no public name is told by the number of the participant alone. */
export interface LoanPartyAnswer {
  participant: string | null;
  party: PartyAnswer | null;
  isPerson: boolean;
}

export interface ApplicationRowAnswer {
  id: string;
  state: ApplicationState;
  borrower: LoanPartyAnswer;
  account: string;
  product: string;
  /** What is offered as collateral; null on credit alone. */
  subject: { asset: string; right: string } | null;
  principal: string;
  repayment: Repayment;
  months: number;
  everyMonths: number;
  purpose: LoanPurpose;
  answer: DecisionAnswerName | null;
  isReviewWanted: boolean;
  filedAt: string;
}

export interface ApplicationAnswer extends ApplicationRowAnswer {
  words: string | null;
  income: { yearly: string; words: string | null } | null;
  payee: string;
  level: { level: CreditLevel | null; source: 'presentation' | 'chain' | 'none'; refused: string | null };
  sheet: { hash: string; evidence: string };
  decisions: DecisionAnswer[];
  offers: OfferAnswer[];
  review: { words: string | null; at: string } | null;
  next: { zh: string; en: string };
}

/** One thing that spoke for or against. */
export interface FactorAnswer {
  name: string;
  /** Percent of a score; null where no score is made. */
  weight: number | null;
  value: string;
  unit: 'fen' | 'bps' | 'ppm' | 'months' | 'days' | 'count' | 'code';
  bound: string | null;
  isMet: boolean;
  leadsTo: 'refuse' | 'human' | 'limit' | null;
  proofs: string[];
}

export interface DecisionAnswer {
  id: string;
  by: 'machine' | 'human';
  kind: 'loan' | 'tea';
  answer: DecisionAnswerName;
  limit: string;
  limitReason: LimitReason | null;
  bounds: { bound: LimitBound; fen: string; bites: boolean }[];
  ratePpm: number | null;
  ordinaryPpm: number | null;
  factors: FactorAnswer[];
  /** sha2-256 of all that the machine looked at. */
  facts: string;
  words: string | null;
  signer: string | null;
  signature: string | null;
  review: { zh: string; en: string };
  decidedAt: string;
}

export interface InstalmentAnswer {
  number: number;
  dueOn: string;
  principal: string;
  interest: string;
  balance: string;
}

export interface OfferAnswer {
  id: string;
  loan: string;
  state: 'open' | 'drawn' | 'lapsed' | 'withdrawn' | 'declined';
  contract: string;
  principal: string;
  secured: string;
  /** Of a maximum-amount lien's framework contract; null for none. */
  facility: string | null;
  ratePpm: number;
  repayment: Repayment;
  dayCount: DayCount;
  everyMonths: number;
  periods: number;
  drawOn: string;
  /** Seconds. */
  maturity: number;
  penaltyPpm: number;
  graceDays: number;
  gates: GateName[];
  payee: string;
  lender: string;
  borrower: string;
  /** Seconds. */
  validUntil: number;
  instalments: InstalmentAnswer[];
  /** What a bank's receipt of the drawing is for. */
  matter: string;
}

export interface ApplicationFilter {
  state?: string;
  product?: string;
}

/** As many as one answer holds, newest first. */
export async function listApplications(
  filter: ApplicationFilter,
): Promise<{ rows: ApplicationRowAnswer[]; total: number }> {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
  return callApi(`/api/loans/applications?${new URLSearchParams([...given, ['limit', '200']])}`);
}

export const readApplication = (id: string) => callApi<ApplicationAnswer>(`/api/loans/applications/${id}`);

/** The bank tells the applicant that it looks into it; no signature is asked for. A refusal is a person's signed decision. */
export async function beginInvestigation(id: string): Promise<void> {
  await callApi(`/api/loans/applications/${id}/investigate`, { method: 'POST' });
}
