import { z } from 'zod';
import { bytes32, windowQuery } from '../../kernel/http/wire.ts';

export const packageListQuery = z
  .strictObject({
    holder: bytes32.optional().describe('participant; of natural persons nothing is listed so'),
    state: z.enum(['live', 'dissolved']).optional(),
    ...windowQuery,
  })
  .meta({ id: 'PackageListQuery', description: 'Packages of rights, newest first' });
