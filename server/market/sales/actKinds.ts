import type { ActKinds } from '../../kernel/auth/acts/actKind.ts';
import type { MarketActDeps } from '../actDeps.ts';
import { bidderActs } from './bidderActs.ts';
import { clockActs } from './clockActs.ts';
import { exchangeActs } from './exchangeActs.ts';
import { sellerActs } from './sellerActs.ts';

/** A sale's steps as acts: its terms are read from the projection, so that what is confirmed is what stands there. */
export function saleActKinds(deps: MarketActDeps): ActKinds {
  return { ...sellerActs(deps), ...exchangeActs(deps), ...bidderActs(deps), ...clockActs(deps) };
}
