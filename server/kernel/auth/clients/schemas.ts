import { z } from 'zod';
import { publicKeySchema } from './publicKey.ts';
import { SCOPES } from './scopes.ts';

/** RFC 6749 bounds nothing here; a megabyte of assertion would be nobody's. */
const ASSERTION_MOST = 8_192;

export const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export const tokenForm = z
  .object({
    grant_type: z.literal('client_credentials', 'client_credentials'),
    client_assertion_type: z.literal(JWT_BEARER, JWT_BEARER).optional(),
    client_assertion: z.string().max(ASSERTION_MOST, `at most ${ASSERTION_MOST} characters`).optional(),
    client_id: z.uuid('a UUID').optional(),
    scope: z.string().max(500, 'at most 500 characters').optional(),
  })
  .refine(
    ({ client_assertion, client_assertion_type }) =>
      (client_assertion === undefined) === (client_assertion_type === undefined),
    'client_assertion and client_assertion_type together',
  )
  .meta({ id: 'TokenRequest', description: 'RFC 6749, 4.4 with RFC 7523 or RFC 8705' });

export const accessTokenSchema = z
  .object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int(), scope: z.string() })
  .meta({ id: 'AccessToken', description: 'RFC 6749, 5.1' });

export const clientSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    publicKey: publicKeySchema.nullable(),
    certificateThumbprint: z.string().nullable(),
    registeredBy: z.string(),
    registeredAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Client', description: 'A bank system as its bank registered it' });

export const clientListSchema = z
  .object({ rows: z.array(clientSchema), total: z.int() })
  .meta({ id: 'Clients', description: 'The systems of the bank that asks, revoked ones too' });
