import { balance } from '../../../../sdk/cash/balance.ts';
import { costOf } from '../../../../sdk/market/costOf.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { demoParticipant } from '../../seed/seedWorld.ts';
import type { Check } from '../check.ts';
import { bendVerb, bendView, earlier, once, placed, refusalOf, sound } from '../ground.ts';
import type { World } from '../world.ts';
import { yaxiLot } from './ground.ts';
import { bankReferenceOf, buyInBank } from './offers.ts';
import { STOCK_OFFER, type StockListing } from './stock.ts';

const OFFICE_KG = quantity('kgCO2e', 120_000n);
const FIRM_KG = quantity('kgCO2e', 200_000n);
const LITTLE = quantity('kgCO2e', 1_000n);
const OFFICE_REFERENCE = '101';

/** Paid and delivered in one step, or not at all: by a bank's word, and in demo by on-chain cash. */
export const purchases: Check<World>[] = [
  {
    what: 'carbon: a public body buys stock with money that a bank holds',
    observe: async (world) => {
      const { offer } = stock(world);
      const order = { buyer: 'buyerOffice', offer, kg: OFFICE_KG, reference: OFFICE_REFERENCE };
      const sent = await once(world, 'carbon.officeBuys', () => buyInBank(world, order));
      const { credits, market } = world.as('auditor');
      const { total } = await credits.holding({ holder: world.keys.addressOf('buyerOffice'), lot: yaxiLot });
      const bank = demoParticipant(world.keys, 'settlementBank');
      const isUsed = await market.isReceiptUsed({ bank, bankReference: bankReferenceOf(OFFICE_REFERENCE) });
      return { ...placed(sent), ok: isUsed && total === OFFICE_KG, found: `${total} kg, receipt used: ${isUsed}` };
    },
    sabotage: (world) => bendView(world, 'CarbonCredits', 'balanceOf'),
  },
  {
    what: 'carbon: a receipt pays once: neither the same purchase nor another by the same reference',
    observe: async (world) => {
      const { offer } = stock(world);
      const order = { buyer: 'buyerOffice', offer, reference: OFFICE_REFERENCE };
      const again = await refusalOf(buyInBank(world, { ...order, kg: OFFICE_KG }));
      const other = await refusalOf(buyInBank(world, { ...order, kg: LITTLE }));
      const ok = again === 'ReceiptMismatch' && other === 'ReceiptAlreadyUsed';
      return { ok, recheck: './ledger cheat', found: `${again}, ${other}` };
    },
    // buyWithReceipt(offer, …): another asset, so another offer.
    sabotage: (world) => bendVerb(world, 'Settlement', 'buyWithReceipt'),
  },
  {
    what: 'carbon: a firm buys with on-chain cash in demo; mirror knows none and takes the bank’s word',
    observe: (world) => (world.deployment.profile === 'demo' ? paysInCash(world) : isSentToBank(world)),
    sabotage: (world) =>
      world.deployment.profile === 'demo'
        ? bendView(world, 'Cash', 'balanceOf')
        : bendView(world, 'Settlement', 'explainBuy'),
  },
  {
    what: 'carbon: units pass from hand to hand in demo, in mirror only through a settlement; explain knows',
    observe: async (world) => {
      const [from, to] = [world.keys.addressOf('villageYaxi'), world.keys.addressOf('coopQingtian')];
      const transfer = { from, to, lot: yaxiLot, kg: LITTLE };
      const { credits } = world.as('villageYaxi');
      const reasons = (await credits.explainTransfer(transfer)).join();
      const code = await refusalOf(credits.transfer(transfer));
      const [wanted, why] =
        world.deployment.profile === 'demo' ? ['accepted', ''] : ['DirectTransferClosed', 'DIRECT_TRANSFER_CLOSED'];
      return { ok: code === wanted && reasons === why, recheck: './ledger cheat', found: `${code} ${reasons}` };
    },
    sabotage: (world) => bendView(world, 'CarbonCredits', 'explainTransfer'),
  },
];

function stock(world: World): StockListing {
  return earlier<StockListing>(world, STOCK_OFFER);
}

/** Price to the seller, fee to the treasury, units to the buyer: each to the fen. */
async function paysInCash(world: World) {
  const { offer } = stock(world);
  const { cost, fee, total } = costOf(offer, FIRM_KG);
  const { before, ...sent } = await once(world, 'carbon.firmBuys', async () => ({
    before: await Promise.all(['buyerListed', 'coopCity', 'treasury'].map((party) => cashOf(world, party))),
    ...(await world.as('buyerListed').market.buy({ offer, kg: FIRM_KG, maxCost: total })),
  }));
  const { cash } = world.as('auditor');
  const after = await Promise.all(
    ['buyerListed', 'coopCity', 'treasury'].map(
      async (party) => (await cash.balance(world.keys.addressOf(party))).total,
    ),
  );
  const moved = after.map((fen, i) => fen - (before[i] ?? 0n));
  return { ...placed(sent), ok: moved.join() === [-total, cost, fee].join(), found: moved.join() };
}

async function isSentToBank(world: World) {
  const { offer } = stock(world);
  const { market, credits } = world.as('buyerListed');
  const buyer = world.keys.addressOf('buyerListed');
  const inCash = { offer, kg: LITTLE, maxCost: costOf(offer, LITTLE).total };
  const reasons = (await market.explainBuy({ ...inCash, buyer })).join();
  const code = await refusalOf(market.buy(inCash));
  const order = { buyer: 'buyerListed', offer, kg: FIRM_KG, reference: '102' };
  const sent = await once(world, 'carbon.firmBuys', () => buyInBank(world, order));
  const held = await credits.holding({ holder: buyer, lot: yaxiLot });
  const isRefused = code === 'CashDisabled' && reasons === 'BALANCE_SHORT,CASH_DISABLED';
  return { ...placed(sent), ok: isRefused && held.total === FIRM_KG, found: `${code}, ${reasons}, ${held.total} kg` };
}

async function cashOf(world: World, party: string): Promise<bigint> {
  return (await balance(sound(world), world.keys.addressOf(party))).total;
}
