import type { Reader } from '../../sdk/context.ts';
import type { MarketActDeps } from '../market/actDeps.ts';

/** Acts on rights also ask the chain: how often a signer has voided its consents. */
export interface RightsActDeps extends MarketActDeps {
  reader: Reader;
}
