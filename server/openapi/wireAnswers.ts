import { z } from 'zod';

/** Parts that answers share. Times are ISO 8601 in UTC, amounts decimal strings. */
export const id32 = z.string().regex(/^0x[0-9a-f]{64}$/, '0x and 64 lower-case hex digits');
export const account = z.string().regex(/^0x[0-9a-fA-F]{40}$/, 'an account: 0x and 40 hex digits');
export const time = z.iso.datetime();
export const words = z.object({ zh: z.string(), en: z.string() }).meta({ id: 'Words', description: 'Plain words' });

export const enrolledSchema = z
  .object({ account })
  .meta({ id: 'Enrolled', description: 'The account that was enrolled' });

export const sentSchema = z
  .object({ expiresAt: time })
  .meta({ id: 'CodeSent', description: 'A code is on its way; until when it can be used' });

/** Options that a browser hands to its authenticator: their shape is WebAuthn's, not ours. */
export const passkeyOptionsSchema = z
  .looseObject({ challenge: z.string() })
  .meta({ id: 'PasskeyOptions', description: 'Options for navigator.credentials (WebAuthn Level 3, 5.4 and 5.5)' });
