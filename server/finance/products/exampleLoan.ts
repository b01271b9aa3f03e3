import { scheduleOf } from '../../../sdk/loans/schedule.ts';
import type { ProductSheet } from '../../../sdk/loans/sheet/productSheet.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { FinanceProduct } from '../viewTypes.ts';

/** 100,000 yuan over a year, as banks show it. */
const PRINCIPAL = 10_000_000n;
const MONTHS = 12;
/** A day that every month has; the example is no offer and needs no today. */
const DRAWN_ON = '2026-01-15';

/** What somebody would pay under a sheet, at the ordinary rate; null where its bounds allow nothing whole. */
export function exampleOf(sheet: ProductSheet): FinanceProduct['example'] {
  const principal = between(PRINCIPAL, BigInt(sheet.principal.from), BigInt(sheet.principal.to));
  const [repayment] = sheet.repayments;
  const wanted = Math.min(Math.max(MONTHS, sheet.months.from), sheet.months.to);
  const everyMonths = sheet.everyMonths.find((every) => wanted % every === 0);
  if (repayment === undefined || everyMonths === undefined || principal <= 0n) return null;

  const { ratePpm, dayCount } = sheet;
  const terms = { principal: quantity('fen', principal), ratePpm, drawnOn: DRAWN_ON, everyMonths, repayment, dayCount };
  const instalments = scheduleOf({ ...terms, periods: wanted / everyMonths });
  const [first] = instalments;
  return {
    ...{ principal: principal.toString(), months: wanted, repayment, ratePpm },
    firstPayment: first ? (first.principal + first.interest).toString() : '0',
    totalInterest: instalments.reduce((sum, { interest }) => sum + interest, 0n).toString(),
  };
}

function between(value: bigint, least: bigint, most: bigint): bigint {
  if (value < least) return least;
  return value > most ? most : value;
}
