import type { ProductSheet } from '../../../sdk/loans/sheet/productSheet.ts';
import { smallestUnits } from '../quantity.ts';

/** An application as it is typed; every field a text, so that a draft of it can be kept. */
export interface TypedApplication {
  /** "bank/product". */
  product: string;
  principal: string;
  months: string;
  repayment: string;
  everyMonths: string;
  purpose: string;
  words: string;
  /** Id of an own right; empty for a loan on credit alone. */
  right: string;
  income: string;
  incomeWords: string;
  payee: string;
}

export const EMPTY_APPLICATION: TypedApplication = {
  ...{ product: '', principal: '', months: '', repayment: '', everyMonths: '', purpose: '', words: '' },
  ...{ right: '', income: '', incomeWords: '', payee: '' },
};

const YUAN = 1;
const ACCOUNT = /^0x[0-9a-fA-F]{40}$/;

/** The parts of a schedule that a quote asks for; null while something is missing or no whole number of periods. */
export function planOfTyped({ principal, months, repayment, everyMonths }: TypedApplication) {
  const fen = smallestUnits(principal, YUAN);
  const [term, every] = [wholeOf(months), wholeOf(everyMonths)];
  if (fen === null || fen === '0' || term === null || every === null || repayment === '') return null;
  if (every === 0 || term === 0 || term % every !== 0) return null;
  return { principal: fen, repayment, everyMonths: every, periods: term / every };
}

/** Fields that are to be mended before it is sent, by the sheet of the product. */
export function faultsOf(typed: TypedApplication, sheet: ProductSheet): (keyof TypedApplication)[] {
  const faults: (keyof TypedApplication)[] = [];
  const fen = smallestUnits(typed.principal, YUAN);
  const { from, to } = sheet.principal;
  if (fen === null || BigInt(fen) < BigInt(from) || BigInt(fen) > BigInt(to)) faults.push('principal');
  const months = wholeOf(typed.months);
  const every = wholeOf(typed.everyMonths) ?? 0;
  const isFitting = months !== null && months >= sheet.months.from && months <= sheet.months.to;
  if (!isFitting || every === 0 || months % every !== 0) faults.push('months');
  if (typed.purpose === '') faults.push('purpose');
  if (typed.words.trim() === '') faults.push('words');
  if (sheet.incomeMultipleBps !== null && smallestUnits(typed.income, YUAN) === null) faults.push('income');
  if (typed.payee.trim() !== '' && !ACCOUNT.test(typed.payee.trim())) faults.push('payee');
  return faults;
}

/** What is sent to the bank; the form has been found whole. */
export function applicationOf(typed: TypedApplication, presentation: unknown): object {
  const [bank, product] = typed.product.split('/');
  const income = smallestUnits(typed.income, YUAN);
  const [payee, incomeWords] = [typed.payee.trim(), typed.incomeWords.trim()];
  return {
    ...{ bank, product, principal: smallestUnits(typed.principal, YUAN), repayment: typed.repayment },
    ...{ months: Number(typed.months), everyMonths: Number(typed.everyMonths) },
    purpose: { code: typed.purpose, words: typed.words.trim() },
    ...(typed.right !== '' && { subject: { asset: 'USE_RIGHTS', right: typed.right } }),
    ...(income !== null && { income: { yearly: income, ...(incomeWords !== '' && { words: incomeWords }) } }),
    ...(payee !== '' && { payee: payee.toLowerCase() }),
    ...(presentation !== undefined && { presentation }),
  };
}

function wholeOf(text: string): number | null {
  return /^\d{1,3}$/.test(text.trim()) ? Number(text) : null;
}
