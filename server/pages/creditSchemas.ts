import { z } from 'zod';
import { SUBJECT_KINDS } from '../../sdk/credit/lists/types.ts';

const lang = z.string().max(16).optional();
const blank = z.literal('').transform(() => undefined);

/** An empty choice of a form is no filter. */
function chosen<Value extends z.ZodType>(value: Value) {
  return z.union([blank, value]).optional();
}

export const creditQuery = z.object({
  jurisdiction: chosen(z.string().regex(/^\d{6}$/, 'six digits')),
  kind: chosen(z.enum(SUBJECT_KINDS)),
  lang,
});

export type CreditQuery = z.output<typeof creditQuery>;
