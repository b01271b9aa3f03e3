import { z } from 'zod';
import { bytes32, windowQuery } from '../../kernel/http/wire.ts';
import { STAGE_NAMES } from '../../views/exchangeViewTypes.ts';

export const dossierListQuery = z
  .strictObject({
    steward: bytes32.optional().describe('participant'),
    parent: bytes32.optional().describe('participant: the cooperative above'),
    stage: z.enum(STAGE_NAMES).optional(),
    ...windowQuery,
  })
  .meta({ id: 'DossierListQuery', description: 'Dossiers of resources, newest first' });
