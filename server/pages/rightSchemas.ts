import { z } from 'zod';
import { COUNTIES } from './render/regions.ts';
import { PURPOSES } from './rightDeps.ts';
import { hexId } from './schemas.ts';

const DAY_END_SECONDS = 24 * 3600 - 1;
const lang = z.string().max(16).optional();
const check = z.literal('1').optional();
const blank = z.literal('').transform(() => undefined);
const counties = COUNTIES.map(({ code }) => Number(code));

/** An empty choice of a form is no filter. */
function chosen<Value extends z.ZodType>(value: Value) {
  return z.union([blank, value]).optional();
}

const name = z.string().regex(/^[\x21-\x7e]{1,31}$/, 'a name of up to 31 ASCII characters');

/** The last second of a day in Beijing. */
const dayEnd = z.iso
  .date('2026-04-08')
  .transform((day) => Date.parse(`${day}T00:00:00+08:00`) / 1000 + DAY_END_SECONDS);

export const rightsQuery = z.object({
  class: chosen(name),
  county: chosen(z.coerce.number().refine((value) => counties.includes(value), `one of ${counties.join(', ')}`)),
  state: chosen(z.enum(['live', 'ended'])),
  parcel: chosen(hexId),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  lang,
});

export const reportQuery = z.object({
  maturity: chosen(dayEnd),
  product: chosen(name),
  purpose: chosen(z.enum(PURPOSES)),
  /** The desk reads the figures beside the sheet: what is shown is one look, not two. */
  desk: z.literal('1').optional(),
  lang,
  check,
});

export type RightsQuery = z.output<typeof rightsQuery>;
