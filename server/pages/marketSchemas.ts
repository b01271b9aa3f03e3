import { z } from 'zod';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { written } from '../kernel/http/wire.ts';
import { offerPlace, tradePlace } from '../market/schemas.ts';
import { receiptParams } from '../supervision/schemas.ts';
import { REPORT_KINDS, SUBJECT_KINDS } from '../supervision/tables.ts';
import type { ModeNumber } from '../views/marketViews.ts';
import { COUNTIES } from './render/regions.ts';
import { hexId } from './schemas.ts';

const lang = z.string().max(16).optional();
const blank = z.literal('').transform(() => undefined);
const counties = [331100, ...COUNTIES.map(({ code }) => Number(code))];

/** An empty choice of a form is no filter. */
function chosen<Value extends z.ZodType>(value: Value) {
  return z.union([blank, value]).optional();
}

const programmeNumber = z.coerce.number().int().min(1).max(127);
const year = z.coerce.number().int().min(2000).max(2200);
const region = z.coerce.number().refine((value) => counties.includes(value), `one of ${counties.join(', ')}`);
const mode = z.coerce
  .number()
  .int()
  .min(1)
  .max(5)
  .transform((value) => value as ModeNumber);

const boardFilter = {
  programme: chosen(programmeNumber),
  region: chosen(region),
  vintage: chosen(year),
  mode: chosen(mode),
  order: z.enum(['asc', 'desc']).default('asc'),
};

export const boardQuery = z.object({ ...boardFilter, after: chosen(offerPlace), lang });
export const tradesQuery = z.object({
  programme: chosen(programmeNumber),
  mode: chosen(mode),
  lot: chosen(hexId),
  after: chosen(tradePlace),
  lang,
});
export const pricesQuery = z.object({ programme: programmeNumber, lang });

export const projectsQuery = z.object({
  programme: chosen(z.string().regex(/^[\x21-\x7e]{1,31}$/, 'code of a programme')),
  region: chosen(region),
  state: chosen(z.enum(['designed', 'validated', 'registered', 'closed', 'withdrawn'])),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  lang,
});

export const certificatesQuery = z.object({
  lot: chosen(hexId),
  project: chosen(hexId),
  holder: chosen(hexId),
  beneficiary: chosen(hexId),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  lang,
});

/** A quantity in tonnes, as a form sends it; what is no number is said on the page, not by a refusal. */
export const offerQuery = z.object({ tonnes: z.string().max(24).optional(), lang });

const number = z.coerce.number().int().min(1).max(2_147_483_647);
export const tradeParams = z.strictObject({ source: hexId, number });

const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, '0x and 40 hex digits')
  .transform((text) => text.toLowerCase() as Hex);
export const addressParams = z.strictObject({ address });
export const addressFileParams = z.strictObject({ address, format: z.enum(['csv', 'json'], 'csv or json') });

export const shortParams = z.strictObject({ short: z.string().max(43) });

/** As somebody types it: small letters and blanks around it are read. */
const receipt = z
  .string()
  .max(40)
  .transform((text) => text.trim().toUpperCase())
  .pipe(receiptParams.shape.receipt);
export const reportNumberParams = z.strictObject({ number: receipt });
export const findReportQuery = z.object({ number: chosen(receipt), lang });

/** What a form sends; `website` is left empty by people and filled in by machines. */
export const reportForm = z.object({
  kind: z.enum(REPORT_KINDS),
  subjectKind: z.enum(SUBJECT_KINDS),
  subjectId: hexId,
  number: z.union([blank, number]).optional(),
  words: written.trim().max(4000),
  contact: written.trim().max(200).default(''),
  website: z.string().max(200).default(''),
});

export type BoardQuery = z.output<typeof boardQuery>;
export type TradesQuery = z.output<typeof tradesQuery>;
export type ProjectsQuery = z.output<typeof projectsQuery>;
export type CertificatesQuery = z.output<typeof certificatesQuery>;
export type ReportForm = z.output<typeof reportForm>;
