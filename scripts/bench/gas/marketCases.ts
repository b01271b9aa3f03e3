import { costOf } from '../../../sdk/market/costOf.ts';
import type { AuctionTerms, Offer } from '../../../sdk/market/types.ts';
import { Mode } from '../../../sdk/market/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import type { Stage } from '../../demo/cheat/stage.ts';
import { FEE_BPS } from '../../demo/world/market.ts';
import { lotOf, voluntary } from './carbonCases.ts';
import type { GasCase } from './case.ts';

const DAY = 86_400n;
const PRICE = quantity('fen/t', 7_160n);
const START = quantity('fen', 100_000n);
const STEP = 10_000n;
const FILL_BUYS =
  "standing of seller, buyer and treasury at this moment, units locked in place, the buyer's holding clock, replaceable parts";

/** Listing, buying, retiring out of a purchase, cancelling, bidding, settling. */
export async function marketCases(stage: Stage): Promise<GasCase[]> {
  const standing = await listed(stage, 100n, 400_000n);
  return [
    listing(stage),
    buying(stage, standing),
    buyingAndRetiring(stage, standing),
    cancelling(stage),
    ...(await auctioning(stage)),
  ];
}

function listing(stage: Stage): GasCase {
  let nonce = 200n;
  const list = async (party: string) => {
    nonce += 1n;
    return stage
      .as(party)
      .market.list({ assetName: 'CARBON_CREDITS', offer: await offerOf(stage, party, nonce, 500n) });
  };
  return {
    name: 'market.list',
    ceiling: 88_000,
    buys: 'rule, treasury and block of the class, read when the offer is made, so that no fill reads them; who lists, by name',
    first: () => list('villageZhenbu'),
    usual: () => list('villageZhenbu'),
  };
}

function buying(stage: Stage, offer: Offer): GasCase {
  const kg = quantity('kgCO2e', 1_234n);
  const buy = () => stage.as('buyerListed').market.buy({ offer, kg, maxCost: costOf(offer, kg).total });
  return {
    name: 'market.buy',
    ceiling: 110_000,
    buys: FILL_BUYS,
    first: buy,
    usual: buy,
  };
}

function buyingAndRetiring(stage: Stage, offer: Offer): GasCase {
  const buy = (party: string) => {
    const order = voluntary(stage, party, 1_234n);
    const maxCost = costOf(offer, order.kg).total;
    return stage.as(party).market.buyAndRetire({ offer, orders: [order], maxCost });
  };
  return {
    name: 'market.buyAndRetire',
    ceiling: 140_000,
    buys: `${FILL_BUYS}; the certificate's facts in full in its event`,
    first: () => buy('buyerEvent'),
    usual: () => buy('buyerListed'),
  };
}

function cancelling(stage: Stage): GasCase {
  const cancel = async (nonce: bigint) => {
    const offer = await listed(stage, nonce, 1_000n);
    return stage.as('forestFarm').market.cancelListing({ offer });
  };
  return { name: 'market.cancel', first: () => cancel(301n), usual: () => cancel(302n) };
}

async function auctioning(stage: Stage): Promise<GasCase[]> {
  const first = await opened(stage, 1n);
  const second = await opened(stage, 2n);
  await stage.wait(5n);
  const bid = (terms: AuctionTerms, party: string, steps: bigint) =>
    stage.as(party).auctions.bid({ terms, price: quantity('fen', START + steps * STEP) });
  const won = async (terms: AuctionTerms) => {
    await stage.wait(2n * DAY);
    return stage.as('buyerListed').auctions.settle({ terms });
  };
  return [
    {
      name: 'market.bid',
      first: () => bid(first, 'buyerEvent', 0n),
      usual: async () => {
        const outbid = await bid(first, 'buyerListed', 1n);
        await bid(second, 'buyerListed', 0n);
        return outbid;
      },
    },
    {
      name: 'market.auctionSettle',
      ceiling: 110_000,
      buys: `${FILL_BUYS}; the deposit freed in place, and a hop between two parts that can be replaced apart`,
      first: () => won(first),
      usual: () => won(second),
    },
  ];
}

async function opened(stage: Stage, nonce: bigint): Promise<AuctionTerms> {
  const now = await stage.now();
  const terms: AuctionTerms = {
    asset: stage.deployment.contracts.CarbonCredits.address,
    id: BigInt(lotOf('suichang')),
    seller: stage.address('forestFarm'),
    amount: 2_000n,
    mode: Mode.Auction,
    start: START,
    reserve: START,
    increment: quantity('fen', STEP),
    deposit: quantity('fen', 20_000n),
    fee: quantity('bps', FEE_BPS),
    treasury: stage.address('treasury'),
    inBank: false,
    opensAt: now + 2n,
    closesAt: now + DAY,
    extension: 300,
    payWithin: Number(5n * DAY),
    nonce,
  };
  await stage.as('forestFarm').auctions.open({ assetName: 'CARBON_CREDITS', terms });
  return terms;
}

async function listed(stage: Stage, nonce: bigint, kg: bigint): Promise<Offer> {
  const offer = await offerOf(stage, 'forestFarm', nonce, kg);
  await stage.as('forestFarm').market.list({ assetName: 'CARBON_CREDITS', offer });
  await stage.wait(5n);
  return offer;
}

async function offerOf(stage: Stage, seller: string, nonce: bigint, kg: bigint): Promise<Offer> {
  const now = await stage.now();
  return {
    asset: stage.deployment.contracts.CarbonCredits.address,
    id: BigInt(lotOf('suichang')),
    seller: stage.address(seller),
    amount: quantity('kgCO2e', kg),
    minFill: quantity('kgCO2e', 1n),
    price: PRICE,
    fee: quantity('bps', FEE_BPS),
    treasury: stage.address('treasury'),
    opensAt: now + 2n,
    closesAt: now + 60n * DAY,
    nonce,
  };
}
