import type { MarketPageDeps } from '../../marketDeps.ts';
import type { TradesQuery } from '../../marketSchemas.ts';
import { carbonFormats } from '../../render/carbonFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { exportsOf, options, queryOf } from '../listing.ts';
import { tradeLine } from './offerLines.ts';

const TRADES = 50;
const MODES = [1, 2, 3, 4, 5] as const;

/** 成交记录, newest first. */
export async function tradesPage(deps: MarketPageDeps, speech: Speech, query: TradesQuery): Promise<Page> {
  const { t } = speech;
  const { programme, mode, lot, after } = query;
  const filter = { programme, mode, lot };
  const [programmes, trades] = await Promise.all([
    deps.carbon.listProgrammes(),
    deps.market.listTrades(filter, { after, limit: TRADES }),
  ]);
  return {
    template: 'trades',
    title: t('trades.title'),
    summary: t('trades.lead'),
    section: 'market',
    data: {
      programmes: options(
        t('filter.all'),
        programmes.map((one) => [one.number, carbonFormats(speech).programme(one)]),
        programme,
      ),
      modes: options(
        t('filter.all'),
        MODES.map((one) => [one, t(`tradeMode.${one}`)]),
        mode,
      ),
      lot,
      lines: trades.rows.map((row) => tradeLine(speech, row)),
      next: trades.next === null ? null : `/market/trades${queryOf({ ...filter, after: trades.next })}`,
      first: after === undefined ? null : `/market/trades${queryOf(filter)}`,
      exports: exportsOf('/market/trades', filter),
    },
  };
}
