import type { z } from 'zod';
import {
  designParams,
  issueParams,
  periodParams,
  retireManyParams,
  retireParams,
  transferParams,
} from '../carbon/actKinds.ts';
import {
  assignParams,
  debtParams,
  fixParams,
  lienParams,
  noticeParams,
  reduceParams,
} from '../encumbrance/lienActs.ts';
import { freezeParams, openCaseParams, unfreezeParams } from '../encumbrance/officeActs.ts';
import { rankConsentParams, rankExchangeParams } from '../encumbrance/rankActs.ts';
import { countersignParams, recordLienParams, renewRegistrationParams } from '../encumbrance/registerActs.ts';
import { attestParams, revokeParams } from '../evidence/actKinds.ts';
import { productRuleParams } from '../finance/actKinds.ts';
import { builtInActKinds } from '../kernel/auth/acts/builtInActKinds.ts';
import { bidParams, openAuctionParams, settleAuctionParams } from '../market/auctionActs.ts';
import { buyAndRetireParams, buyParams, buyWithReceiptParams } from '../market/buyingActs.ts';
import { affirmParams } from '../market/instructionActs.ts';
import { cancelListingParams, listParams } from '../market/listingActs.ts';
import { pledgeRequestParams, reportConsentParams } from '../rights/consentActs.ts';
import {
  concludeLeaseParams,
  possessionParams,
  rentParams,
  signEndParams,
  signLeaseParams,
  terminateParams,
} from '../rights/leaseActs.ts';
import {
  bindParams,
  correctRightParams,
  endRightParams,
  issueRightParams,
  mergeParams,
  renewRightParams,
  reregisterParams,
  splitParams,
  surrenderParams,
  unbindParams,
} from '../rights/registrarActs.ts';

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
  'rights.issue': issueRightParams,
  'rights.reregister': reregisterParams,
  'rights.renew': renewRightParams,
  'rights.correct': correctRightParams,
  'rights.end': endRightParams,
  'rights.surrender': surrenderParams,
  'rights.split': splitParams,
  'rights.merge': mergeParams,
  'rights.bind': bindParams,
  'rights.unbind': unbindParams,
  'rights.consentToReport': reportConsentParams,
  'rights.consentToPledge': pledgeRequestParams,
  'leases.sign': signLeaseParams,
  'leases.conclude': concludeLeaseParams,
  'leases.notePossession': possessionParams,
  'leases.acknowledgeRent': rentParams,
  'leases.agreeToEnd': signEndParams,
  'leases.terminate': terminateParams,
  'encumbrances.record': recordLienParams,
  'encumbrances.countersign': countersignParams,
  'encumbrances.renewRegistration': renewRegistrationParams,
  'encumbrances.pledge': pledgeRequestParams,
  'encumbrances.fileNotice': noticeParams,
  'encumbrances.release': lienParams,
  'encumbrances.reduce': reduceParams,
  'encumbrances.assign': assignParams,
  'encumbrances.waiveRank': lienParams,
  'encumbrances.consentToRank': rankConsentParams,
  'encumbrances.exchangeRanks': rankExchangeParams,
  'encumbrances.fix': fixParams,
  'encumbrances.declareDebt': debtParams,
  'encumbrances.freeze': freezeParams,
  'encumbrances.unfreeze': unfreezeParams,
  'encumbrances.openCase': openCaseParams,
  'finance.setRule': productRuleParams,
  ...Object.fromEntries(Object.entries(builtInActKinds).map(([kind, { params }]) => [kind, params])),
};
