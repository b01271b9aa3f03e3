import type { HardhatEthers } from '@nomicfoundation/hardhat-ethers/types';
import { encodeBytes32String, id } from 'ethers';
import { once } from './chain.ts';
import { anyTrade, deployMarket, fund, participantNamed } from './ledger.ts';
import { CLASS, LOT, Mode, signing } from './market.ts';
import { DAY, Flag, Kind, participantId } from './values.ts';

/** The right of the market's mocks that a lien would hold back. */
export const RIGHTS = encodeBytes32String('BLOCKED');
export const RIGHT_CLASS = encodeBytes32String('RIGHT');
export const RIGHT = 1n;

export const AuctionState = { Unknown: 0n, Open: 1n, Settled: 2n, Failed: 3n, Cancelled: 4n, Forfeited: 5n } as const;

/** A class that may be sold in every way, with a day of publicity and a fee of one per cent. */
export const openRule = { ...anyTrade, publicity: DAY, fee: 100n };

/** The market with auctions and agreements, 1,000 credits and one right at the company, and money about. */
export const deployAuctionHouse = once(async function deployAuctionHouse(ethers: HardhatEthers) {
  const market = await deployMarket(ethers);
  const { directory, directorySteward, settlement, marketSteward, credits, blockedRight, company } = market;
  const auctions = await ethers.deployContract('Auctions', [directory]);
  const agreements = await ethers.deployContract('Agreements', [directory]);

  for (const [name, target] of Object.entries({ AUCTIONS: auctions, AGREEMENTS: agreements })) {
    await directory.connect(directorySteward).propose(encodeBytes32String(name), target);
    await settlement.refresh(encodeBytes32String(name));
  }
  for (const client of [auctions, agreements]) {
    for (const name of ['PARTICIPANTS', 'SETTLEMENT', 'CASH']) await client.refresh(encodeBytes32String(name));
  }
  for (const traded of [CLASS, RIGHT_CLASS]) {
    await settlement.connect(marketSteward).setTradingRule(traded, openRule);
  }
  await credits.mint(company, LOT, 1_000n);
  await blockedRight.mint(company, RIGHT);
  for (const holder of [market.buyer, market.villager]) await fund(market, holder, 100_000n);
  return { ...market, auctions, agreements, rights: blockedRight, ...(await signing(ethers, settlement)) };
});

export type AuctionHouse = Awaited<ReturnType<typeof deployAuctionHouse>>;

/** Terms of an auction of 400 kg that keep the rule at `now`, unless a test says otherwise. */
export async function termsAt(house: AuctionHouse, now: bigint) {
  const opensAt = now + DAY + 600n;
  return { ...(await plainTerms(house)), opensAt, closesAt: opensAt + 2n * DAY };
}

/** In the order of the Solidity struct: 100 to 120 yuan for all, steps of 5, a deposit of 20. */
async function plainTerms({ credits, company, treasury }: AuctionHouse) {
  return {
    asset: await credits.getAddress(),
    id: LOT,
    seller: company.address,
    amount: 400n,
    mode: Mode.OneWayBidding as number,
    start: 10_000n,
    reserve: 12_000n,
    increment: 500n,
    deposit: 2_000n,
    fee: 100n,
    treasury: treasury.address,
    inBank: false,
    opensAt: 0n,
    closesAt: 0n,
    extension: 600n,
    payWithin: 5n * DAY,
    nonce: 1n,
  };
}

export type Terms = Awaited<ReturnType<typeof termsAt>>;

/** What the bank holds, in the order of the Solidity struct, with a fresh reference unless a test says otherwise. */
export function receiptOver(facts: {
  instruction: string;
  payer: string;
  amount: bigint;
  heldUntil: bigint;
  bankReference?: string;
}) {
  receipts += 1;
  const { instruction, payer, amount, heldUntil, bankReference = id(`示例 保证金回单 ${receipts}`) } = facts;
  return { instruction, bank: participantNamed('bank'), payer, amount, bankReference, heldUntil };
}

let receipts = 0;

/** Enrols one more enterprise that acts through this account; it holds and trades unless told otherwise. */
export async function enrolTrader(
  { participants, office }: Pick<AuctionHouse, 'participants' | 'office'>,
  account: string,
  flags: number = Flag.MayHold | Flag.MayTrade,
) {
  const participant = participantId(1, id(`code of ${account}`));
  await participants.connect(office).enrol(1, id(`code of ${account}`), Kind.Enterprise, flags, 331100);
  await participants.connect(office).addAccount(participant, account);
  return participant;
}
