import { z } from 'zod';
import { SALE_STATES } from '../../sdk/market/sales/stateNames.ts';
import { CITY, COUNTIES } from './render/regions.ts';
import { hexId } from './schemas.ts';
import { NOTICES } from './views/exchange/notices.ts';

const lang = z.string().max(16).optional();
const blank = z.literal('').transform(() => undefined);
const regions = [CITY, ...COUNTIES.map(({ code }) => Number(code))];
const name = z.string().regex(/^[\x21-\x7e]{1,31}$/, 'a name of up to 31 ASCII characters');

/** An empty choice of a form is no filter. */
function chosen<Value extends z.ZodType>(value: Value) {
  return z.union([blank, value]).optional();
}

export const noticesQuery = z.object({
  notice: chosen(z.enum(NOTICES)),
  state: chosen(z.enum(SALE_STATES as [string, ...string[]])),
  class: chosen(name),
  county: chosen(z.coerce.number().refine((value) => regions.includes(value), `one of ${regions.join(', ')}`)),
  seller: chosen(hexId),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  lang,
});

export type NoticesQuery = z.output<typeof noticesQuery>;
