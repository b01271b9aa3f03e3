import { costOf } from '../../../../sdk/market/costOf.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { type Fraud, onDemo, onDemoFor } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { FARM, frozen, orderOf, SUICHANG, tonnes } from './sink.ts';
import { DAY, document } from './statement.ts';
import { BUYER, buy, list, listed, offerOf, purchaseOf, receiptFor, signed } from './trade.ts';

const ONE = tonnes(1n);

/** The buyer's side. */
export const purchaseFrauds: Fraud[] = [
  onDemoFor('raise-the-price-at-the-last-moment', 'OfferRefused', 'COST_ABOVE_CAP', async (stage) => {
    const dearer = await listed(stage, { price: quantity('fen/t', 7_001n), nonce: 78n });
    const seen = await listed(stage);
    const { market } = stage.as(BUYER);
    const maxCost = costOf(seen, ONE).total;
    return {
      fraud: () => market.buy({ offer: dearer, kg: ONE, maxCost }),
      honest: () => market.buy({ offer: seen, kg: ONE, maxCost }),
    };
  }),

  onDemoFor('hide-the-fee-from-the-buyer', 'OfferRefused', 'COST_ABOVE_CAP', async (stage) => {
    const offer = await listed(stage);
    const { market } = stage.as(BUYER);
    const { cost, total } = costOf(offer, ONE);
    return {
      fraud: () => market.buy({ offer, kg: ONE, maxCost: cost }),
      honest: () => market.buy({ offer, kg: ONE, maxCost: total }),
    };
  }),

  onDemoFor('buy-cheaper-than-offered', 'OfferRefused', 'OFFER_CLOSED', async (stage) => {
    const offer = await listed(stage);
    const cheaper = { ...offer, price: quantity('fen/t', 1n), minFill: quantity('kgCO2e', 0n) };
    return {
      fraud: () => buy(stage, cheaper, quantity('kgCO2e', 0n)),
      honest: () => buy(stage, offer, ONE),
    };
  }),

  onDemoFor('buy-before-the-opening', 'OfferRefused', 'PUBLICITY_RUNNING', async (stage) => {
    const offer = await offerOf(stage, { opensAt: (await stage.now()) + DAY });
    await list(stage, FARM, offer);
    const take = () => buy(stage, offer, ONE);
    return { fraud: take, honest: async () => [await stage.wait(2n * DAY), await take()] };
  }),

  onDemoFor('buy-after-the-close', 'OfferRefused', 'OFFER_CLOSED', async (stage) => {
    const closing = await listed(stage, { closesAt: (await stage.now()) + DAY, nonce: 78n });
    const open = await listed(stage);
    await stage.wait(2n * DAY);
    return { fraud: () => buy(stage, closing, ONE), honest: () => buy(stage, open, ONE) };
  }),

  onDemoFor('buy-from-a-withdrawn-offer', 'OfferRefused', 'OFFER_CLOSED', async (stage) => {
    const [withdrawn, open] = [await listed(stage, { nonce: 78n }), await listed(stage)];
    await stage.as(FARM).market.cancelListing({ offer: withdrawn });
    return { fraud: () => buy(stage, withdrawn, ONE), honest: () => buy(stage, open, ONE) };
  }),

  onDemoFor('buy-more-than-is-left', 'OfferRefused', 'OFFER_SHORT', async (stage) => {
    const offer = await listed(stage);
    await buy(stage, offer, tonnes(60n));
    return { fraud: () => buy(stage, offer, tonnes(41n)), honest: () => buy(stage, offer, tonnes(40n)) };
  }),

  onDemoFor('buy-less-than-the-least', 'OfferRefused', 'FILL_TOO_SMALL', async (stage) => {
    const offer = await listed(stage);
    return { fraud: () => buy(stage, offer, quantity('kgCO2e', 999n)), honest: () => buy(stage, offer, ONE) };
  }),

  onDemo('buy-what-a-court-froze', 'AmountFrozen', async (stage) => {
    const offer = await listed(stage);
    const { total } = await stage.as(FARM).credits.holding({ holder: stage.address(FARM), lot: SUICHANG.lot });
    const { subject, caseId } = await frozen(stage, FARM, SUICHANG.lot, total);
    const take = () => buy(stage, offer, ONE);
    const honest = async () => [await stage.as('court').encumbrances.unfreeze({ subject, caseId }), await take()];
    return { fraud: take, honest };
  }),

  onDemo('buy-ones-own-offer', 'TransferToSelf', async (stage) => {
    const offer = await listed(stage);
    return { fraud: () => buyByBank(stage, offer, FARM), honest: () => buyByBank(stage, offer, BUYER) };
  }),

  onDemo('buy-ones-own-offer-by-a-second-account', 'TransferToSelf', async (stage) => {
    const offer = await listed(stage);
    const participant = stage.participant(FARM);
    await stage.as('enrolment').participants.addAccount({ participant, account: stage.address(FARM, 1) });
    return { fraud: () => buyByBank(stage, offer, FARM, 1), honest: () => buyByBank(stage, offer, BUYER) };
  }),

  onDemo('buy-as-a-verifier', 'HolderNotAllowed', (stage) => judging(stage, 'carbonVerifier')),
  onDemo('buy-as-a-regulator', 'HolderNotAllowed', (stage) => judging(stage, 'marketRegulator')),
  onDemo('buy-as-a-registrar', 'HolderNotAllowed', (stage) => judging(stage, 'carbonRegistrar')),
  onDemo('buy-as-the-exchange', 'HolderNotAllowed', (stage) => judging(stage, 'exchange')),
  onDemo('buy-as-the-treasury', 'TraderNotAllowed', (stage) => judging(stage, 'treasury')),

  onDemo('buy-as-nobody', 'ParticipantUnknown', (stage) => judging(stage, 'stranger')),

  onDemo('buy-while-suspended', 'ParticipantIsSuspended', async (stage) => {
    const offer = await listed(stage);
    const measure = { participant: stage.participant(BUYER), basis: document('示例决定') };
    const { participants } = stage.as('marketRegulator');
    await participants.suspend(measure);
    const take = () => buy(stage, offer, ONE);
    return { fraud: take, honest: async () => [await participants.reinstate(measure), await take()] };
  }),

  onDemo('buy-without-the-money', 'ERC20InsufficientBalance', async (stage) => {
    const offer = await listed(stage);
    return { fraud: () => buy(stage, offer, ONE, 'teaTraderA'), honest: () => buy(stage, offer, ONE) };
  }),

  onDemo('retire-a-purchase-for-nobody', 'BeneficiaryUnknown', async (stage) => {
    const offer = await listed(stage);
    const { market } = stage.as(BUYER);
    const maxCost = costOf(offer, ONE).total;
    const order = orderOf(stage, ONE);
    const nobody = { ...order, beneficiary: document('示例无此单位') };
    return {
      fraud: () => market.buyAndRetire({ offer, orders: [nobody], maxCost }),
      honest: () => market.buyAndRetire({ offer, orders: [order], maxCost }),
    };
  }),

  {
    name: 'pay-in-cash-where-the-law-has-none',
    error: 'CashDisabled',
    scene: async ({ demo, mirror }) => {
      const [there, here] = [await listed(mirror), await listed(demo)];
      return { fraud: () => buy(mirror, there, ONE), honest: () => buy(demo, here, ONE) };
    },
  },

  {
    name: 'retire-for-cash-where-the-law-has-none',
    error: 'CashDisabled',
    scene: async ({ demo, mirror }) => {
      const [there, here] = [await listed(mirror), await listed(demo)];
      return { fraud: () => buyToRetire(mirror, there), honest: () => buyToRetire(demo, here) };
    },
  },
];

type Offered = Awaited<ReturnType<typeof listed>>;

/** Somebody who judges, or is nobody, buys; and then the office. */
async function judging(stage: Stage, buyer: string) {
  const offer = await listed(stage);
  return { fraud: () => buyByBank(stage, offer, buyer), honest: () => buyByBank(stage, offer, BUYER) };
}

async function buyByBank(stage: Stage, offer: Offered, buyer: string, account = 0) {
  const purchase = { ...purchaseOf(stage, offer, ONE, { buyer }), buyer: stage.address(buyer, account) };
  const receipt = await signed(stage, await receiptFor(stage, offer, purchase));
  return stage.as(buyer, account).market.buyWithReceipt({ offer, purchase, signed: receipt });
}

function buyToRetire(stage: Stage, offer: Offered) {
  const { total } = costOf(offer, ONE);
  return stage.as(BUYER).market.buyAndRetire({ offer, orders: [orderOf(stage, ONE)], maxCost: total });
}
