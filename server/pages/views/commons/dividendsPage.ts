import { BUCKETS, DIVIDEND_STATES, type DividendFilter } from '../../../views/commonsViewTypes.ts';
import type { CommonsPageDeps } from '../../commonsDeps.ts';
import type { DividendsQuery } from '../../commonsSchemas.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { exportsOf, options, pager, pageWindow } from '../listing.ts';
import { dividendLine } from './dividendLines.ts';

/** 拿租金、挣薪金、分股金: what reached households, in sums. */
export async function dividendsPage(deps: CommonsPageDeps, speech: Speech, query: DividendsQuery): Promise<Page> {
  const { t } = speech;
  const { bucket, state, payer, page } = query;
  const [{ rows, total }, { time }] = await Promise.all([
    deps.commons.listDividends(dividendsFilter(query), pageWindow(page)),
    deps.head(),
  ]);
  const kept = { bucket, state, payer };
  return {
    template: 'dividends',
    title: t('dividends.title'),
    summary: t('dividends.lead'),
    section: 'exchange',
    data: {
      lines: rows.map((row) => dividendLine(speech, row, time)),
      payer: payer ?? null,
      buckets: options(
        t('filter.all'),
        BUCKETS.filter((one) => one !== 'none').map((one) => [one, t(`dividends.bucket.${one}`)] as const),
        bucket,
      ),
      states: options(
        t('filter.all'),
        DIVIDEND_STATES.map((one) => [one, t(`dividends.state.${one}`)] as const),
        state,
      ),
      pager: pager('/dividends', kept, page, total),
      exports: exportsOf('/dividends', kept),
    },
  };
}

export function dividendsFilter({ bucket, state, payer }: Omit<DividendsQuery, 'page'>): DividendFilter {
  return { bucket, state, payer };
}
