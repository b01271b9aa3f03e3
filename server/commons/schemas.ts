import { z } from 'zod';
import { bytes32, windowQuery } from '../kernel/http/wire.ts';

export const discreditedListQuery = z
  .strictObject({
    party: bytes32.optional().describe('participant; of natural persons nothing is listed so'),
    all: z.enum(['true']).optional().describe('those that ran out or were withdrawn, too'),
    ...windowQuery,
  })
  .meta({ id: 'DiscreditedListQuery', description: 'Parties that a court or the supervisor calls discredited' });
