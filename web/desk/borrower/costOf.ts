import type { DayCount } from '../../../sdk/loans/dayCount.ts';
import { penaltyHalfUp, yearDaysOf } from '../../../sdk/loans/penalty.ts';
import type { ProductSheet } from '../../../sdk/loans/sheet/productSheet.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { InstalmentView } from './borrowerApi.ts';

/** Days late of the example that an offer shows. */
export const EXAMPLE_DAYS = 10;

/** What an offer means in money, fen. */
export interface LoanCost {
  /** What the borrower gets. */
  gets: bigint;
  interest: bigint;
  /** Fees of the sheet that the borrower pays. */
  fees: bigint;
  /** What it costs in all: interest and fees. */
  costs: bigint;
  /** All that is paid back. */
  back: bigint;
  payments: PaymentSaying;
  /** The first payment, paid ten days late; undefined of a loan without one. */
  late: { due: bigint; penalty: bigint; whole: bigint; dueOn: string } | undefined;
}

/** Payments in as few words as they take. */
export type PaymentSaying =
  | { how: 'none' }
  | { how: 'once'; sum: bigint; on: string }
  /** All the same but the last, which takes what rounding left. */
  | { how: 'same'; sum: bigint; last: bigint; count: number; first: string; lastOn: string }
  /** Interest alone until the last. */
  | { how: 'interestFirst'; most: bigint; last: bigint; count: number; first: string; lastOn: string }
  | { how: 'falling'; first: bigint; last: bigint; count: number; firstOn: string; lastOn: string };

interface Offered {
  principal: string;
  instalments: readonly InstalmentView[];
  penaltyPpm: number;
  dayCount: DayCount;
}

/** What an offer comes to, from its own instalments; `sheet` has the fees. */
export function costOf(offer: Offered, sheet: ProductSheet | null): LoanCost {
  const { instalments } = offer;
  const interest = instalments.reduce((sum, one) => sum + BigInt(one.interest), 0n);
  const fees = (sheet?.fees ?? [])
    .filter(({ paidBy }) => paidBy === 'borrower')
    .reduce((sum, { fen }) => sum + BigInt(fen), 0n);
  const gets = BigInt(offer.principal);
  const [first] = instalments;
  return {
    ...{ gets, interest, fees, costs: interest + fees, back: gets + interest },
    payments: sayingOf(instalments),
    late: first && lateExample(offer, first),
  };
}

function lateExample({ penaltyPpm, dayCount }: Offered, { total, dueOn }: InstalmentView): LoanCost['late'] {
  const due = quantity('fen', BigInt(total));
  const of = { ratePpm: penaltyPpm, days: EXAMPLE_DAYS, yearDays: yearDaysOf(dayCount) };
  const penalty = penaltyHalfUp(due, of);
  return { due, penalty, whole: due + penalty, dueOn };
}

function sayingOf(instalments: readonly InstalmentView[]): PaymentSaying {
  const [first] = instalments;
  const last = instalments.at(-1);
  if (!first || !last) return { how: 'none' };
  const count = instalments.length;
  const [firstSum, lastSum] = [BigInt(first.total), BigInt(last.total)];
  if (count === 1) return { how: 'once', sum: lastSum, on: last.dueOn };
  const days = { count, first: first.dueOn, lastOn: last.dueOn };
  const before = instalments.slice(0, -1);
  if (before.every(({ total }) => total === first.total)) return { how: 'same', sum: firstSum, last: lastSum, ...days };
  if (before.every(({ principal }) => BigInt(principal) === 0n)) {
    const most = before.reduce((high, { total }) => (BigInt(total) > high ? BigInt(total) : high), 0n);
    return { how: 'interestFirst', most, last: lastSum, ...days };
  }
  return { how: 'falling', first: firstSum, last: lastSum, count, firstOn: first.dueOn, lastOn: last.dueOn };
}
