import type { AmendmentWish } from './amendments.ts';

export interface TypedWish {
  on: string;
  isAll: boolean;
  periods: string;
}

/** What is sent, or the field that is to be mended. @param sum what was typed as fen; null when it is no sum */
export function wishOf(
  kind: 'prepayment' | 'extension',
  { on, isAll, periods }: TypedWish,
  { sum, outstanding }: { sum: string | null; outstanding: string },
): { wish: AmendmentWish } | { wrong: 'on' | 'sum' | 'periods' } {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on)) return { wrong: 'on' };
  if (kind === 'extension') {
    if (!/^[1-9]\d{0,2}$/.test(periods.trim())) return { wrong: 'periods' };
    return { wish: { kind, on, periods: Number(periods) } };
  }
  const prepaid = isAll ? outstanding : sum;
  if (prepaid === null || BigInt(prepaid) === 0n || BigInt(prepaid) > BigInt(outstanding)) return { wrong: 'sum' };
  return { wish: { kind, on, prepaid } };
}
