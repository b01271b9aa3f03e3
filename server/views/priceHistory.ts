import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import type { PriceFilter, PricePoint } from './marketViews.ts';

/** Volume-weighted price of each day that had trades with a price, oldest first: one pass over an index. */
export async function priceHistory({ db }: LedgerViewDeps, filter: PriceFilter): Promise<PricePoint[]> {
  let query = db
    .selectFrom('projection.market_trade')
    .select((e) => [
      'day',
      e.fn.countAll<string>().as('trades'),
      e.fn.sum<string>('units').as('units'),
      e.fn.sum<string>('cost').as('cost'),
      e.fn.min<string>('price').as('low'),
      e.fn.max<string>('price').as('high'),
    ])
    .where('price', 'is not', null)
    .groupBy('day')
    .orderBy('day');
  if ('lot' in filter) query = query.where('token', '=', BigInt(filter.lot).toString());
  else query = query.where('programme', '=', filter.programme);
  if (filter.fromDay !== undefined) query = query.where('day', '>=', filter.fromDay);
  if (filter.toDay !== undefined) query = query.where('day', '<=', filter.toDay);

  const rows = await query.execute();
  return rows.map(({ day, trades, units, cost, low, high }) => {
    const [kg, sum] = [BigInt(units), BigInt(cost)];
    const average = kg === 0n ? 0n : (sum * 1000n) / kg;
    return { day, trades: Number(trades), kg, cost: sum, average, low: BigInt(low), high: BigInt(high) };
  });
}
