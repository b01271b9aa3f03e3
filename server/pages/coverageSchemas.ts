import { z } from 'zod';
import { CODE_LEVELS } from '../trace/labelCoverage/coverageTypes.ts';
import { gtinText } from '../trace/labelCoverage/schemas.ts';

const blank = z.literal('').transform(() => undefined);
const lang = z.string().max(16).optional();

export const coverageQuery = z.object({
  gtin: z.union([blank, gtinText]).optional(),
  level: z.union([blank, z.enum(CODE_LEVELS)]).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  lang,
});

export const goodsParams = z.strictObject({ gtin: gtinText });

export type CoverageQuery = z.output<typeof coverageQuery>;
