import { CODE_LEVELS } from '../../../trace/labelCoverage/coverageTypes.ts';
import type { CoveragePageDeps } from '../../coverageRoutes.ts';
import type { CoverageQuery } from '../../coverageSchemas.ts';
import { LABEL_FIGURES } from '../../published/labelFigures.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { EXPORT_WINDOW, exportsOf, options, pager, pageWindow } from '../listing.ts';
import { baseLine, itemLine, nameOf, shareText } from './coverageLines.ts';

/** What a code of the lot alone leaves open, in the order of coverage.cannot. */
const CANNOT = ['copy', 'count', 'opened', 'moved'] as const;
const CAN = ['lot', 'base', 'paper', 'recall'] as const;
/** Bases on the page; the file has them all. */
const MOST_BASES = 200;

/** How much of the brand's goods carry labels, per product and per base, and what a lot code can't tell. */
export async function coveragePage(deps: CoveragePageDeps, speech: Speech, query: CoverageQuery): Promise<Page> {
  const { t, f } = speech;
  const { gtin, level, page } = query;
  const [{ rows, total }, bases, totals, named] = await Promise.all([
    deps.coverage.listCoverage({ gtin, level }, pageWindow(page)),
    deps.coverage.listBaseCoverage({ gtin }, { offset: 0, limit: MOST_BASES }),
    deps.coverage.coverageTotals(),
    deps.coverage.listCoverage({}, EXPORT_WINDOW),
  ]);
  return {
    template: 'coverage',
    title: t('coverage.title'),
    summary: t('coverage.lead'),
    data: {
      figures: CODE_LEVELS.map((one) => ({
        label: t(`coverage.level.${one}`),
        value: t('coverage.ofItems', { n: f.count(totals[one]), total: f.count(totals.items) }),
      })),
      mass: shareText(speech, totals.labelled, totals.goods),
      published: LABEL_FIGURES,
      levels: options(
        t('filter.all'),
        CODE_LEVELS.map((one) => [one, t(`coverage.level.${one}`)] as const),
        level,
      ),
      items: options(
        t('filter.all'),
        named.rows.map((row) => [row.gtin, nameOf(speech, row)] as const),
        gtin,
      ),
      lines: rows.map((row) => itemLine(speech, row)),
      bases: bases.rows.map((row) => baseLine(speech, row)),
      moreBases: bases.total > MOST_BASES ? t('coverage.moreBases', { n: f.count(bases.total) }) : '',
      can: CAN.map((one) => t(`coverage.can.${one}`)),
      cannot: CANNOT.map((one) => t(`coverage.cannot.${one}`)),
      pager: pager('/coverage', { gtin, level }, page, total),
      exports: exportsOf('/coverage', { gtin, level }),
      baseExports: exportsOf('/coverage/bases', { gtin }),
    },
  };
}
