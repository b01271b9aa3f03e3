import { z } from 'zod';
import { GEP_ACCOUNT_STATES, GEP_LEVELS } from '../views/gep/gepViewTypes.ts';
import { hexId } from './schemas.ts';

const lang = z.string().max(16).optional();
const page = z.coerce.number().int().min(1).max(100_000).default(1);
const blank = z.literal('').transform(() => undefined);

/** An empty choice of a form is no filter. */
function chosen<Value extends z.ZodType>(value: Value) {
  return z.union([blank, value]).optional();
}

export const gepQuery = z.object({
  area: chosen(z.string().regex(/^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$/, '4, 6, 9 or 12 digits')),
  level: chosen(z.enum(GEP_LEVELS).exclude(['none'])),
  year: chosen(z.coerce.number().int().min(1990).max(2100)),
  state: chosen(z.enum(GEP_ACCOUNT_STATES)),
  page,
  lang,
});

/** How much the newest year weighs in the forecast, and at whose prices the years are told. */
export const gepSeriesQuery = z.object({
  weight: z
    .string()
    .regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/, 'from 0 to 1, at most six places')
    .default('0.5'),
  base: chosen(hexId),
  lang,
});

export type GepQuery = z.output<typeof gepQuery>;
