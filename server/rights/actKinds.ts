import type { ActKinds } from '../kernel/auth/acts/actKind.ts';
import type { RightsActDeps } from './actDeps.ts';
import { consentActs } from './consentActs.ts';
import { leaseActs } from './leaseActs.ts';
import { registrarActs } from './registrarActs.ts';

/** Rights and leases as acts: what stands is read from the projection, so that what is confirmed is what stands there. */
export function rightsActKinds(deps: RightsActDeps): ActKinds {
  return { ...registrarActs(deps), ...leaseActs(deps), ...consentActs(deps) };
}
