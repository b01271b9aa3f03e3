import { z } from 'zod';
import { gtinText } from '../trace/labelCoverage/schemas.ts';

const blank = z.literal('').transform(() => undefined);

export const RECALL_STATES = ['standing', 'closed', 'lifted'] as const;

export const recallsQuery = z.object({
  state: z.union([blank, z.enum(RECALL_STATES)]).optional(),
  gtin: z.union([blank, gtinText]).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  lang: z.string().max(16).optional(),
});

export type RecallsQuery = z.output<typeof recallsQuery>;
