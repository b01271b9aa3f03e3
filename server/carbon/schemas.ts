import { z } from 'zod';
import { bytes32, regionCode, windowQuery } from '../kernel/http/wire.ts';

export const account = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, 'an account: 0x and 40 hex digits')
  .transform((text) => text.toLowerCase());

export const accountParams = z.strictObject({ address: account });

const code = z.string().regex(/^[\x21-\x7e]{1,31}$/, 'a code of at most 31 ASCII characters');

export const projectListQuery = z
  .strictObject({
    programme: code.optional().describe('code of the programme'),
    region: regionCode.optional(),
    state: z.enum(['designed', 'validated', 'registered', 'closed', 'withdrawn']).optional(),
    ...windowQuery,
  })
  .meta({ id: 'ProjectListQuery', description: 'Projects by programme and number' });

export const certificateListQuery = z
  .strictObject({
    lot: bytes32.optional(),
    project: bytes32.optional(),
    holder: bytes32.optional(),
    beneficiary: bytes32.optional(),
    ...windowQuery,
  })
  .meta({ id: 'CertificateListQuery', description: 'Certificates, newest first' });
