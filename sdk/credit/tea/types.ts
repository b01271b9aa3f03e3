import type { Fen, Grams } from '../../units/quantities.ts';
import type { Stated } from '../stated.ts';

/** A trade between two 溯源卡 as a bank sees it whose customer opened its price and payment (system 157). */
export interface TeaTrade {
  /** As the chain knows it. */
  id: string;
  /** Participants. */
  seller: string;
  buyer: string;
  /** Who stands behind each card by the book of the office that issues them: a household, an owner. */
  sellerHolder: string;
  buyerHolder: string;
  /** GTIN of the goods. */
  item: string;
  grams: Grams;
  /** Null where nobody opened it: the trade then counts for nothing, but its goods moved. */
  price: Fen | null;
  /** The payment's reference, opened; null where none was shown. */
  payment: string | null;
  /** Account that the money went to; null where nobody says. */
  payee: string | null;
  /** Seconds since 1970. */
  tradedAt: number;
  /** The trade that this one takes back. */
  counters: string | null;
}

/** Why a trade counts for nothing, gravest last: the first that holds is said. */
export const LEFT_OUT_REASONS = [
  'countered',
  'sharedHolder',
  'sharedPayee',
  'roundTrip',
  'cycle',
  'paymentReused',
  'unpaid',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** Trades that move goods or money around and end where they began. */
export type WashReason = Extract<LeftOutReason, 'sharedHolder' | 'sharedPayee' | 'roundTrip' | 'cycle'>;

export interface LeftOut {
  trade: string;
  reason: LeftOutReason;
  /** The trades that say so together, itself among them. */
  proofs: readonly string[];
}

export const FACTOR_NAMES = ['turnover', 'months', 'counterparties', 'concentration', 'history', 'paid'] as const;
export type FactorName = (typeof FACTOR_NAMES)[number];

/** One line of the score. */
export interface Factor {
  name: FactorName;
  /** Percent of the score. */
  weight: number;
  /** What was found, in the factor's unit: fen, months, hands, percent, days. */
  value: bigint;
  /** From nothing to full marks, ten-thousandths, down. */
  gradeBps: number;
  /** Weight × grade: millionths of the whole score, exact. */
  ppm: number;
  /** What it rests on. */
  trades: readonly string[];
}

export interface FactorRule {
  readonly weight: number;
  /** Value that earns nothing, and the one that earns all; between them a straight line, upward or downward. */
  readonly none: bigint;
  readonly full: bigint;
  readonly basis: '假定';
  readonly unit: string;
  readonly zh: string;
  readonly en: string;
}

export type Answer = 'approve' | 'refuse' | 'human';

/** The rules of an answer; each bites or doesn't. */
export const RULE_NAMES = [
  'scoreLow',
  'scoreMiddling',
  'tradesFew',
  'washShare',
  'lastTradeOld',
  'amountAboveLimit',
] as const;
export type RuleName = (typeof RULE_NAMES)[number];

export interface AnswerRule extends Stated {
  readonly answer: Exclude<Answer, 'approve'>;
}

/** Everything that decides, under a version. */
export interface TeaRules {
  readonly version: string;
  readonly wash: Readonly<
    Record<'windowDays' | 'netPercent' | 'cycleLength' | 'keptPercent' | 'collectingHands', Stated>
  >;
  readonly factors: Readonly<Record<FactorName, FactorRule>>;
  readonly answers: Readonly<Record<Exclude<RuleName, 'amountAboveLimit'>, AnswerRule>>;
  readonly limit: Readonly<Record<'percentOfTurnover' | 'mostFen', Stated>>;
}

/** A rule that bit. */
export interface Bite {
  rule: RuleName;
  answer: Exclude<Answer, 'approve'>;
  found: bigint;
  bound: bigint;
  zh: string;
  en: string;
  trades: readonly string[];
}

export interface TeaDecision {
  answer: Answer;
  /** Every rule that bit, in the order of RULE_NAMES; none of an approval. */
  bites: readonly Bite[];
  /** Millionths of full marks. */
  scorePpm: number;
  factors: readonly Factor[];
  /** The most these rules lend on these trades. */
  limit: Fen;
  counted: readonly string[];
  leftOut: readonly LeftOut[];
  /** Whatever the answer: a person may always be asked (个人信息保护法 24). */
  review: { readonly zh: string; readonly en: string };
  rulesVersion: string;
  /** Seconds since 1970. */
  decidedAt: number;
}
