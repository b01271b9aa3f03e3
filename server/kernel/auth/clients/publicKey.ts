import { z } from 'zod';

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/, '32 bytes in base64url');

/** A public key as JWK (RFC 7517, RFC 8037). Strict: a private member never gets in, let alone into the database. */
export const publicKeySchema = z.union(
  [
    z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate }),
    z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate }),
  ],
  'a public JWK with kty, crv, x (and y): EC P-256 or OKP Ed25519, nothing else in it',
);

export type ClientPublicKey = z.output<typeof publicKeySchema>;

/** The one signature algorithm that goes with a key: the assertion's header is never asked. */
export function algorithmOf({ crv }: ClientPublicKey): 'ES256' | 'EdDSA' {
  return crv === 'P-256' ? 'ES256' : 'EdDSA';
}
