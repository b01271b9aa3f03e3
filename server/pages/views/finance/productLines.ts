import { CREDIT_LEVELS } from '../../../../sdk/credit/lists/types.ts';
import type { ProductSheet } from '../../../../sdk/loans/sheet/productSheet.ts';
import { yuan } from '../../../../sdk/units/format.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import type { FinanceProduct, ProductRuleView } from '../../../finance/viewTypes.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { examplesOf, type Wish } from './examples.ts';

/** One product as people read it: what one would pay, for whom it is, and the rule that decides how much is lent. */
export function productView(speech: Speech, product: FinanceProduct, wish: Wish): Page['data'] {
  const { t, f } = speech;
  const { sheet, lent, rules } = product;
  const isOpen = takesApplications(product);
  return {
    id: `${product.bankId.slice(2, 10)}-${product.product}`,
    code: product.product,
    name: sheet ? spoken(speech, sheet.sheet.name) : f.named('rights.product', product.product),
    summary: sheet ? spoken(speech, sheet.sheet.summary) : t('finance.noSheet'),
    tone: isOpen ? 'valid' : 'expired',
    state: t(isOpen ? 'loans.open' : 'loans.closed'),
    ...(sheet && { example: exampleLines(speech, sheet.sheet, wish), facts: sheetFacts(speech, sheet.sheet) }),
    sheetHref: sheet && `/evidence/${sheet.evidence}`,
    rules: rules.map((rule) => ruleLine(speech, rule)),
    noRule: rules.length > 0 ? '' : noRuleWords(speech, product),
    lent: lent && t('finance.lent', { n: lent.loans, sum: money(speech, BigInt(lent.outstanding)) }),
  };
}

/** There is a sheet to judge by, and something to lend on: a class that is open, or credit alone. */
function takesApplications({ sheet, rules, gates }: FinanceProduct): boolean {
  const lendsOnCredit = gates !== null && gates.unsecuredUpTo !== '0';
  return sheet !== null && (lendsOnCredit || rules.some((rule) => rule.isOpen));
}

function exampleLines(speech: Speech, sheet: ProductSheet, wish: Wish) {
  const { t } = speech;
  const found = examplesOf(sheet, wish);
  const asked = { sum: money(speech, wish.principal), months: wish.months, rate: percent(speech, sheet.ratePpm, 4) };
  if (typeof found === 'string') return { asked: '', lines: [], outside: t(`finance.outside.${found}`, asked) };
  const lines = found.map((one) => ({
    way: `${t(`loans.repayment.${one.repayment}`)} · ${t(`loans.every.${one.everyMonths}`)}`,
    pays: paysWords(speech, one.first, one.last, one.payments),
    interest: money(speech, one.interest),
    total: money(speech, wish.principal + one.interest),
  }));
  return { asked: t('finance.exampleFor', asked), lines, outside: '' };
}

/** Payments that hardly differ are told by the first, others by both ends. */
function paysWords(speech: Speech, first: bigint, last: bigint, payments: number): string {
  const { t } = speech;
  if (payments === 1) return t('finance.paysOnce', { sum: money(speech, first) });
  // The last payment takes what rounding left: within a yuan they are the same to people.
  const isLevel = first - last < 100n && last - first < 100n;
  const ends = { n: payments, first: money(speech, first), last: money(speech, last) };
  return t(isLevel ? 'finance.paysLevel' : 'finance.paysBetween', ends);
}

function sheetFacts(speech: Speech, sheet: ProductSheet) {
  const { t } = speech;
  const list = (words: readonly string[]) => words.join(t('rights.listComma'));
  const row = (name: string, text: string) => ({ label: t(name), text });
  const discounts = CREDIT_LEVELS.flatMap((level) => {
    const bps = sheet.levelDiscounts[level] ?? 0;
    return bps === 0 ? [] : [t('loans.discount', { level, rate: percent(speech, bps, 2) })];
  });
  return [
    row('finance.fact.for', list(sheet.applicants.map((one) => t(`loans.applicant.${one}`)))),
    row('loans.fact.rate', percent(speech, sheet.ratePpm, 4)),
    row('finance.fact.discounts', discounts.length > 0 ? list(discounts) : t('loans.noDiscount')),
    row('loans.fact.principal', rangeOf(speech, sheet.principal)),
    row('loans.fact.months', t('loans.monthRange', sheet.months)),
    row('loans.fact.purpose', list(sheet.purposes.map((one) => t(`loans.purpose.${one}`)))),
    row('finance.fact.income', incomeWords(speech, sheet.incomeMultipleBps)),
    row(
      'finance.fact.papers',
      sheet.papers.length > 0 ? list(sheet.papers.map((one) => spoken(speech, one))) : t('loans.none'),
    ),
    row('finance.fact.pledge', t(sheet.needsPledge ? 'yes' : 'no')),
    row('loans.fact.fees', feeWords(speech, sheet)),
    row('loans.fact.penalty', t('loans.penalty', { rate: percent(speech, sheet.penaltyPpm, 4), n: sheet.graceDays })),
    row('finance.fact.contact', `${spoken(speech, sheet.contact.office)} · ${sheet.contact.phone}`),
  ];
}

function rangeOf(speech: Speech, { from, to }: { from: string; to: string }): string {
  return speech.t('loans.range', { from: money(speech, BigInt(from)), to: money(speech, BigInt(to)) });
}

function incomeWords({ t }: Speech, multipleBps: number | null): string {
  return multipleBps === null ? t('loans.notAsked') : t('loans.times', { n: decimal(multipleBps, 4) });
}

function feeWords(speech: Speech, { fees }: ProductSheet): string {
  const { t } = speech;
  if (fees.length === 0) return t('loans.noFees');
  const words = fees.map(({ name, fen, paidBy }) =>
    t('loans.fee', {
      ...{ name: spoken(speech, name), sum: money(speech, BigInt(fen)), who: t(`loans.paidBy.${paidBy}`) },
    }),
  );
  return words.join(t('rights.listComma'));
}

function ruleLine(speech: Speech, rule: ProductRuleView) {
  const { t } = speech;
  return {
    class: spoken(speech, rule.className),
    cap: percent(speech, rule.capBps, 2),
    margin: t('finance.days', { n: rule.termMarginDays }),
    freshness: rule.freshnessDays === 0 ? t('finance.anyValid') : t('finance.days', { n: rule.freshnessDays }),
    rank: t('loans.rank', { n: rule.maxRank }),
    perfection: t(`loans.perfection.${rule.perfection}`),
    isWeak: rule.perfection === 'notice',
    state: t(rule.isOpen ? 'loans.open' : 'loans.closed'),
    tone: rule.isOpen ? 'valid' : 'expired',
  };
}

function noRuleWords(speech: Speech, { gates }: FinanceProduct): string {
  const upTo = BigInt(gates?.unsecuredUpTo ?? '0');
  return upTo === 0n ? speech.t('finance.noRule') : speech.t('finance.onCredit', { sum: money(speech, upTo) });
}

function spoken({ language }: Speech, { zh, en }: { zh: string; en: string }): string {
  return language === 'en' ? en : zh;
}

export function money({ t }: Speech, fen: bigint): string {
  return t('unit.yuan', { n: yuan(quantity('fen', fen)) });
}

function percent({ t }: Speech, value: number, places: number): string {
  return t('unit.percent', { n: decimal(value, places) });
}

/** A whole number of smaller units without noughts that say nothing: 38,500 by 4 → "3.85". */
function decimal(value: number, places: number): string {
  const text = String(value).padStart(places + 1, '0');
  const fraction = text.slice(-places).replace(/0+$/, '');
  return `${text.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`;
}
