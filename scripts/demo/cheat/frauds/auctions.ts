import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { auctionId, depositId } from '../../../../sdk/market/auctions/auctionId.ts';
import { type AuctionTerms, Mode } from '../../../../sdk/market/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { FEE_BPS } from '../../world/market.ts';
import { type Fraud, onDemo, onDemoFor } from '../fraud.ts';
import type { Stage } from '../stage.ts';
import { COOPERATIVE, FARM, freeKg, oneKgMore, pledged, SUICHANG, tonnes, VILLAGE, YAXI } from './sink.ts';
import { DAY, document } from './statement.ts';
import { BUYER, CREDITS, receiptOf, signed } from './trade.ts';

const RIVAL = 'buyerListed';
const HOUR = 3_600n;
const START = 500_000n;
const STEP = 10_000n;

export const auctionFrauds: Fraud[] = [
  onDemo('bid-below-the-increment', 'BidTooLow', async (stage) => {
    const terms = await opened(stage);
    await bid(stage, terms, START);
    return {
      fraud: () => bid(stage, terms, START + STEP - 1n, RIVAL),
      honest: () => bid(stage, terms, START + STEP, RIVAL),
    };
  }),

  onDemo('bid-below-the-start', 'BidTooLow', async (stage) => {
    const terms = await opened(stage);
    return { fraud: () => bid(stage, terms, START - 1n), honest: () => bid(stage, terms, START) };
  }),

  onDemo('drive-up-ones-own-auction', 'BidderNotAllowed', async (stage) => {
    const terms = await opened(stage);
    return { fraud: () => bid(stage, terms, START, FARM), honest: () => bid(stage, terms, START) };
  }),

  onDemo('drive-up-ones-own-auction-by-a-second-account', 'BidderNotAllowed', async (stage) => {
    const terms = await opened(stage);
    const participant = stage.participant(FARM);
    await stage.as('enrolment').participants.addAccount({ participant, account: stage.address(FARM, 1) });
    const price = quantity('fen', START);
    return {
      fraud: () => stage.as(FARM, 1).auctions.bid({ terms, price }),
      honest: () => bid(stage, terms, START),
    };
  }),

  onDemo('bid-as-a-judge', 'BidderNotAllowed', async (stage) => {
    const terms = await opened(stage);
    return { fraud: () => bid(stage, terms, START, 'carbonVerifier'), honest: () => bid(stage, terms, START) };
  }),

  onDemo('bid-after-the-end', 'BiddingClosed', async (stage) => {
    const [over, open] = [
      await opened(stage),
      await opened(stage, { nonce: 2n, closesAt: (await stage.now()) + 9n * DAY }),
    ];
    await stage.wait(2n * DAY);
    return { fraud: () => bid(stage, over, START), honest: () => bid(stage, open, START) };
  }),

  onDemo('bid-before-the-opening', 'BiddingClosed', async (stage) => {
    const terms = await termsOf(stage, { opensAt: (await stage.now()) + 12n * HOUR });
    await open(stage, terms);
    const offer = () => bid(stage, terms, START);
    return { fraud: offer, honest: async () => [await stage.wait(13n * HOUR), await offer()] };
  }),

  onDemo('bid-without-the-deposit', 'AmountLocked', async (stage) => {
    const terms = await opened(stage);
    return { fraud: () => bid(stage, terms, START, 'teaTraderA'), honest: () => bid(stage, terms, START) };
  }),

  onDemo('spend-the-deposit-of-the-leading-bid', 'AmountLocked', async (stage) => {
    const terms = await opened(stage);
    const { cash } = stage.as(BUYER);
    const { total } = await cash.balance(stage.address(BUYER));
    await bid(stage, terms, START);
    const spend = () => cash.transfer({ to: stage.address('buyerEvent'), fen: total });
    // Being outbid frees it in the same call, whoever outbids.
    return { fraud: spend, honest: async () => [await bid(stage, terms, START + STEP, RIVAL), await spend()] };
  }),

  onDemo('withdraw-the-leading-bid', 'CallerNotVenue', async (stage) => {
    const terms = await opened(stage);
    await bid(stage, terms, START);
    const { address } = stage.deployment.contracts.Cash;
    return {
      fraud: () => stage.act(BUYER, 'Settlement', 'releaseFor', [address, stage.address(BUYER), 0n, terms.deposit]),
      honest: () => bid(stage, terms, START + STEP, RIVAL),
    };
  }),

  onDemo('stop-others-by-being-suspended-in-the-lead', 'BidTooLow', async (stage) => {
    const terms = await opened(stage);
    await bid(stage, terms, START);
    const measure = { participant: stage.participant(BUYER), basis: document('示例决定') };
    await stage.as('marketRegulator').participants.suspend(measure);
    return {
      fraud: () => bid(stage, terms, START, RIVAL),
      honest: () => bid(stage, terms, START + STEP, RIVAL),
    };
  }),

  onDemoFor('settle-below-the-reserve', 'AuctionRefused', 'OFFER_SHORT', async (stage) => {
    const [low, met] = [await opened(stage), await opened(stage, { nonce: 2n })];
    await bid(stage, low, START);
    await bid(stage, met, met.reserve, RIVAL);
    await stage.wait(2n * DAY);
    return { fraud: () => settle(stage, low, BUYER), honest: () => settle(stage, met, RIVAL) };
  }),

  onDemo('settle-before-the-end', 'BiddingStillOpen', async (stage) => {
    const terms = await opened(stage);
    await bid(stage, terms, terms.reserve);
    const take = () => settle(stage, terms);
    return { fraud: take, honest: async () => [await stage.wait(2n * DAY), await take()] };
  }),

  onDemo('win-by-a-bid-in-the-last-second', 'BiddingStillOpen', async (stage) => {
    const terms = await opened(stage);
    await stage.wait(terms.closesAt - (await stage.now()) - 30n);
    await bid(stage, terms, terms.reserve);
    await stage.wait(60n);
    return {
      fraud: () => settle(stage, terms),
      honest: () => bid(stage, terms, terms.reserve + STEP, RIVAL),
    };
  }),

  onDemo('pay-for-a-won-auction-too-late', 'PaymentOverdue', async (stage) => {
    const [late, timely] = [await won(stage), await won(stage, { nonce: 2n, payWithin: Number(20n * DAY) })];
    await stage.wait(10n * DAY);
    return { fraud: () => settle(stage, late), honest: () => settle(stage, timely) };
  }),

  onDemo('settle-a-strangers-auction', 'CallerNotAuctioneer', async (stage) => {
    const terms = await won(stage);
    return { fraud: () => settle(stage, terms, RIVAL), honest: () => settle(stage, terms) };
  }),

  onDemo('settle-an-auction-twice', 'AuctionNotOpen', async (stage) => {
    const [once, next] = [await won(stage), await won(stage, { nonce: 2n })];
    await settle(stage, once);
    return { fraud: () => settle(stage, once), honest: () => settle(stage, next) };
  }),

  onDemo('take-the-deposit-too-early', 'PaymentNotOverdue', async (stage) => {
    const terms = await won(stage);
    const take = () => stage.as(FARM).auctions.forfeit({ terms });
    return { fraud: take, honest: async () => [await stage.wait(10n * DAY), await take()] };
  }),

  onDemo('take-a-deposit-twice', 'AuctionNotOpen', async (stage) => {
    const [first, second] = [await won(stage), await won(stage, { nonce: 2n })];
    await stage.wait(10n * DAY);
    await stage.as(FARM).auctions.forfeit({ terms: first });
    return {
      fraud: () => stage.as(FARM).auctions.forfeit({ terms: first }),
      honest: () => stage.as(FARM).auctions.forfeit({ terms: second }),
    };
  }),

  onDemo('withdraw-an-auction-that-goes-badly', 'AuctionHasBids', async (stage) => {
    const [bidden, silent] = [await opened(stage), await opened(stage, { nonce: 2n })];
    await bid(stage, bidden, START);
    return {
      fraud: () => stage.as(FARM).auctions.cancel({ terms: bidden }),
      honest: () => stage.as(FARM).auctions.cancel({ terms: silent }),
    };
  }),

  onDemo('close-an-auction-past-its-winner', 'AuctionHasBids', async (stage) => {
    const [sold, unsold] = [await won(stage), await opened(stage, { nonce: 2n })];
    await stage.wait(2n * DAY);
    return {
      fraud: () => stage.as(FARM).auctions.close({ terms: sold }),
      honest: () => stage.as(FARM).auctions.close({ terms: unsold }),
    };
  }),

  onDemo('auction-somebody-elses-credits', 'CallerNotAuctioneer', async (stage) => {
    const terms = await termsOf(stage);
    return { fraud: () => open(stage, terms, VILLAGE), honest: () => open(stage, terms) };
  }),

  onDemo('auction-what-is-pledged', 'AmountLocked', async (stage) => {
    const free = await freeKg(stage, FARM, SUICHANG.lot);
    await pledged(stage, FARM, SUICHANG.lot, free - 1_000n);
    const [over, fair] = [await termsOf(stage, { amount: 2_000n }), await termsOf(stage, { amount: 1_000n })];
    return { fraud: () => open(stage, over), honest: () => open(stage, fair) };
  }),

  onDemo('auction-what-is-on-offer', 'AmountLocked', async (stage) => {
    const free = await freeKg(stage, FARM, SUICHANG.lot);
    const [over, fair] = [await termsOf(stage, { amount: oneKgMore(free) }), await termsOf(stage, { amount: free })];
    return { fraud: () => open(stage, over), honest: () => open(stage, fair) };
  }),

  onDemo('auction-within-the-holding-period', 'HoldingPeriodRunning', async (stage) => {
    const mine = { seller: stage.address(COOPERATIVE), id: BigInt(YAXI.lot) };
    const sell = async () => open(stage, await termsOf(stage, mine), COOPERATIVE);
    return { fraud: sell, honest: async () => [await stage.wait(30n * DAY), await sell()] };
  }),

  onDemoFor('auction-with-another-fee', 'AuctionRefused', 'TERMS_NOT_BY_RULE', async (stage) => {
    const [bent, fair] = [await termsOf(stage, { fee: quantity('bps', 500n) }), await termsOf(stage)];
    return { fraud: () => open(stage, bent), honest: () => open(stage, fair) };
  }),

  onDemoFor('call-a-listing-an-auction', 'AuctionRefused', 'MODE_NOT_ALLOWED', async (stage) => {
    const [bent, fair] = [await termsOf(stage, { mode: Mode.ListedAgreement }), await termsOf(stage)];
    return { fraud: () => open(stage, bent), honest: () => open(stage, fair) };
  }),

  onDemo('bid-on-a-receipt-for-another-price', 'ReceiptMismatch', async (stage) => {
    const terms = await opened(stage, { inBank: true });
    const [other, own] = [await depositReceipt(stage, terms, START), await depositReceipt(stage, terms, START + STEP)];
    const price = quantity('fen', START + STEP);
    const { auctions } = stage.as(BUYER);
    return {
      fraud: () => auctions.bidWithReceipt({ terms, price, signed: other }),
      honest: () => auctions.bidWithReceipt({ terms, price, signed: own }),
    };
  }),

  onDemo('bid-twice-on-one-bank-reference', 'ReceiptAlreadyUsed', async (stage) => {
    const terms = await opened(stage, { inBank: true });
    const bidInBank = async (fen: bigint, reference?: Bytes32) => {
      const receipt = await depositReceipt(stage, terms, fen, reference);
      return stage.as(BUYER).auctions.bidWithReceipt({ terms, price: quantity('fen', fen), signed: receipt });
    };
    await bidInBank(START);
    return {
      fraud: () => bidInBank(START + STEP),
      honest: () => bidInBank(START + STEP, document('示例监管资金 保证金 续')),
    };
  }),

  onDemo('bid-cash-where-the-bank-holds-the-deposits', 'AuctionMoneyMismatch', async (stage) => {
    const [inBank, inCash] = [await opened(stage, { inBank: true }), await opened(stage, { nonce: 2n })];
    return { fraud: () => bid(stage, inBank, START), honest: () => bid(stage, inCash, START) };
  }),
];

/** 100 t of the farm's, for a day, by the rules. */
async function termsOf(stage: Stage, changes: Partial<AuctionTerms> = {}): Promise<AuctionTerms> {
  const now = await stage.now();
  return {
    asset: stage.deployment.contracts.CarbonCredits.address,
    id: BigInt(SUICHANG.lot),
    seller: stage.address(FARM),
    amount: tonnes(100n),
    mode: Mode.Auction,
    start: quantity('fen', START),
    reserve: quantity('fen', START + 5n * STEP),
    increment: quantity('fen', STEP),
    deposit: quantity('fen', 50_000n),
    fee: quantity('bps', FEE_BPS),
    treasury: stage.address('treasury'),
    inBank: false,
    opensAt: now + 60n,
    closesAt: now + DAY,
    extension: 300,
    payWithin: Number(5n * DAY),
    nonce: 1n,
    ...changes,
  };
}

function open(stage: Stage, terms: AuctionTerms, by = FARM) {
  return stage.as(by).auctions.open({ assetName: CREDITS, terms });
}

/** An auction in which bids are taken. */
async function opened(stage: Stage, changes: Partial<AuctionTerms> = {}): Promise<AuctionTerms> {
  const terms = await termsOf(stage, changes);
  await open(stage, terms);
  await stage.wait(120n);
  return terms;
}

function bid(stage: Stage, terms: AuctionTerms, fen: bigint, party = BUYER) {
  return stage.as(party).auctions.bid({ terms, price: quantity('fen', fen) });
}

/** An auction that the office has won. */
async function won(stage: Stage, changes: Partial<AuctionTerms> = {}): Promise<AuctionTerms> {
  const terms = await opened(stage, changes);
  await bid(stage, terms, terms.reserve);
  await stage.wait(terms.closesAt - (await stage.now()) + HOUR);
  return terms;
}

function settle(stage: Stage, terms: AuctionTerms, by = BUYER) {
  return stage.as(by).auctions.settle({ terms });
}

async function depositReceipt(
  stage: Stage,
  terms: AuctionTerms,
  fen: bigint,
  reference = document('示例监管资金 保证金'),
) {
  const { deployment } = stage;
  const matter = depositId(auctionId({ deployment }, terms), stage.address(BUYER), quantity('fen', fen));
  const sketch = { instruction: matter, payer: stage.address(BUYER), amount: terms.deposit, bankReference: reference };
  return signed(stage, await receiptOf(stage, sketch));
}
