import type { z } from 'zod';
import { attestParams, revokeParams } from '../evidence/actKinds.ts';
import { builtInActKinds } from '../kernel/auth/acts/builtInActKinds.ts';

/** What each kind of act takes as `params`; a test holds this list against the kinds that the gateway knows. */
export const actKindParams: Record<string, z.ZodType> = {
  'evidence.attest': attestParams,
  'evidence.revoke': revokeParams,
  ...Object.fromEntries(Object.entries(builtInActKinds).map(([kind, { params }]) => [kind, params])),
};
