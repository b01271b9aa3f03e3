import { scheduleOf } from '../../../../sdk/loans/schedule.ts';
import type { ProductSheet } from '../../../../sdk/loans/sheet/productSheet.ts';
import type { Repayment } from '../../../../sdk/loans/terms.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';

/** What somebody would like to borrow. */
export interface Wish {
  /** Fen. */
  principal: bigint;
  months: number;
  /** The day from which interest would run. */
  drawnOn: string;
}

/** What one would pay for it by one way of paying back; amounts in fen. */
export interface Example {
  repayment: Repayment;
  everyMonths: number;
  payments: number;
  first: bigint;
  last: bigint;
  interest: bigint;
}

/** Why there is none. */
export type NoExample = 'principal' | 'months';

/** One example for each way of paying back that the sheet has, at the ordinary rate; or what of the wish lies outside its bounds. */
export function examplesOf(sheet: ProductSheet, wish: Wish): Example[] | NoExample {
  const { principal, months } = sheet;
  if (wish.principal < BigInt(principal.from) || wish.principal > BigInt(principal.to)) return 'principal';
  const everyMonths = sheet.everyMonths.find((every) => wish.months % every === 0);
  if (wish.months < months.from || wish.months > months.to || everyMonths === undefined) return 'months';
  return sheet.repayments.map((repayment) => exampleOf(sheet, wish, repayment, everyMonths));
}

function exampleOf(
  { ratePpm, dayCount }: ProductSheet,
  { principal, months, drawnOn }: Wish,
  repayment: Repayment,
  everyMonths: number,
): Example {
  const terms = { ratePpm, dayCount, drawnOn, everyMonths, repayment, periods: months / everyMonths };
  const plan = scheduleOf({ ...terms, principal: quantity('fen', principal) });
  const paid = plan.map((one) => one.principal + one.interest);
  return {
    ...{ repayment, everyMonths, payments: plan.length },
    first: paid[0] ?? 0n,
    last: paid.at(-1) ?? 0n,
    interest: plan.reduce((all, { interest }) => all + interest, 0n),
  };
}
