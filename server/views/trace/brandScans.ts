import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import type { BrandView } from './traceViewTypes.ts';

const SHOWN_DAYS = 30;

export interface BrandScans {
  /** By GTIN, over all days. */
  byItem: Map<string, number>;
  /** The newest days with a scan, oldest first. */
  days: BrandView['scans'];
}

/** Looks at labels of a brand's items that count: none of its own staff, of crawlers, or at codes that nobody issued. */
export async function brandScans({ db }: LedgerViewDeps, brand: number): Promise<BrandScans> {
  const counted = db
    .selectFrom('private.scan_day as s')
    .innerJoin('projection.trade_item as i', 'i.gtin', 's.gtin')
    .where('s.kind', '=', 'counted')
    .where('i.brand', '=', brand);
  const [items, days] = await Promise.all([
    counted
      .select((e) => ['s.gtin', e.fn.sum<string>('s.count').as('count')])
      .groupBy('s.gtin')
      .execute(),
    counted
      .select((e) => ['s.day', e.fn.sum<string>('s.count').as('count')])
      .groupBy('s.day')
      .orderBy('s.day', 'desc')
      .limit(SHOWN_DAYS)
      .execute(),
  ]);
  return {
    byItem: new Map(items.map(({ gtin, count }) => [gtin, Number(count)])),
    days: days.toReversed().map(({ day, count }) => ({ day, count: Number(count) })),
  };
}
