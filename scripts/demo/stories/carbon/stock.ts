import { type Bytes32, carbonClass } from '../../../../sdk/ids/keys.ts';
import type { Offer } from '../../../../sdk/market/types.ts';
import { demoParticipant } from '../../seed/seedWorld.ts';
import { PROGRAMME } from '../../world/carbon.ts';
import { flippedDays, sinkTradingRule } from '../../world/market.ts';
import { flipDigit } from '../bendingProxy.ts';
import type { Check } from '../check.ts';
import { bendView, callData, lower, now, once, reach, refusalOf } from '../ground.ts';
import { curl, rawCall } from '../rawCall.ts';
import type { World } from '../world.ts';
import { yaxiLot } from './ground.ts';
import { bankReferenceOf, offerOf } from './offers.ts';

const STOCK_KG = 600_000n;
const LISTED_KG = 500_000n;
/** Fen a tonne (示例取值). */
const PRICE = 7_500n;
const DAY = 86_400n;
/** The exchange opens at 09:30. */
const MORNING = 34_200n;
const CLASS = carbonClass(PROGRAMME.number);

/** The offer of stock that the later chapters buy from. */
export const STOCK_OFFER = 'carbon.stockOffer';

/** 收储: into the cooperative's stock by a signed contract, and out again when the rule of five trading days lets it. */
export const stock: Check<World>[] = [
  {
    what: 'carbon: 600 t came into the cooperative’s stock, by a raw call',
    observe: async (world) => {
      const { address } = world.deployment.contracts.CarbonCredits;
      const data = callData('CarbonCredits', 'balanceOf', [world.keys.addressOf('coopCity'), BigInt(yaxiLot)]);
      const bought = BigInt(`0x${(await rawCall(world.rpcUrl(), address, data))[0]}`);
      return { ok: bought === STOCK_KG, recheck: curl(world.rpcUrl(), address, data), found: `${bought} kg` };
    },
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 63)),
  },
  {
    what: 'carbon: by an agreement that both signed, the exchange vouched for and a bank’s money paid',
    observe: async (world) => {
      const { source, instruction } = await stockAgreement(world);
      const { state, agreement, affirmations, venue, receipts } = instruction;
      const bank = demoParticipant(world.keys, 'settlementBank');
      const bankReference = bankReferenceOf('001');
      const isUsed = await world.as('auditor').market.isReceiptUsed({ bank, bankReference });
      const isSigned = agreement !== null && affirmations.length === 3 && venue !== null;
      const isPaid = isUsed && receipts.some((receipt) => receipt.bankReference === bankReference);
      const recheck = `curl -s ${world.gateway.origin}/api/market/instructions/${source}`;
      return { ok: state === 'settled' && isSigned && isPaid, recheck, found: JSON.stringify({ state, isUsed }) };
    },
    sabotage: (world) => bendView(world, 'Settlement', 'isReceiptUsed'),
  },
  {
    what: 'carbon: stock can’t be sold on within five trading days, and explain says so before',
    observe: async (world) => {
      const { market, credits } = world.as('coopCity');
      const holder = world.keys.addressOf('coopCity');
      const { purchasedAt } = await credits.holding({ holder, lot: yaxiLot });
      const from = await market.resaleFrom({ assetClass: CLASS, boughtAt: purchasedAt });
      const offer = stockOffer(world, (await now(world)) + 60n);
      const reasons = await market.explainList({ assetName: 'CARBON_CREDITS', offer });
      const code = await refusalOf(market.list({ assetName: 'CARBON_CREDITS', offer }));
      const ok =
        code === 'HoldingPeriodRunning' && reasons.join() === 'HOLDING_PERIOD' && from === firstResale(purchasedAt);
      return { ok, recheck: `Settlement.resaleFrom ${CLASS} ${purchasedAt}`, found: `${code}, ${reasons}, ${from}` };
    },
    sabotage: (world) => bendView(world, 'Settlement', 'resaleFrom'),
  },
  {
    what: 'carbon: listed after that, the units stay with the seller under lock, by a raw call',
    observe: async (world) => {
      const { id, ...sent } = await once(world, STOCK_OFFER, () => listStock(world));
      const { address } = world.deployment.contracts.CarbonCredits;
      const data = callData('CarbonCredits', 'lockOf', [world.keys.addressOf('coopCity'), BigInt(yaxiLot)]);
      const [word = ''] = await rawCall(world.rpcUrl(), address, data);
      // reserved 64 | market 64 | … from the low end.
      const inMarket = (BigInt(`0x${word}`) >> 64n) & 0xffff_ffff_ffff_ffffn;
      const { market, credits } = world.as('auditor');
      const { remaining } = await market.listing(id);
      const { total } = await credits.holding({ holder: world.keys.addressOf('coopCity'), lot: yaxiLot });
      const recheck = curl(world.rpcUrl(), address, data);
      const ok = inMarket === LISTED_KG && remaining === LISTED_KG && total === STOCK_KG;
      return { ok, tx: sent.transactionHash, block: sent.blockNumber, recheck, found: `${inMarket} kg locked` };
    },
    // The lowest digit of the market bucket.
    sabotage: (world) => world.bendRawCalls((result) => flipDigit(result, 47)),
  },
];

/** What the later chapters buy: the offer whole, its id, and where it was made. */
export interface StockListing {
  offer: Offer;
  id: Bytes32;
  transactionHash: string;
  blockNumber: number;
}

/** Waits out the holding period, then lists part of the stock and waits until it opens. */
async function listStock(world: World): Promise<StockListing> {
  const { market, credits } = world.as('coopCity');
  const { purchasedAt } = await credits.holding({ holder: world.keys.addressOf('coopCity'), lot: yaxiLot });
  await reach(world, firstResale(purchasedAt) + MORNING);
  const offer = stockOffer(world, (await now(world)) + 30n);
  const sent = await market.list({ assetName: 'CARBON_CREDITS', offer });
  await reach(world, offer.opensAt);
  return { offer, id: market.listingId(offer), ...sent };
}

function stockOffer(world: World, opensAt: bigint): Offer {
  return offerOf(world, { seller: 'coopCity', lot: yaxiLot, kg: LISTED_KG, price: PRICE, opensAt, nonce: 1n });
}

/** Start of the first day on which units may be sold on: five whole trading days lie between; as the calendar has it. */
function firstResale(boughtAt: bigint): bigint {
  const start = Date.parse(`${chinaDay(boughtAt)}T00:00:00+08:00`) / 1000;
  let left = sinkTradingRule.minHoldingDays + 1;
  let day = BigInt(start);
  while (left > 0) {
    day += DAY;
    if (isTradingDay(chinaDay(day))) left -= 1;
  }
  return day;
}

function isTradingDay(day: string): boolean {
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  return isWeekend === flippedDays.includes(day);
}

function chinaDay(seconds: bigint): string {
  return new Date((Number(seconds) + 8 * 3600) * 1000).toISOString().slice(0, 10);
}

interface InstructionAnswer {
  state: string;
  agreement: { number: string } | null;
  affirmations: unknown[];
  venue: unknown;
  receipts: { bankReference: string }[];
}

/** The instruction by which the cooperative bought, as the gateway tells it. */
async function stockAgreement(world: World): Promise<{ source: string; instruction: InstructionAnswer }> {
  const account = lower(world.keys.addressOf('coopCity'));
  const trades = await world.gateway.get<{ rows: { source: string }[] }>(
    `/api/market/trades?account=${account}&mode=1`,
  );
  const source = trades.rows[0]?.source ?? 'none';
  return { source, instruction: await world.gateway.get<InstructionAnswer>(`/api/market/instructions/${source}`) };
}
