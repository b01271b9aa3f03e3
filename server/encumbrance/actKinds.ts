import type { ActKinds } from '../kernel/auth/acts/actKind.ts';
import type { RightsActDeps } from '../rights/actDeps.ts';
import { lienActs } from './lienActs.ts';
import { officeActs } from './officeActs.ts';
import { rankActs } from './rankActs.ts';
import { registerActs } from './registerActs.ts';

/** What weighs on rights as acts: of registers, of lienors, and of courts and regulators. */
export function encumbranceActKinds(deps: RightsActDeps): ActKinds {
  return { ...registerActs(deps), ...lienActs(deps), ...rankActs(deps), ...officeActs(deps) };
}
