import type { PricePoint } from '../../../views/marketViews.ts';
import { priceChart } from '../../chart/priceChart.ts';
import type { MarketPageDeps } from '../../marketDeps.ts';
import type { BoardQuery } from '../../marketSchemas.ts';
import { CARBON_FIGURES } from '../../published/carbonFigures.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import { COUNTIES } from '../../render/regions.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { lotFacts } from '../carbon/lotLines.ts';
import { exportsOf, options, queryOf } from '../listing.ts';
import { auctionLine, offerLine, tradeLine } from './offerLines.ts';

const OFFERS = 25;
const BESIDE = 10;
const MODES = [1, 2, 3, 4, 5] as const;
const VINTAGES_BACK = 8;

/** 挂牌、成交与价格: what is offered, what was traded, at which prices. */
export async function boardPage(deps: MarketPageDeps, speech: Speech, query: BoardQuery): Promise<Page> {
  const { t, f } = speech;
  const { programme, region, vintage, mode, order, after } = query;
  const filter = { programme, region, vintage, mode, order };
  const [head, programmes] = await Promise.all([deps.head(), deps.carbon.listProgrammes()]);
  const drawn = programme ?? programmes[0]?.number;
  const [offers, auctions, trades, prices] = await Promise.all([
    deps.market.listOffers(filter, { after, limit: OFFERS }),
    deps.market.listAuctions({ programme, state: 'open' }, { limit: BESIDE }),
    deps.market.listTrades({ programme }, { limit: BESIDE }),
    drawn === undefined ? [] : deps.market.priceHistory({ programme: drawn }),
  ]);
  const facts = await lotFacts(
    deps,
    offers.rows.map(({ lot }) => lot),
  );
  const thisYear = Number(f.date(head.time).slice(0, 4));
  return {
    template: 'market',
    title: t('market.title'),
    summary: t('market.lead'),
    section: 'market',
    data: {
      programmes: options(
        t('filter.all'),
        programmes.map((one) => [one.number, carbonFormats(speech).programme(one)]),
        programme,
      ),
      regions: options(
        t('filter.all'),
        COUNTIES.map(({ code }) => [code, f.region(Number(code))]),
        region,
      ),
      vintages: options(
        t('filter.all'),
        Array.from({ length: VINTAGES_BACK }, (_, i) => [thisYear - i, String(thisYear - i)] as const),
        vintage,
      ),
      modes: options(
        t('filter.all'),
        MODES.map((one) => [one, t(`tradeMode.${one}`)]),
        mode,
      ),
      orders: ['asc', 'desc'].map((one) => ({ value: one, label: t(`market.order.${one}`), isChosen: one === order })),
      lines: offers.rows.map((row) => offerLine(speech, row, facts, head.time)),
      next: offers.next === null ? null : `/market${queryOf({ ...filter, after: offers.next })}`,
      first: after === undefined ? null : `/market${queryOf(filter)}`,
      exports: exportsOf('/market/offers', filter),
      auctions: auctions.rows.map((row) => auctionLine(speech, row, head.time)),
      trades: trades.rows.map((row) => tradeLine(speech, row)),
      tradeExports: exportsOf('/market/trades', { programme }),
      ...pricesView(speech, prices, drawn),
      published: CARBON_FIGURES,
    },
  };
}

function pricesView(speech: Speech, points: readonly PricePoint[], programme: number | undefined) {
  const c = carbonFormats(speech);
  return {
    chart: priceChart(points),
    prices: [...points].reverse().map((point) => ({
      day: dayText(point.day),
      trades: speech.f.count(point.trades),
      kg: c.tonnes(point.kg),
      average: c.price(point.average),
      low: c.price(point.low),
      high: c.price(point.high),
    })),
    priceExports: programme === undefined ? [] : exportsOf('/market/prices', { programme }),
    dayText,
    priceText: c.price,
  };
}

/** A day number at +08:00 as a date. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
