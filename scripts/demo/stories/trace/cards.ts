import { AbiCoder, keccak256, id as keccakText } from 'ethers';
import { interfaceOf } from '../../../../sdk/context.ts';
import type { Bytes32 } from '../../../../sdk/ids/keys.ts';
import { recordTradeCall } from '../../../../sdk/trace/cards/recordTrade.ts';
import { signTrade } from '../../../../sdk/trace/cards/signTrade.ts';
import { cardTradeId } from '../../../../sdk/trace/cards/tradeData.ts';
import type { CardTrade } from '../../../../sdk/trace/types.ts';
import { quantity } from '../../../../sdk/units/quantities.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { together } from '../exchange/ground.ts';
import { bendView, now, once, refusalOf, sound } from '../ground.ts';
import { curl } from '../rawCall.ts';
import type { World } from '../world.ts';
import { GROWER, goodsCall, heldBy, lots, TRADER } from './ground.ts';

const TRADES = 200;
const GRAMS = lots.market.grams / BigInt(TRADES);
const TRADED = 'trace.traded';
/** Account of the trace provider that its scales sign with. */
const SCALE = { party: 'traceProvider', account: 1 } as const;
const [SELLER_CARD, BUYER_CARD] = [word('示例溯源卡 松阳 0001'), word('示例溯源卡 松阳 0002')];
/** Fen. */
const PRICE = 240_000n;

interface Traded {
  /** Ids, in their order. */
  ids: Bytes32[];
  refusals: string[];
}

/** 溯源卡: three hands under each trade, and the goods go with the entry. */
export const cards: Check<World>[] = [
  {
    what: 'trace: 200 trades of fresh leaf between two cards, each under three hands, move four tonnes; not one twice',
    observe: async (world) => {
      const { ids, refusals } = await once(world, TRADED, () => tradeAll(world));
      const [sold, bought] = [
        await heldBy(world, GROWER, lots.market, false),
        await heldBy(world, TRADER, lots.market, false),
      ];
      const wanted = 'TradeAlreadyRecorded,TradeNotSigned,WitnessNotCompetent,GoodsShort';
      const isMoved = sold === 0n && bought === lots.market.grams && new Set(ids).size === TRADES;
      const { to, data } = goodsCall(world, 'balanceOf', [world.keys.addressOf(TRADER), lots.market.id]);
      const ok = isMoved && refusals.join() === wanted;
      return { ok, recheck: curl(world.rpcUrl(), to, data), found: `${bought} g in ${ids.length}; ${refusals}` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'trace: each of the 200 trades stands on the chain, and the payment’s reference opens what the chain tells of it',
    observe: async (world) => {
      const { ids } = await once(world, TRADED, () => tradeAll(world));
      const { cards: view } = world.as('auditor');
      const found = await Promise.all(ids.map((id) => view.trade(id)));
      const standing = found.filter((one) => one && BigInt(one.counteredBy) === 0n).length;
      const told = await Promise.all(ids.map((id) => paymentTold(world, id)));
      const opened = told.filter((payment, n) => payment === committed(referenceOf(n), saltOf(n))).length;
      const ok = standing === TRADES && opened === TRADES;
      return { ok, recheck: 'CardTrades.tradeOf', found: `${standing} standing, ${opened} opened` };
    },
    sabotage: (world) => bendView(world, 'CardTrades', 'tradeOf', 2 * 64 - 1),
  },
];

async function tradeAll(world: World): Promise<Traded> {
  const { cards: provider } = world.as('traceProvider');
  await provider.issue({ card: SELLER_CARD, holder: world.keys.addressOf(GROWER) });
  await provider.issue({ card: BUYER_CARD, holder: world.keys.addressOf(TRADER) });
  const tradedAt = await now(world);
  const trades = Array.from({ length: TRADES }, (_, n) => tradeOf(n, tradedAt));
  const signed = await Promise.all(trades.map((trade) => handsOf(world, trade)));
  // Whoever brings a trade that all three signed may enter it.
  const acts = signed.map((each) => ({ party: 'auditor', call: recordTradeCall(world, each) }));
  await together(world)(acts);

  const [first] = signed;
  if (!first) throw new TypeError('No trade was made.');
  const bent = { ...first, trade: { ...first.trade, nonce: word('示例 未签') } };
  const [own, more] = [tradeOf(TRADES, tradedAt), tradeOf(TRADES + 1, tradedAt)];
  const refusals = [
    await refusalOf(record(world, first)),
    await refusalOf(record(world, bent)),
    await refusalOf(record(world, await handsOf(world, own, { party: TRADER, account: 0 }))),
    await refusalOf(record(world, await handsOf(world, more))),
  ];
  return { ids: trades.map((trade) => cardTradeId(world, trade)), refusals };
}

/** What the entry says of the payment. */
async function paymentTold(world: World, id: Bytes32): Promise<unknown> {
  const ledger = interfaceOf('CardTrades');
  const topics = [ledger.getEvent('CardTraded')?.topicHash, id];
  const filter = { address: world.deployment.contracts.CardTrades.address, topics, fromBlock: '0x0' };
  const [log] = (await sound(world).reader.request('eth_getLogs', [filter])) as { topics: string[]; data: string }[];
  return log && ledger.parseLog(log)?.args.trade.payment;
}

type Signed = Awaited<ReturnType<typeof handsOf>>;

function record(world: World, signed: Signed) {
  return world.as('auditor').cards.recordTrade(signed);
}

/** Seller, buyer and scale sign the same words. */
async function handsOf(world: World, trade: CardTrade, scale: { party: string; account: number } = SCALE) {
  const sign = (party: string, account?: number) => signTrade(world, { signer: world.wallet(party, account), trade });
  const [seller, buyer, witnessed] = [await sign(GROWER), await sign(TRADER), await sign(scale.party, scale.account)];
  const witness = world.keys.addressOf(scale.party, scale.account);
  return { trade, signatures: { seller, buyer, witness, witnessed } };
}

/** Names and price stand on no chain: their salted commitments do. */
function tradeOf(n: number, tradedAt: bigint): CardTrade {
  return {
    ...{ sellerCard: SELLER_CARD, buyerCard: BUYER_CARD, batch: lots.market.id, grams: quantity('g', GRAMS) },
    price: committed(PRICE.toString(), saltOf(n)),
    payment: paymentOf(n),
    tradedAt,
    counters: `0x${'0'.repeat(64)}`,
    nonce: word(`示例交易 ${n}`),
  };
}

function paymentOf(n: number): Bytes32 {
  return committed(referenceOf(n), saltOf(n));
}

/** What the payment feed calls it. */
function referenceOf(n: number): string {
  return `示例支付 2026-${n.toString().padStart(4, '0')}`;
}

function saltOf(n: number): Bytes32 {
  return word(`示例盐 ${n}`);
}

function committed(text: string, salt: Bytes32): Bytes32 {
  return keccak256(AbiCoder.defaultAbiCoder().encode(['bytes32', 'string'], [salt, text])) as Bytes32;
}

function word(text: string): Bytes32 {
  return keccakText(text) as Bytes32;
}
