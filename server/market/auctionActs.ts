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
import type { MarketActDeps } from './actDeps.ts';
import { fen, mass, moment, money, sentences } from './actWords.ts';
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
      const terms = await requireTerms(deps.db, auction);
      return draft(deployment, bidCall(deps, { terms, price: fen(price) }), bidWords(auction, terms, price));
    }),
    'market.settleAuction': actKind(
      settleAuctionParams,
      async ({ auction }) => {
        const terms = await requireTerms(deps.db, auction);
        const words = sentences([
          [`交割拍卖 ${auction}：${mass(terms.amount)}`, `Settle auction ${auction}: ${mass(terms.amount)}`],
          [
            '成交价归卖方，手续费归平台，数量归买方，同时完成',
            'price, fee and units move in one step, or nothing does',
          ],
        ]);
        return draft(deployment, settleAuctionCall(deps, { terms }), words);
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

/** The terms of an auction as every call brings them. Errors: RecordUnknown. */
async function requireTerms(db: Kysely<Database>, id: string): Promise<AuctionTerms> {
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
  return {
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
}

function openWords(lot: string, terms: AuctionTerms) {
  const { amount, mode, start, reserve, increment, deposit, opensAt, closesAt, extension } = terms;
  const name = mode === Mode.Auction ? ['拍卖', 'Auction'] : ['单向竞价', 'Take ascending bids for'];
  return sentences([
    [`${name[0]} ${mass(amount)}，批次 ${lot}`, `${name[1]} ${mass(amount)} of lot ${lot}, whole`],
    [`起拍 ${money(start)}，保留价 ${money(reserve)}`, `from ${money(start)}, sold from ${money(reserve)} on`],
    [`加价 ${money(increment)}，保证金 ${money(deposit)}`, `steps of ${money(increment)}, deposit ${money(deposit)}`],
    [`自 ${moment(opensAt)} 至 ${moment(closesAt)}`, `from ${moment(opensAt)} to ${moment(closesAt)}`],
    [`末 ${extension} 秒内出价则顺延`, `a bid in the last ${extension} seconds moves the end`],
    ['期间该数量在本账户内锁定', 'that quantity stays locked in your account meanwhile'],
  ]);
}

function bidWords(auction: string, { amount, deposit, fee }: AuctionTerms, price: bigint) {
  const charge = feeDown(fen(price), fee);
  return sentences([
    [`出价 ${money(price)} 竞买 ${mass(amount)}`, `Bid ${money(price)} for ${mass(amount)}, whole`],
    [`拍卖 ${auction}`, `auction ${auction}`],
    [`成交另付手续费 ${money(charge)}`, `a fee of ${money(charge)} comes on top if you win`],
    [`锁定保证金 ${money(deposit)}，被超出即解除`, `${money(deposit)} is locked as deposit until you are outbid`],
    ['出价有约束力，成交后不付款即失去保证金', 'a bid binds: who wins and does not pay loses the deposit'],
  ]);
}
