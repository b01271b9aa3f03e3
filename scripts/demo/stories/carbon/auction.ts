import type { Sent } from '../../../../sdk/context.ts';
import { depositId, paymentId } from '../../../../sdk/market/auctions/auctionId.ts';
import { AuctionState, type AuctionTerms, Mode } from '../../../../sdk/market/types.ts';
import { type Fen, quantity } from '../../../../sdk/units/quantities.ts';
import { feeDown } from '../../../../sdk/units/rounding.ts';
import { FEE_BPS } from '../../world/market.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, callData, earlier, now, once, placed, reach } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import type { World } from '../world.ts';
import { suichangLot } from './ground.ts';
import { heldInBank } from './offers.ts';

const LOT_KG = 300_000n;
const HOUR = 3_600n;
const FIRST_BID = quantity('fen', 2_000_000n);
const LAST_BID = quantity('fen', 2_100_000n);
const DEPOSIT = quantity('fen', 200_000n);
const AUCTION = 'carbon.auction';

interface Bidding extends Sent {
  terms: AuctionTerms;
  /** What was locked of the first bidder's cash while the first bid led. */
  lockedAtFirst: bigint;
}

/** 拍卖: ascending bids in the open; who is outbid is free in that very call. */
export const auction: Check<World>[] = [
  {
    what: 'carbon: the lock of an outbid bidder ends in the call that outbids, by a raw call',
    observe: async (world) => {
      const { lockedAtFirst, ...sent } = await once(world, AUCTION, () => bidTwice(world));
      const inCash = world.deployment.profile === 'demo';
      const locked = await lockedCash(world, world.rpcUrl(), 'buyerOffice');
      const { address } = world.deployment.contracts.Cash;
      const ok = locked === 0n && lockedAtFirst === (inCash ? DEPOSIT : 0n);
      const recheck = curl(world.rpcUrl(), address, lockCall(world, 'buyerOffice'));
      return { ...placed(sent), ok, recheck, found: `${lockedAtFirst} fen, then ${locked}` };
    },
    // The lowest digit of the market bucket.
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 47)),
  },
  {
    what: 'carbon: after its end the auction settles to the highest bidder, units against money',
    observe: async (world) => {
      const { terms } = earlier<Bidding>(world, AUCTION);
      const sent = await once(world, 'carbon.auctionSettled', () => settle(world, terms));
      const { auctions, credits } = world.as('auditor');
      const { state, leader, bids } = await auctions.auction(auctions.id(terms));
      const winner = world.keys.addressOf('buyerListed');
      const { total } = await credits.holding({ holder: winner, lot: suichangLot });
      const ok = state === AuctionState.Settled && leader === winner && bids === 2 && total === LOT_KG;
      return { ...placed(sent), ok, found: `state ${state}, ${total} kg` };
    },
    sabotage: (world) => bendView(world, 'CarbonCredits', 'balanceOf'),
  },
];

async function bidTwice(world: World): Promise<Bidding> {
  const terms = termsOf(world, (await now(world)) + 30n);
  await world.as('forestFarm').auctions.open({ assetName: 'CARBON_CREDITS', terms });
  await reach(world, terms.opensAt);
  await bid(world, 'buyerOffice', terms, FIRST_BID);
  const lockedAtFirst = await lockedCash(world, world.ledger.rpcUrl, 'buyerOffice');
  const sent = await bid(world, 'buyerListed', terms, LAST_BID);
  return { terms, lockedAtFirst, ...sent };
}

async function bid(world: World, party: string, terms: AuctionTerms, price: Fen): Promise<Sent> {
  const { auctions } = world.as(party);
  if (!terms.inBank) return auctions.bid({ terms, price });
  const payer = world.keys.addressOf(party);
  const matter = depositId(auctions.id(terms), payer, price);
  const signed = await heldInBank(world, { matter, payer, amount: terms.deposit, reference: `201 ${party}` });
  return auctions.bidWithReceipt({ terms, price, signed });
}

/** Once bidding is over, by the winner. */
async function settle(world: World, terms: AuctionTerms): Promise<Sent> {
  const { auctions } = world.as('buyerListed');
  const { endsAt } = await auctions.auction(auctions.id(terms));
  await reach(world, endsAt + 1n);
  if (!terms.inBank) return auctions.settle({ terms });
  const payer = world.keys.addressOf('buyerListed');
  const matter = paymentId(auctions.id(terms), payer);
  const amount = quantity('fen', LAST_BID + feeDown(LAST_BID, terms.fee));
  const signed = await heldInBank(world, { matter, payer, amount, reference: '202' });
  return auctions.settleWithReceipt({ terms, signed });
}

function termsOf(world: World, opensAt: bigint): AuctionTerms {
  return {
    asset: world.deployment.contracts.CarbonCredits.address,
    id: BigInt(suichangLot),
    seller: world.keys.addressOf('forestFarm'),
    amount: LOT_KG,
    mode: Mode.Auction,
    start: FIRST_BID,
    reserve: FIRST_BID,
    increment: quantity('fen', 50_000n),
    deposit: DEPOSIT,
    fee: quantity('bps', FEE_BPS),
    treasury: world.keys.addressOf('treasury'),
    inBank: world.deployment.profile === 'mirror',
    opensAt,
    closesAt: opensAt + HOUR,
    extension: 300,
    payWithin: Number(5n * 24n * HOUR),
    nonce: 1n,
  };
}

function lockCall(world: World, party: string): string {
  return callData('Cash', 'lockOf', [world.keys.addressOf(party), 0n]);
}

/** Fen in the market bucket: reserved 64 | market 64 | … from the low end. */
async function lockedCash(world: World, url: string, party: string): Promise<bigint> {
  const [word = ''] = await rawCall(url, world.deployment.contracts.Cash.address, lockCall(world, party));
  return (BigInt(`0x${word}`) >> 64n) & 0xffff_ffff_ffff_ffffn;
}
