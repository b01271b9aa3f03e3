import type { ActKinds } from '../../kernel/auth/acts/actKind.ts';
import type { MarketActDeps } from '../../market/actDeps.ts';
import type { FileDeps } from '../creditDeps.ts';
import { officeActs } from './officeActs.ts';
import { ownActs } from './ownActs.ts';

export type CreditActDeps = MarketActDeps & FileDeps;

/** Acts of eco-credit: the office's, and everybody's about their own level. */
export function creditActs(deps: CreditActDeps): ActKinds {
  return { ...officeActs(deps), ...ownActs(deps) };
}
