import type { z } from 'zod';
import {
  designParams,
  issueParams,
  periodParams,
  retireManyParams,
  retireParams,
  transferParams,
} from '../carbon/actKinds.ts';
import { attestParams, revokeParams } from '../evidence/actKinds.ts';
import { builtInActKinds } from '../kernel/auth/acts/builtInActKinds.ts';
import { bidParams, openAuctionParams, settleAuctionParams } from '../market/auctionActs.ts';
import { buyAndRetireParams, buyParams, buyWithReceiptParams } from '../market/buyingActs.ts';
import { affirmParams } from '../market/instructionActs.ts';
import { cancelListingParams, listParams } from '../market/listingActs.ts';

/** What each kind of act takes as `params`; a test holds this list against the kinds that the gateway knows. */
export const actKindParams: Record<string, z.ZodType> = {
  'evidence.attest': attestParams,
  'evidence.revoke': revokeParams,
  'carbon.designProject': designParams,
  'carbon.openPeriod': periodParams,
  'carbon.issue': issueParams,
  'carbon.retire': retireParams,
  'carbon.retireMany': retireManyParams,
  'carbon.transfer': transferParams,
  'market.list': listParams,
  'market.cancelListing': cancelListingParams,
  'market.buy': buyParams,
  'market.buyAndRetire': buyAndRetireParams,
  'market.buyWithReceipt': buyWithReceiptParams,
  'market.openAuction': openAuctionParams,
  'market.bid': bidParams,
  'market.settleAuction': settleAuctionParams,
  'market.affirm': affirmParams,
  ...Object.fromEntries(Object.entries(builtInActKinds).map(([kind, { params }]) => [kind, params])),
};
