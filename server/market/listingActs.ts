import { z } from 'zod';
import { cancelListingCall } from '../../sdk/market/cancelListing.ts';
import { listCall } from '../../sdk/market/list.ts';
import { Mode, type Offer } from '../../sdk/market/types.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { draft } from '../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../kernel/auth/acts/actKind.ts';
import { bytes32, decimalWithin, instant } from '../kernel/http/wire.ts';
import type { MarketActDeps } from './actDeps.ts';
import { mass, moment, money, sentences } from './actWords.ts';
import { newNonce, ruleTerms, tokenOf } from './listingTerms.ts';
import { requireOffer } from './standingOffer.ts';

export const listParams = z
  .strictObject({
    lot: bytes32,
    kg: decimalWithin(64),
    minFill: decimalWithin(64).describe('least kg of one fill'),
    price: decimalWithin(64).describe('fen a tonne'),
    opensAt: instant
      .optional()
      .describe('not before the publicity period has passed; left out: as soon as that allows'),
    closesAt: instant,
  })
  .meta({ id: 'ListingTerms', description: 'A fixed-price offer; fee and treasury are as the class rule says' });

export const cancelListingParams = z
  .strictObject({ listing: bytes32 })
  .meta({ id: 'ListingCancellation', description: 'Withdraws what is left of an offer' });

const ASSET = 'CARBON_CREDITS';
const ONCE = { recordsOnce: true };

/** The seller's acts. */
export function listingActs(deps: MarketActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'market.list': actKind(
      listParams,
      async (params, { account }) => {
        const offer = await offerOf(deps, params, account);
        return draft(deployment, listCall(deps, { assetName: ASSET, offer }), listWords(params.lot, offer));
      },
      ONCE,
    ),
    'market.cancelListing': actKind(
      cancelListingParams,
      async ({ listing }) => {
        const { offer, remaining } = await requireOffer(deps.db, listing);
        const words = sentences([
          [`撤销挂牌 ${listing}`, `Withdraw listing ${listing}`],
          [`余量 ${mass(remaining)} 解除锁定，归还本账户`, `what is left, ${mass(remaining)}, is free again`],
        ]);
        return draft(deployment, cancelListingCall(deps, { offer }), words);
      },
      ONCE,
    ),
  };
}

async function offerOf(deps: MarketActDeps, params: z.output<typeof listParams>, seller: string): Promise<Offer> {
  const { feeBps, treasury, opensFrom } = await ruleTerms(deps, params.lot, Mode.ListedAgreement);
  return {
    asset: deps.deployment.contracts.CarbonCredits.address,
    id: tokenOf(params.lot),
    seller,
    amount: quantity('kgCO2e', params.kg),
    minFill: quantity('kgCO2e', params.minFill),
    price: quantity('fen/t', params.price),
    fee: quantity('bps', feeBps),
    treasury,
    opensAt: params.opensAt ?? opensFrom,
    closesAt: params.closesAt,
    nonce: newNonce(),
  };
}

function listWords(lot: string, { amount, minFill, price, fee, opensAt, closesAt }: Offer) {
  return sentences([
    [`挂牌出售 ${mass(amount)}，批次 ${lot}`, `Offer ${mass(amount)} of lot ${lot} for sale`],
    [
      `单价 ${money(price)}/t，至少一次购买 ${mass(minFill)}`,
      `at ${money(price)} a tonne, at least ${mass(minFill)} at a time`,
    ],
    [`自 ${moment(opensAt)} 至 ${moment(closesAt)}`, `from ${moment(opensAt)} to ${moment(closesAt)}`],
    ['挂牌期间该数量在本账户内锁定', 'that quantity stays locked in your account meanwhile'],
    [`手续费 ${fee} bps 由买方另付`, `the buyer pays a fee of ${fee} bps on top`],
  ]);
}
