import { z } from 'zod';
import { windowQuery } from '../../kernel/http/wire.ts';
import { CODE_LEVELS } from './coverageTypes.ts';

/** As labels have it: GTIN-14 with its leading zeros. Whether there is such an item, the answer says. */
export const gtinText = z.string().regex(/^\d{14}$/, '14 digits');

export const coverageListQuery = z
  .strictObject({
    gtin: gtinText.optional().describe('one trade item'),
    level: z.enum(CODE_LEVELS).optional().describe('how far its codes reach: one package, the lot alone, no code'),
    ...windowQuery,
  })
  .meta({ id: 'CoverageListQuery', description: 'Trade items by how far their codes reach' });
