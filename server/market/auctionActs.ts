import { getAddress } from 'ethers';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { bidCall } from '../../sdk/market/auctions/bid.ts';
import { openAuctionCall } from '../../sdk/market/auctions/openAuction.ts';
import { settleAuctionCall } from '../../sdk/market/auctions/settleAuction.ts';
import { type AuctionTerms, Mode } from '../../sdk/market/types.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { feeDown } from '../../sdk/units/rounding.ts';
import { draft } from '../evidence/actKinds.ts';
import { type ActKinds, actKind } from '../kernel/auth/acts/actKind.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import { bytes32, decimalWithin, instant } from '../kernel/http/wire.ts';
import type { Database } from '../kernel/store/database.ts';
import { accountName, type MarketActDeps } from './actDeps.ts';
import { fen, lotId, mass, moment, money, sentences } from './actWords.ts';
import { newNonce, ruleTerms, tokenOf } from './listingTerms.ts';

const sum = decimalWithin(96);

export const openAuctionParams = z
  .strictObject({
    lot: bytes32,
    kg: decimalWithin(64),
    mode: z.enum(['oneWayBidding', 'auction']).describe('单向竞价, 拍卖'),
    start: sum.describe('fen for the whole amount, like all sums here'),
    reserve: sum,
    increment: sum,
    deposit: sum,
    inBank: z.boolean().optional().default(false),
    opensAt: instant.optional(),
    closesAt: instant,
    extension: z.int().min(0).max(86_400).describe('seconds'),
    payWithin: z.int().min(0).max(31_536_000).describe('seconds'),
  })
  .meta({ id: 'AuctionOpening', description: 'One whole amount for ascending bids' });

export const bidParams = z
  .strictObject({ auction: bytes32, price: sum })
  .meta({ id: 'Bid', description: 'A binding bid with on-chain cash' });

export const settleAuctionParams = z
  .strictObject({ auction: bytes32 })
  .meta({ id: 'AuctionSettlement', description: 'Delivery and payment after the end' });

const ASSET = 'CARBON_CREDITS';
const ONCE = { recordsOnce: true };

/** Acts of an auction: opened by the seller, bid for and settled by buyers. */
export function auctionActs(deps: MarketActDeps): ActKinds {
  const { deployment } = deps;
  return {
    'market.openAuction': actKind(
      openAuctionParams,
      async (params, { account }) => {
        const terms = await newTerms(deps, params, account);
        return draft(deployment, openAuctionCall(deps, { assetName: ASSET, terms }), openWords(params.lot, terms));
      },
      ONCE,
    ),
    // A standing bid is raised by a higher one only, but an increment of nothing would let the same call pass twice.
    'market.bid': actKind(bidParams, async ({ auction, price }) => {
      const { terms } = await requireAuction(deps.db, auction);
      const seller = await accountName(deps, terms.seller);
      return draft(deployment, bidCall(deps, { terms, price: fen(price) }), bidWords(auction, seller, terms, price));
    }),
    'market.settleAuction': actKind(
      settleAuctionParams,
      async ({ auction }) => {
        const standing = await requireAuction(deps.db, auction);
        return draft(deployment, settleAuctionCall(deps, standing), await settleWords(deps, auction, standing));
      },
      ONCE,
    ),
  };
}

type Opening = z.output<typeof openAuctionParams>;

async function newTerms(deps: MarketActDeps, params: Opening, seller: string): Promise<AuctionTerms> {
  const mode = params.mode === 'auction' ? Mode.Auction : Mode.OneWayBidding;
  const { feeBps, treasury, opensFrom } = await ruleTerms(deps, params.lot, mode);
  const { start, reserve, increment, deposit, inBank, closesAt, extension, payWithin } = params;
  return {
    asset: deps.deployment.contracts.CarbonCredits.address,
    id: tokenOf(params.lot),
    seller,
    amount: params.kg,
    mode,
    start: fen(start),
    reserve: fen(reserve),
    increment: fen(increment),
    deposit: fen(deposit),
    fee: quantity('bps', feeBps),
    treasury,
    inBank,
    opensAt: params.opensAt ?? opensFrom,
    closesAt,
    extension,
    payWithin,
    nonce: newNonce(),
  };
}

/** An auction and who leads in it. */
interface StandingAuction {
  terms: AuctionTerms;
  /** Account; null before the first bid, as the price is. */
  leader: string | null;
  /** Fen. */
  price: bigint | null;
}

/** Its terms are as every call brings them. Errors: RecordUnknown. */
async function requireAuction(db: Kysely<Database>, id: string): Promise<StandingAuction> {
  const row = await db
    .selectFrom('projection.market_auction as a')
    .innerJoin('projection.market_offer as o', 'o.id', 'a.id')
    .selectAll('a')
    .select([
      'o.asset',
      'o.token',
      'o.seller',
      'o.amount',
      'o.mode',
      'o.fee_bps',
      'o.treasury',
      'o.opens_at',
      'o.nonce',
    ])
    .where('a.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'auction', id });
  const terms: AuctionTerms = {
    asset: getAddress(row.asset),
    id: BigInt(row.token),
    seller: getAddress(row.seller),
    amount: BigInt(row.amount),
    mode: row.mode,
    start: fen(BigInt(row.start)),
    reserve: fen(BigInt(row.reserve)),
    increment: fen(BigInt(row.increment)),
    deposit: fen(BigInt(row.deposit)),
    fee: quantity('bps', BigInt(row.fee_bps)),
    treasury: getAddress(row.treasury),
    inBank: row.in_bank,
    opensAt: BigInt(row.opens_at),
    closesAt: BigInt(row.closes_at),
    extension: Number(row.extension),
    payWithin: Number(row.pay_within),
    nonce: BigInt(row.nonce),
  };
  return { terms, leader: row.leader, price: row.price === null ? null : BigInt(row.price) };
}

function openWords(lot: string, terms: AuctionTerms) {
  const { amount, mode, start, reserve, increment, deposit, opensAt, closesAt, extension, payWithin, fee } = terms;
  const name = mode === Mode.Auction ? ['拍卖', 'Auction'] : ['单向竞价', 'Take ascending bids for'];
  return sentences([
    [`${name[0]} ${mass(amount)}，批次 ${lot}`, `${name[1]} ${mass(amount)} of lot ${lot}, whole`],
    [`起拍 ${money(start)}，保留价 ${money(reserve)}`, `from ${money(start)}, sold from ${money(reserve)} on`],
    [`加价 ${money(increment)}，保证金 ${money(deposit)}`, `steps of ${money(increment)}, deposit ${money(deposit)}`],
    [`自 ${moment(opensAt)} 至 ${moment(closesAt)}`, `from ${moment(opensAt)} to ${moment(closesAt)}`],
    [`末 ${extension} 秒内出价则顺延`, `a bid in the last ${extension} seconds moves the end`],
    [
      `${terms.inBank ? '价款与保证金存于银行' : '以链上结算款支付'}，成交后 ${payWithin} 秒内付款`,
      `${terms.inBank ? 'money is held by banks' : 'paid in on-chain cash'}, within ${payWithin} seconds of the end`,
    ],
    [`手续费 ${fee} bps 由买方另付`, `the buyer pays a fee of ${fee} bps on top`],
    ['期间该数量在本账户内锁定', 'that quantity stays locked in your account meanwhile'],
  ]);
}

/** Who pays whom how much for what: a bid made since is not in it, and the chain takes none after the end. */
async function settleWords(deps: MarketActDeps, auction: string, { terms, leader, price }: StandingAuction) {
  const { id, amount, seller, fee, inBank } = terms;
  const total = fen(price ?? 0n);
  const [giver, taker] = [await accountName(deps, seller), leader === null ? '—' : await accountName(deps, leader)];
  const charge = money(feeDown(total, fee));
  return sentences([
    [
      `交割拍卖 ${auction}：${mass(amount)}，批次 ${lotId(id)}`,
      `Settle auction ${auction}: ${mass(amount)} of lot ${lotId(id)}`,
    ],
    [`卖方 ${giver}，买方 ${taker}`, `sold by ${giver} to ${taker}`],
    [`成交价 ${money(total)}，手续费 ${charge}，由买方支付`, `the buyer pays ${money(total)} and a fee of ${charge}`],
    [
      inBank ? '价款存于银行，数量归买方' : '成交价归卖方，手续费归平台，数量归买方，同时完成',
      inBank
        ? 'money lies at a bank, the units go to the buyer'
        : 'price, fee and units move in one step, or nothing does',
    ],
  ]);
}

function bidWords(auction: string, seller: string, { id, amount, deposit, fee }: AuctionTerms, price: bigint) {
  const charge = feeDown(fen(price), fee);
  return sentences([
    [`出价 ${money(price)} 竞买 ${mass(amount)}`, `Bid ${money(price)} for ${mass(amount)}, whole`],
    [`拍卖 ${auction}，卖方 ${seller}，批次 ${lotId(id)}`, `auction ${auction}, sold by ${seller}, lot ${lotId(id)}`],
    [`成交另付手续费 ${money(charge)}`, `a fee of ${money(charge)} comes on top if you win`],
    [`锁定保证金 ${money(deposit)}，被超出即解除`, `${money(deposit)} is locked as deposit until you are outbid`],
    ['出价有约束力，成交后不付款即失去保证金', 'a bid binds: who wins and does not pay loses the deposit'],
  ]);
}
