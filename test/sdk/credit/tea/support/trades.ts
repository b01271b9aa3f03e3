import type { TeaTrade } from '../../../../../sdk/credit/tea/types.ts';
import { quantity } from '../../../../../sdk/units/quantities.ts';

export const DAY = 86_400;
/** 20 October 2026. */
export const NOW = Date.UTC(2026, 9, 20) / 1000;

/** A trade of so many kilograms, so many days ago. */
export function tradeOf(
  id: string,
  [seller, buyer]: readonly [string, string],
  { kg = 10, daysAgo = 30, ...other }: { kg?: number; daysAgo?: number } & Partial<TeaTrade> = {},
): TeaTrade {
  return {
    ...{ id, seller, buyer, sellerHolder: `holder of ${seller}`, buyerHolder: `holder of ${buyer}`, item: 'made' },
    ...{ grams: quantity('g', BigInt(Math.round(kg * 1000))), price: quantity('fen', BigInt(Math.round(kg * 40_000))) },
    ...{ payment: `payment of ${id}`, payee: `account of ${seller}`, tradedAt: NOW - Math.round(daysAgo * DAY) },
    counters: null,
    ...other,
  };
}

/** A good year: twenty hands, a sale to each of them every five weeks. */
export function goodYear(trader: string, count = 200): TeaTrade[] {
  return Array.from({ length: count }, (_, n) =>
    tradeOf(`good${n}`, [trader, `shop${n % 20}`], { kg: 8 + (n % 7), daysAgo: 5 + (n * 600) / count }),
  );
}
