import type { AmendmentWish } from './amendments.ts';
import type { LoanView } from './borrowerApi.ts';

export interface TypedWish {
  on: string;
  isAll: boolean;
  periods: string;
}

/** What is sent, or the field that is to be mended. @param sum what was typed as fen; null when it is no sum. @param from see {@link paidUntil} */
export function wishOf(
  kind: 'prepayment' | 'extension',
  { on, isAll, periods }: TypedWish,
  { sum, outstanding, from }: { sum: string | null; outstanding: string; from: string },
): { wish: AmendmentWish } | { wrong: 'on' | 'sum' | 'periods' } {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || on < from) return { wrong: 'on' };
  if (kind === 'extension') {
    if (!/^[1-9]\d{0,2}$/.test(periods.trim())) return { wrong: 'periods' };
    return { wish: { kind, on, periods: Number(periods) } };
  }
  const prepaid = isAll ? outstanding : sum;
  if (prepaid === null || BigInt(prepaid) === 0n || BigInt(prepaid) > BigInt(outstanding)) return { wrong: 'sum' };
  return { wish: { kind, on, prepaid } };
}

/** Interest is paid to this day: nothing is changed before it. */
export function paidUntil({ schedule, terms }: Pick<LoanView, 'schedule' | 'terms'>): string {
  return schedule?.findLast(({ state }) => state === 'paid')?.dueOn ?? terms.drawOn;
}
