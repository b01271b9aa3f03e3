import { z } from 'zod';
import { APPLICANTS } from '../../sdk/loans/sheet/productSheet.ts';
import { hexId } from './schemas.ts';

const lang = z.string().max(16).optional();
const blank = z.literal('').transform(() => undefined);

/** An empty choice of a form is no filter. */
function chosen<Value extends z.ZodType>(value: Value) {
  return z.union([blank, value]).optional();
}

/** Whole yuan, in groups or not; what somebody would like to borrow, and for how long. */
export const financeQuery = z.object({
  bank: chosen(hexId),
  applicant: chosen(z.enum(APPLICANTS)),
  amount: chosen(
    z
      .string()
      .regex(/^[1-9][\d,]{0,14}$/, 'whole yuan')
      .transform((text) => BigInt(text.replaceAll(',', '')) * 100n),
  ),
  months: chosen(z.coerce.number().int().min(1).max(360)),
  lang,
});

export type FinanceQuery = z.output<typeof financeQuery>;
