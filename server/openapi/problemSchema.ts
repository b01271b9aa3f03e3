import { z } from 'zod';
import type { ProblemDocument } from '../kernel/errors/problemHandler.ts';

/** Every refusal: application/problem+json (RFC 9457, section 3) with our members. */
export const problemSchema = z
  .object({
    type: z.string().describe('/problems/ and the code: where it is explained'),
    title: z.string().describe('what is wrong, in the language asked for'),
    status: z.int(),
    code: z.string().describe('the broken fact, one name on every floor; a Solidity error keeps its own'),
    detail: z.string(),
    next: z.string().describe('what to do next'),
    requestId: z.string().describe('quote it when you ask us'),
    args: z.record(z.string(), z.unknown()).optional().describe('the values of the case; amounts as decimal strings'),
  })
  .meta({ id: 'Problem', description: 'A refusal (RFC 9457)' }) satisfies z.ZodType<ProblemDocument>;
