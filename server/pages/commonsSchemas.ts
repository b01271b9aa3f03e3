import { z } from 'zod';
import { BUCKETS, DIVIDEND_STATES, PURCHASE_STATES } from '../views/commonsViewTypes.ts';
import { CITY, COUNTIES } from './render/regions.ts';
import { hexId } from './schemas.ts';

const lang = z.string().max(16).optional();
const page = z.coerce.number().int().min(1).max(100_000).default(1);
const blank = z.literal('').transform(() => undefined);
const regions = [CITY, ...COUNTIES.map(({ code }) => Number(code))];
/** The contract lets a distribution have so many. */
const MOST_BLOCKS = 1_024;

/** An empty choice of a form is no filter. */
function chosen<Value extends z.ZodType>(value: Value) {
  return z.union([blank, value]).optional();
}

const block = z.coerce
  .number()
  .int()
  .min(0)
  .max(MOST_BLOCKS - 1)
  .default(0);

export const dividendsQuery = z.object({
  bucket: chosen(z.enum(BUCKETS).exclude(['none'])),
  state: chosen(z.enum(DIVIDEND_STATES)),
  payer: chosen(hexId),
  page,
  lang,
});

/** Whose commitments are shown: those of one block. */
export const dividendPageQuery = z.object({ block, lang });
export const commitmentsQuery = z.object({ block });

export const purchasesQuery = z.object({
  state: chosen(z.enum(PURCHASE_STATES)),
  region: chosen(z.coerce.number().refine((value) => regions.includes(value), `one of ${regions.join(', ')}`)),
  buyer: chosen(hexId),
  seller: chosen(hexId),
  page,
  lang,
});

export const discreditedQuery = z.object({
  all: chosen(z.literal('1')).describe('those that ran out or were withdrawn, too'),
  party: chosen(hexId),
  page,
  lang,
});

export type DividendsQuery = z.output<typeof dividendsQuery>;
export type PurchasesQuery = z.output<typeof purchasesQuery>;
export type DiscreditedQuery = z.output<typeof discreditedQuery>;
