import { carbonClass } from '../../../../sdk/ids/keys.ts';
import type { Offer } from '../../../../sdk/market/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { PROGRAMME } from '../../world/carbon.ts';
import { sinkTradingRule } from '../../world/market.ts';
import { type Fraud, onDemo, onDemoFor } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { COOPERATIVE, FARM, freeKg, frozen, oneKgMore, pledged, SUICHANG, tonnes, VILLAGE, YAXI } from './sink.ts';
import { DAY, document } from './statement.ts';
import { CREDITS, list, listed, offerOf } from './trade.ts';

const { lot } = SUICHANG;

/** The seller's side, and what stands on the board. */
export const listingFrauds: Fraud[] = [
  onDemo('sell-what-is-pledged', 'AmountLocked', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    await pledged(stage, FARM, lot, tonnes(10n));
    return selling(stage, free, quantity('kgCO2e', free - tonnes(10n)));
  }),

  onDemo('sell-what-is-frozen', 'AmountFrozen', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    await frozen(stage, FARM, lot, tonnes(10n));
    return selling(stage, free, quantity('kgCO2e', free - tonnes(10n)));
  }),

  onDemo('sell-what-is-on-offer-already', 'AmountLocked', async (stage) => {
    const free = await freeKg(stage, FARM, lot);
    return selling(stage, oneKgMore(free), free);
  }),

  onDemo('sell-somebody-elses-credits', 'CallerNotSeller', async (stage) => {
    const offer = await offerOf(stage);
    return { fraud: () => list(stage, VILLAGE, offer), honest: () => list(stage, FARM, offer) };
  }),

  onDemo('sell-credits-one-never-had', 'AmountLocked', async (stage) => {
    const offer = await offerOf(stage, { seller: stage.address('teaTraderA') });
    return {
      fraud: () => list(stage, 'teaTraderA', offer),
      honest: async () => list(stage, FARM, await offerOf(stage)),
    };
  }),

  onDemo('sell-on-within-the-holding-period', 'HoldingPeriodRunning', async (stage) => {
    const mine = { seller: stage.address(COOPERATIVE), id: BigInt(YAXI.lot) };
    const sell = async () => list(stage, COOPERATIVE, await offerOf(stage, mine));
    return { fraud: sell, honest: async () => [await stage.wait(30n * DAY), await sell()] };
  }),

  onDemo('repeat-an-offer-that-was-withdrawn', 'ListingAlreadyRecorded', async (stage) => {
    const offer = await listed(stage);
    await stage.as(FARM).market.cancelListing({ offer });
    return {
      fraud: () => list(stage, FARM, offer),
      honest: async () => list(stage, FARM, await offerOf(stage, { nonce: 78n })),
    };
  }),

  onDemoFor('charge-another-fee', 'OfferRefused', 'TERMS_NOT_BY_RULE', (stage) =>
    offering(stage, { fee: quantity('bps', 49n) }),
  ),

  onDemoFor('collect-the-fee-oneself', 'OfferRefused', 'TERMS_NOT_BY_RULE', (stage) =>
    offering(stage, { treasury: stage.address(FARM) }),
  ),

  onDemoFor('offer-for-nothing', 'OfferRefused', 'TERMS_NOT_BY_RULE', (stage) =>
    offering(stage, { price: quantity('fen/t', 0n) }),
  ),

  onDemoFor('offer-for-ever', 'OfferRefused', 'TERMS_NOT_BY_RULE', async (stage) =>
    offering(stage, { closesAt: (await stage.now()) + 400n * DAY }),
  ),

  onDemoFor('open-an-offer-before-its-publicity', 'OfferRefused', 'PUBLICITY_RUNNING', async (stage) => {
    const rule = { ...sinkTradingRule, publicity: Number(5n * DAY) };
    await stage.as('steward').market.setTradingRule({ class: carbonClass(PROGRAMME.number), rule });
    const now = await stage.now();
    return offering(stage, { opensAt: now + 4n * DAY }, { opensAt: now + 6n * DAY });
  }),

  onDemoFor('sell-by-a-way-that-is-closed', 'OfferRefused', 'MODE_NOT_ALLOWED', async (stage) => {
    const { market } = stage.as('steward');
    const rule = { class: carbonClass(PROGRAMME.number), rule: sinkTradingRule };
    await market.setTradingRule({ ...rule, rule: { ...sinkTradingRule, modes: 1 << 1 } });
    const sell = async () => list(stage, FARM, await offerOf(stage));
    return { fraud: sell, honest: async () => [await market.setTradingRule(rule), await sell()] };
  }),

  onDemoFor('sell-from-a-lot-under-inspection', 'OfferRefused', 'TRADING_BLOCKED', async (stage) => {
    const { market } = stage.as('marketRegulator');
    const finding = { asset: CREDITS, id: BigInt(lot), basis: document('示例巡查意见') };
    await market.blockTrading(finding);
    const sell = async () => list(stage, FARM, await offerOf(stage));
    return { fraud: sell, honest: async () => [await market.reopenTrading(finding), await sell()] };
  }),

  onDemo('reopen-a-lot-under-inspection-oneself', 'AccessManagedUnauthorized', async (stage) => {
    const finding = { asset: CREDITS, id: BigInt(lot), basis: document('示例巡查意见') };
    await stage.as('marketRegulator').market.blockTrading(finding);
    return {
      fraud: () => stage.as(FARM).market.reopenTrading(finding),
      honest: () => stage.as('marketRegulator').market.reopenTrading(finding),
    };
  }),

  onDemoFor('sell-as-a-judge', 'OfferRefused', 'NEVER_COUNTERPARTY', async (stage) => {
    const offer = await offerOf(stage, { seller: stage.address('carbonVerifier') });
    return {
      fraud: () => list(stage, 'carbonVerifier', offer),
      honest: async () => list(stage, FARM, await offerOf(stage)),
    };
  }),

  onDemo('withdraw-somebody-elses-offer', 'CallerNotSeller', async (stage) => {
    const offer = await listed(stage);
    return {
      fraud: () => stage.as(VILLAGE).market.cancelListing({ offer }),
      honest: () => stage.as(FARM).market.cancelListing({ offer }),
    };
  }),

  onDemo('let-a-live-offer-expire', 'ListingStillLive', async (stage) => {
    const offer = await listed(stage);
    const expire = () => stage.as('stranger').market.expireListing({ offer });
    return { fraud: expire, honest: async () => [await stage.wait(31n * DAY), await expire()] };
  }),

  onDemo('lower-the-rules-oneself', 'AccessManagedUnauthorized', (stage) => {
    const rule = { class: carbonClass(PROGRAMME.number), rule: { ...sinkTradingRule, minHoldingDays: 0 } };
    return {
      fraud: () => stage.as(COOPERATIVE).market.setTradingRule(rule),
      honest: () => stage.as('steward').market.setTradingRule(rule),
    };
  }),

  onDemo('take-the-fees-for-oneself', 'TreasuryInvalid', (stage) => ({
    fraud: () => stage.as('steward').market.setTreasury({ treasury: stage.address('exchange') }),
    honest: () => stage.as('steward').market.setTreasury({ treasury: stage.address('treasury') }),
  })),
];

/** The farm offers too much, and then what it may. */
async function selling(stage: Stage, tooMuch: Offer['amount'], free: Offer['amount']) {
  const [over, fair] = [await offerOf(stage, { amount: tooMuch }), await offerOf(stage, { amount: free })];
  return { fraud: () => list(stage, FARM, over), honest: () => list(stage, FARM, fair) };
}

/** The farm offers on terms of its own, and then on lawful ones. */
async function offering(stage: Stage, foul: Partial<Offer>, fair: Partial<Offer> = {}) {
  const [bent, straight] = [await offerOf(stage, foul), await offerOf(stage, fair)];
  return { fraud: () => list(stage, FARM, bent), honest: () => list(stage, FARM, straight) };
}
