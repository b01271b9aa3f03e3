import type { ActKinds } from '../kernel/auth/acts/actKind.ts';
import type { MarketActDeps } from './actDeps.ts';
import { auctionActs } from './auctionActs.ts';
import { buyingActs } from './buyingActs.ts';
import { instructionActs } from './instructionActs.ts';
import { listingActs } from './listingActs.ts';

/** The market as acts: terms are read from the projection, so that what is confirmed is what stands there. */
export function marketActKinds(deps: MarketActDeps): ActKinds {
  return { ...listingActs(deps), ...buyingActs(deps), ...auctionActs(deps), ...instructionActs(deps) };
}
