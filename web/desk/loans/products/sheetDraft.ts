import { CREDIT_LEVELS, type CreditLevel } from '../../../../sdk/credit/lists/types.ts';
import { DAY_COUNTS, type DayCount } from '../../../../sdk/loans/dayCount.ts';
import {
  type Applicant,
  type LoanPurpose,
  type ProductSheet,
  productSheet,
  SHEET_FORM,
} from '../../../../sdk/loans/sheet/productSheet.ts';
import type { Repayment } from '../../../../sdk/loans/terms.ts';
import { smallestUnits } from '../../quantity.ts';
import { decimalOf, scaledOf, typedYuan } from '../scaled.ts';

/** A sheet as it is typed: texts and ticks, nothing judged yet. */
export interface SheetDraft {
  product: string;
  texts: Record<SheetText, string>;
  applicants: Applicant[];
  discounts: Record<CreditLevel, string>;
  repayments: Repayment[];
  everyMonths: string[];
  dayCount: DayCount;
  purposes: LoanPurpose[];
  papers: PaperDraft[];
  fees: FeeDraft[];
  needsPledge: boolean;
  showsGep: boolean;
  scoresTeaTrades: boolean;
}

export interface PaperDraft {
  zh: string;
  en: string;
}

export interface FeeDraft {
  zh: string;
  en: string;
  yuan: string;
  paidBy: 'bank' | 'borrower';
}

/** Fields of one line each, by the names of their words. */
export const SHEET_TEXTS = [
  ...(['nameZh', 'nameEn', 'summaryZh', 'summaryEn', 'rate', 'penalty', 'graceDays'] as const),
  ...(['monthsFrom', 'monthsTo', 'principalFrom', 'principalTo', 'incomeMultiple', 'checkMonths'] as const),
  ...(['humanAbove', 'warnBelow', 'stopBelow', 'officeZh', 'officeEn', 'phone'] as const),
] as const;
export type SheetText = (typeof SHEET_TEXTS)[number];

/** Where each stands in the sheet, by which its faults are named. */
export const PLACE_OF: Readonly<Record<SheetText, string>> = {
  ...{ nameZh: 'name.zh', nameEn: 'name.en', summaryZh: 'summary.zh', summaryEn: 'summary.en', rate: 'ratePpm' },
  ...{ penalty: 'penaltyPpm', graceDays: 'graceDays', monthsFrom: 'months.from', monthsTo: 'months.to' },
  ...{ principalFrom: 'principal.from', principalTo: 'principal.to', incomeMultiple: 'incomeMultipleBps' },
  checkMonths: 'checkEveryMonths',
  ...{ humanAbove: 'thresholds.humanAbove', warnBelow: 'thresholds.warnBelowBps' },
  ...{ stopBelow: 'thresholds.stopBelowBps', officeZh: 'contact.office.zh', officeEn: 'contact.office.en' },
  phone: 'contact.phone',
};

/** What is read of a draft: the sheet, or the places that are to be mended. */
export type ReadSheet = { sheet: ProductSheet; wrong: never[] } | { sheet: null; wrong: string[] };

const FEN = 1;
const PERCENT = 5;
const PPM_PLACES = 4;
/** Multiples and health factors are typed as such, and sent in ten-thousandths. */
const TIMES_PLACES = 4;

/** A draft of the sheet that is in force; where there is none, one that begins with the usual bounds. */
export function draftOf(product: string, sheet: ProductSheet | null): SheetDraft {
  if (sheet === null) return emptyDraft(product);
  const { thresholds, contact } = sheet;
  return {
    product,
    texts: {
      ...{ nameZh: sheet.name.zh, nameEn: sheet.name.en, summaryZh: sheet.summary.zh, summaryEn: sheet.summary.en },
      ...{ rate: decimalOf(sheet.ratePpm, PPM_PLACES), penalty: decimalOf(sheet.penaltyPpm, PPM_PLACES) },
      ...{
        graceDays: String(sheet.graceDays),
        monthsFrom: String(sheet.months.from),
        monthsTo: String(sheet.months.to),
      },
      ...{ principalFrom: typedYuan(sheet.principal.from), principalTo: typedYuan(sheet.principal.to) },
      incomeMultiple: sheet.incomeMultipleBps === null ? '' : decimalOf(sheet.incomeMultipleBps, TIMES_PLACES),
      checkMonths: sheet.checkEveryMonths === null ? '' : String(sheet.checkEveryMonths),
      ...{ humanAbove: typedYuan(thresholds.humanAbove), warnBelow: decimalOf(thresholds.warnBelowBps, TIMES_PLACES) },
      stopBelow: decimalOf(thresholds.stopBelowBps, TIMES_PLACES),
      ...{ officeZh: contact.office.zh, officeEn: contact.office.en, phone: contact.phone },
    },
    discounts: discountsOf((level) => decimalOf(sheet.levelDiscounts[level] ?? 0, 2)),
    papers: sheet.papers.map((one) => ({ ...one })),
    fees: sheet.fees.map(({ name, fen, paidBy }) => ({ ...name, yuan: typedYuan(fen), paidBy })),
    ...{ applicants: [...sheet.applicants], repayments: [...sheet.repayments], purposes: [...sheet.purposes] },
    ...{ everyMonths: sheet.everyMonths.map(String), dayCount: sheet.dayCount },
    ...{ needsPledge: sheet.needsPledge, showsGep: sheet.showsGep, scoresTeaTrades: sheet.scoresTeaTrades },
  };
}

function emptyDraft(product: string): SheetDraft {
  const texts = Object.fromEntries(SHEET_TEXTS.map((name) => [name, ''])) as Record<SheetText, string>;
  return {
    product,
    texts: { ...texts, warnBelow: '1.2', stopBelow: '1', humanAbove: '0' },
    discounts: discountsOf(() => '0'),
    ...{ applicants: [], repayments: [], everyMonths: ['1'], dayCount: DAY_COUNTS[0], purposes: [] },
    ...{ papers: [], fees: [], needsPledge: false, showsGep: false, scoresTeaTrades: false },
  };
}

function discountsOf(text: (level: CreditLevel) => string): Record<CreditLevel, string> {
  return Object.fromEntries(CREDIT_LEVELS.map((level) => [level, text(level)])) as Record<CreditLevel, string>;
}

/** Judged by the form that the gateway judges by; what is wrong is named by the place in it, as `rate` or `papers.0.zh`. */
export function readSheetDraft(draft: SheetDraft): ReadSheet {
  const read = productSheet.safeParse(sheetOf(draft));
  if (read.success) return { sheet: read.data, wrong: [] };
  return { sheet: null, wrong: [...new Set(read.error.issues.map(({ path }) => path.join('.')))] };
}

function sheetOf({ texts, ...draft }: SheetDraft): unknown {
  return {
    ...{ form: SHEET_FORM, product: draft.product },
    name: { zh: texts.nameZh, en: texts.nameEn },
    summary: { zh: texts.summaryZh, en: texts.summaryEn },
    ...{
      applicants: draft.applicants,
      ratePpm: scaledOf(texts.rate, PPM_PLACES),
      penaltyPpm: scaledOf(texts.penalty, PPM_PLACES),
    },
    levelDiscounts: discountsRead(draft.discounts),
    graceDays: scaledOf(texts.graceDays, 0),
    months: { from: scaledOf(texts.monthsFrom, 0), to: scaledOf(texts.monthsTo, 0) },
    principal: { from: fenOf(texts.principalFrom), to: fenOf(texts.principalTo) },
    ...{ repayments: draft.repayments, everyMonths: draft.everyMonths.map(Number), dayCount: draft.dayCount },
    incomeMultipleBps: texts.incomeMultiple.trim() === '' ? null : scaledOf(texts.incomeMultiple, TIMES_PLACES),
    checkEveryMonths: texts.checkMonths.trim() === '' ? null : scaledOf(texts.checkMonths, 0),
    ...{ purposes: draft.purposes, papers: draft.papers, needsPledge: draft.needsPledge, showsGep: draft.showsGep },
    scoresTeaTrades: draft.scoresTeaTrades,
    thresholds: {
      humanAbove: fenOf(texts.humanAbove),
      ...{
        warnBelowBps: scaledOf(texts.warnBelow, TIMES_PLACES),
        stopBelowBps: scaledOf(texts.stopBelow, TIMES_PLACES),
      },
    },
    fees: draft.fees.map(({ zh, en, yuan: sum, paidBy }) => ({ name: { zh, en }, fen: fenOf(sum), paidBy })),
    contact: { office: { zh: texts.officeZh, en: texts.officeEn }, phone: texts.phone },
  };
}

/** Basis points; a level without a discount is left out, as the sheet's form has it. */
function discountsRead(discounts: Record<CreditLevel, string>): Partial<Record<CreditLevel, number>> {
  const read = CREDIT_LEVELS.map((level) => [level, smallestPercent(discounts[level])] as const);
  return Object.fromEntries(read.filter(([, bps]) => bps !== 0));
}

function smallestPercent(text: string): number {
  return Number(smallestUnits(text.trim(), PERCENT) ?? Number.NaN);
}

function fenOf(text: string): string {
  return smallestUnits(text.trim(), FEN) ?? '';
}
