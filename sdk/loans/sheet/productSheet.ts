import { z } from 'zod';
import { CREDIT_LEVELS } from '../../credit/lists/types.ts';
import { DAY_COUNTS } from '../dayCount.ts';
import { REPAYMENTS } from '../terms.ts';

export const SHEET_FORM = 'liangshan.loan-product-sheet.v1';

/** What money may be lent for, by code; a sheet names those it lends for (systems 105 to 114). */
export const LOAN_PURPOSES = [
  'farming',
  'processing',
  'trade',
  'restoration',
  'infrastructure',
  'tourism',
  'forestCare',
  'equipment',
  'livelihood',
] as const;
export type LoanPurpose = (typeof LOAN_PURPOSES)[number];

export const APPLICANTS = ['person', 'organisation'] as const;
export type Applicant = (typeof APPLICANTS)[number];

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a printed form can't show is what is refused here
    .regex(/^[^\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]*$/, 'write it without control characters');
const bilingual = (most: number) => z.strictObject({ zh: line(most), en: line(most) });
const sheetFen = z.string().regex(/^(0|[1-9]\d{0,18})$/, 'write fen as digits');
const ppm = z.int().min(0).max(480_000);
const bps = z.int().min(0).max(10_000);
const months = z.int().min(1).max(360);

const range = {
  months: z.strictObject({ from: months, to: months }),
  principal: z.strictObject({ from: sheetFen, to: sheetFen }),
};

/**
 * What a bank offers under a product, beside the rules that the chain has (`Products`, `GateRule`): a document of the bank's
 * own, attested as LOAN_PRODUCT_SHEET about `sheetSubject`. Public: no word of it is about a borrower. Amounts in fen as
 * digits; rates in millionths a year.
 */
export const productSheet = z
  .strictObject({
    form: z.literal(SHEET_FORM),
    /** The bank's name of the product, as `Products` has it. */
    product: z.string().regex(/^[\x21-\x7e]{1,31}$/, 'ASCII, at most 31 characters'),
    name: bilingual(40),
    summary: bilingual(400),
    /** Who may apply. */
    applicants: z.array(z.enum(APPLICANTS)).min(1).max(2),
    /** The ordinary rate: what anybody gets. */
    ratePpm: ppm,
    /** Off the ordinary rate by level of eco-credit, basis points; a level left out gets nothing off. */
    levelDiscounts: z.partialRecord(z.enum(CREDIT_LEVELS), bps),
    /** A year's rate on what is late. */
    penaltyPpm: ppm,
    graceDays: z.int().min(0).max(255),
    ...range,
    repayments: z.array(z.enum(REPAYMENTS)).min(1).max(4),
    /** Lengths of a period, months. */
    everyMonths: z
      .array(z.literal([1, 3, 6, 12]))
      .min(1)
      .max(4),
    dayCount: z.enum(DAY_COUNTS),
    /** So many times the realisable yearly income is lent at most, basis points: three times is 30,000. Null: not asked. */
    incomeMultipleBps: z.int().min(1).max(1_000_000).nullable(),
    purposes: z.array(z.enum(LOAN_PURPOSES)).min(1).max(LOAN_PURPOSES.length),
    /** 贷后检查: how often the bank looks at the loan after paying out (LOAN_CHECK about it), months. Null: not at fixed times. */
    checkEveryMonths: z.int().min(1).max(12).nullable(),
    /** Papers that people bring, in words. */
    papers: z.array(bilingual(120)).max(20),
    /** Whether 生态保护承诺书 must stand (system 109). */
    needsPledge: z.boolean(),
    /** Whether a GEP account of the area belongs to the file, as context and never as collateral. */
    showsGep: z.boolean(),
    /** 茶商E贷 (system 111): what 溯源卡 trades say decides, so that nobody borrows without an answer to them. */
    scoresTeaTrades: z.boolean(),
    thresholds: z.strictObject({
      /** Above so much a person decides, fen; 0: always. */
      humanAbove: sheetFen,
      /** Health factor below which the bank is warned, and below which it is told to lend nothing more; 12,000 is 1.2. */
      warnBelowBps: z.int().min(10_000).max(100_000),
      stopBelowBps: z.int().min(10_000).max(100_000),
    }),
    fees: z.array(z.strictObject({ name: bilingual(60), fen: sheetFen, paidBy: z.enum(['bank', 'borrower']) })).max(10),
    contact: z.strictObject({ office: bilingual(120), phone: line(40) }),
  })
  .refine(({ months: { from, to } }) => from <= to, { path: ['months'], error: 'end at or after the beginning' })
  .refine(({ principal: { from, to } }) => BigInt(from) <= BigInt(to) && BigInt(to) > 0n, {
    path: ['principal'],
    error: 'end at or after the beginning',
  })
  .refine(({ thresholds }) => thresholds.stopBelowBps <= thresholds.warnBelowBps, {
    path: ['thresholds'],
    error: 'warn before you stop',
  })
  .refine(({ levelDiscounts }) => isFalling(CREDIT_LEVELS.map((level) => levelDiscounts[level] ?? 0)), {
    path: ['levelDiscounts'],
    error: 'no level pays more than a lower one',
  })
  .meta({ id: 'ProductSheet', description: 'What a bank offers under a product' });

export type ProductSheet = z.infer<typeof productSheet>;

function isFalling(discounts: readonly number[]): boolean {
  return discounts.every((discount, place) => place === 0 || discount <= (discounts[place - 1] ?? 0));
}
