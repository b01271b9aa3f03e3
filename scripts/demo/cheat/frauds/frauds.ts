import type { Fraud } from '../fraud.ts';
import { agreementFrauds } from './agreements.ts';
import { auctionFrauds } from './auctions.ts';
import { authorityFrauds } from './authority.ts';
import { bundleFrauds } from './bundles.ts';
import { caseFrauds } from './cases.ts';
import { cashFrauds } from './cash.ts';
import { claimFrauds } from './claims.ts';
import { creditFrauds } from './credits.ts';
import { dividendFrauds } from './dividends.ts';
import { encumbranceFrauds } from './encumbrances.ts';
import { evidenceFrauds } from './evidence.ts';
import { exchangeFrauds } from './exchange.ts';
import { foreignBlockFrauds } from './foreignBlocks.ts';
import { gepFrauds } from './gep.ts';
import { growthFrauds } from './growth.ts';
import { holdingFrauds } from './holdings.ts';
import { leaseFrauds } from './leases.ts';
import { listingFrauds } from './listings.ts';
import { loanFrauds } from './loans.ts';
import { lockFrauds } from './locks.ts';
import { packageFrauds } from './packages.ts';
import { parcelFrauds } from './parcels.ts';
import { participantFrauds } from './participants.ts';
import { pledgeFrauds } from './pledges.ts';
import { projectFrauds } from './projects.ts';
import { purchaseFrauds } from './purchases.ts';
import { receiptFrauds } from './receipts.ts';
import { relayFrauds } from './relays.ts';
import { retirementFrauds } from './retirements.ts';
import { saleFrauds } from './sales.ts';
import { settlementFrauds } from './settlement.ts';
import { shareFrauds } from './shares.ts';
import { titleFrauds } from './titles.ts';
import { traceFrauds } from './trace.ts';

/** Every fraud that must fail. A new domain adds its own file here. */
export const frauds: readonly Fraud[] = [
  ...participantFrauds,
  ...authorityFrauds,
  ...evidenceFrauds,
  ...parcelFrauds,
  ...claimFrauds,
  ...cashFrauds,
  ...lockFrauds,
  ...projectFrauds,
  ...creditFrauds,
  ...foreignBlockFrauds,
  ...holdingFrauds,
  ...retirementFrauds,
  ...relayFrauds,
  ...encumbranceFrauds,
  ...caseFrauds,
  ...titleFrauds,
  ...pledgeFrauds,
  ...loanFrauds,
  ...leaseFrauds,
  ...saleFrauds,
  ...bundleFrauds,
  ...listingFrauds,
  ...purchaseFrauds,
  ...receiptFrauds,
  ...settlementFrauds,
  ...auctionFrauds,
  ...agreementFrauds,
  ...packageFrauds,
  ...exchangeFrauds,
  ...shareFrauds,
  ...dividendFrauds,
  ...gepFrauds,
  ...growthFrauds,
  ...traceFrauds,
];
