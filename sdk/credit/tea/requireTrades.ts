import { CreditRefused } from '../creditRefused.ts';
import type { TeaTrade } from './types.ts';

/** More than a large trader weighs in three years. */
export const MOST_TRADES = 5_000;
/** 10,000 tonnes: more than any lorry. It also keeps every sum of masses, as a percent, below 2^53. */
const MOST_GRAMS = 10_000_000_000n;

/**
 * The trades in the order of time, then of id, so that no answer hangs on the order of a list.
 * @throws CreditRefused TeaTradesTooMany, TeaTradeMalformed, TeaTradeRepeated, TeaTradeForeign
 */
export function requireTrades(trader: string, trades: readonly TeaTrade[], now: number): TeaTrade[] {
  if (trades.length > MOST_TRADES) {
    throw new CreditRefused('TeaTradesTooMany', String(trades.length), `ask about ${MOST_TRADES} at most, the latest`);
  }
  const seen = new Set<string>();
  for (const trade of trades) {
    requireTrade(trade, now);
    if (seen.has(trade.id)) throw new CreditRefused('TeaTradeRepeated', trade.id, 'name each trade once');
    seen.add(trade.id);
  }
  if (!trades.some(({ seller, buyer }) => seller === trader || buyer === trader)) {
    throw new CreditRefused('TeaTradeForeign', trader, 'bring trades in which the trader sells or buys');
  }
  return [...trades].sort((a, b) => a.tradedAt - b.tradedAt || (a.id < b.id ? -1 : 1));
}

function requireTrade({ id, seller, buyer, grams, price, payment, tradedAt }: TeaTrade, now: number): void {
  const malformed = (found: string, advice: string) =>
    new CreditRefused('TeaTradeMalformed', `${id}, ${found}`, advice);
  if (seller === buyer) throw malformed(`seller and buyer ${seller}`, 'a trade has two hands');
  if (grams <= 0n || grams > MOST_GRAMS) throw malformed(`${grams} g`, `write 1 to ${MOST_GRAMS} g`);
  if (price === null ? payment !== null : price <= 0n) {
    throw malformed(`${price} fen`, 'open the price with its payment: at least one fen');
  }
  if (!Number.isSafeInteger(tradedAt) || tradedAt < 0 || tradedAt > now) {
    throw malformed(`traded at ${tradedAt}`, 'write seconds since 1970, not later than now');
  }
}
