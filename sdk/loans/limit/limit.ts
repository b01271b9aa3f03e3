import { type Bps, type Fen, quantity } from '../../units/quantities.ts';

/** What bounds a loan, in the order in which it is told. */
export const LIMIT_BOUNDS = ['appraisal', 'income', 'free', 'product', 'unsecured'] as const;
export type LimitBound = (typeof LIMIT_BOUNDS)[number];

/** Why nothing is lent at all. */
export type LimitReason = 'noAppraisedRight' | 'noIncomeStated' | 'nothingFree';

/** What a loan is lent on; everything in fen. */
export interface LimitQuestion {
  /** An appraised right that may be charged, or undefined where there is none. */
  right?: {
    /** What the valuation that counts says. */
    appraised: Fen;
    /** Of it, the most that all liens together secure: the bank's own rule for the class. */
    cap: Bps;
    /** Secured by all that rank before. */
    senior: Fen;
  };
  /** Lent on credit alone where no right is offered, by the bank's own word; 0 = nothing. */
  unsecuredUpTo: Fen;
  /** Realisable yearly income and how many times it is lent, basis points; undefined where the product doesn't ask. */
  income?: { yearly: Fen | undefined; multipleBps: number };
  /** Most that the product lends to one. */
  productMost: Fen;
}

/** One bound, whether it bit or not. */
export interface FoundBound {
  bound: LimitBound;
  fen: Fen;
  /** No other bound is lower. */
  bites: boolean;
}

export interface LoanLimit {
  limit: Fen;
  bounds: FoundBound[];
  /** Set where the limit is 0 because something is missing. */
  reason: LimitReason | null;
}

const WHOLE = 10_000n;

/**
 * The most that is lent: the least of ratio × appraised right, multiple × realisable yearly income, what is free under the cap
 * after senior liens, and the product's maximum. Each rounded down to the fen; all that are as low as the least bite. A GEP
 * account is no bound and no collateral: without an appraised right that may be charged nothing is lent on one.
 */
export function limitOf(question: LimitQuestion): LoanLimit {
  const found = boundsOf(question);
  let least: bigint = question.productMost;
  for (const [, fen] of found) if (fen < least) least = fen;
  return {
    limit: quantity('fen', least),
    bounds: found.map(([bound, fen]) => ({ bound, fen: quantity('fen', fen), bites: fen === least })),
    reason: least > 0n ? null : reasonOf(question),
  };
}

function boundsOf({ right, unsecuredUpTo, income, productMost }: LimitQuestion): [LimitBound, bigint][] {
  const found: [LimitBound, bigint][] = [];
  if (right) {
    const most = (right.appraised * right.cap) / WHOLE;
    found.push(['appraisal', most]);
    if (income) found.push(['income', incomeBound(income)]);
    found.push(['free', most > right.senior ? most - right.senior : 0n], ['product', productMost]);
    return found;
  }
  if (income) found.push(['income', incomeBound(income)]);
  found.push(['product', productMost], ['unsecured', unsecuredUpTo]);
  return found;
}

function incomeBound({ yearly, multipleBps }: { yearly: Fen | undefined; multipleBps: number }): bigint {
  return yearly === undefined ? 0n : (yearly * BigInt(multipleBps)) / WHOLE;
}

function reasonOf({ right, unsecuredUpTo, income }: LimitQuestion): LimitReason | null {
  const isOnNothing = right ? right.appraised === 0n : unsecuredUpTo === 0n;
  if (isOnNothing) return 'noAppraisedRight';
  if (income && income.yearly === undefined) return 'noIncomeStated';
  return right && (right.appraised * right.cap) / WHOLE <= right.senior ? 'nothingFree' : null;
}
