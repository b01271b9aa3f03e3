import { GEP_ACCOUNT_STATES, type GepAccountFilter, type MethodologyRow } from '../../../views/gep/gepViewTypes.ts';
import type { GepPageDeps } from '../../gepDeps.ts';
import type { GepQuery } from '../../gepSchemas.ts';
import { COUNTY_CODES, type GepMap, gepMap } from '../../map/gepMap.ts';
import { GEP_FIGURES } from '../../published/gepFigures.ts';
import { gepFormats } from '../../render/gepFormats.ts';
import { regionName } from '../../render/regions.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { EXPORT_WINDOW, exportsOf, options, pager, pageWindow } from '../listing.ts';
import { accountLine } from './accountLines.ts';

const CITY = '3311';
const LEVELS = ['city', 'county', 'township', 'village', 'project'] as const;
const YEARS_BACK = 10;

/** What is published where, every account there is, and the figures that others published. */
export async function gepPage(deps: GepPageDeps, speech: Speech, query: GepQuery): Promise<Page> {
  const { t, f } = speech;
  const { area, level, year, state, page } = query;
  const [head, listed, published, methodologies] = await Promise.all([
    deps.head(),
    deps.gep.listAccounts(gepFilter(query), pageWindow(page)),
    deps.gep.listAccounts({ area: CITY, state: 'published' }, EXPORT_WINDOW),
    deps.gep.listMethodologies(),
  ]);
  const thisYear = Number(f.date(head.time).slice(0, 4));
  const kept = { area, level, year, state };
  const all = t('filter.all');
  return {
    template: 'gep',
    title: t('gep.title'),
    summary: t('gep.lead'),
    section: 'gep',
    data: {
      map: mapView(speech, gepMap(speech.language, published.rows)),
      lines: listed.rows.map((row) => accountLine(speech, row)),
      areas: areaOptions(speech, area),
      levels: options(
        all,
        LEVELS.map((one) => [one, t(`gep.level.${one}`)] as const),
        level,
      ),
      years: options(
        all,
        Array.from({ length: YEARS_BACK }, (_, n) => [thisYear - n, String(thisYear - n)] as const),
        year,
      ),
      states: options(
        all,
        GEP_ACCOUNT_STATES.map((one) => [one, t(`gep.state.${one}`)] as const),
        state,
      ),
      pager: pager('/gep', kept, page, listed.total),
      exports: exportsOf('/gep', kept),
      figures: figuresView(speech),
      methodologies: methodologies.map((row) => methodologyLine(speech, row)),
    },
  };
}

export function gepFilter({ area, level, year, state }: Omit<GepQuery, 'page'>): GepAccountFilter {
  return { area, level, year, state };
}

/** City and counties; a narrower one that was asked for stands among them. */
function areaOptions({ t, language }: Speech, chosen: string | undefined) {
  const named = [CITY, ...COUNTY_CODES].map(
    (code) => [code, regionName(Number(code === CITY ? `${CITY}00` : code), language) ?? code] as const,
  );
  const isOther = chosen !== undefined && !named.some(([code]) => code === chosen);
  return options(t('filter.all'), isOther ? [...named, [chosen, chosen] as const] : named, chosen);
}

function mapView(speech: Speech, { counties, points, ...size }: GepMap) {
  const { t } = speech;
  const g = gepFormats(speech);
  const said = (row: { year: number; totalFen: bigint }) =>
    t('gep.map.sum', { sum: g.short(row.totalFen), year: String(row.year) });
  return {
    ...size,
    counties: counties.map(({ row, ...county }) => ({
      ...county,
      href: row ? `/gep/accounts/${row.id}` : `/gep?area=${county.code}#list`,
      sum: row ? said(row) : '',
      label: row
        ? t('gep.map.county', { name: county.name, sum: said(row) })
        : t('gep.map.countyNone', { name: county.name }),
      x: county.label[0],
      y: county.label[1],
      isPublished: row !== null,
      more: county.more > 0 ? t('gep.map.more', { n: county.more }) : '',
    })),
    points: points.map(({ id, x, y, row }) => ({
      ...{ x, y, href: `/gep/accounts/${id}` },
      label: t('gep.map.township', { name: g.area(row.area), sum: said(row) }),
    })),
  };
}

function figuresView({ language }: Speech) {
  const spoken = (text: { zh: string; en: string }) => (language === 'en' ? text.en : text.zh);
  return GEP_FIGURES.map(({ area, what, value, source, note, year }) => ({
    ...{ year: String(year), area: spoken(area), what: spoken(what), value: spoken(value), source: spoken(source) },
    note: note ? spoken(note) : '',
  }));
}

function methodologyLine(speech: Speech, row: MethodologyRow) {
  const { t, f, language } = speech;
  return {
    name: gepFormats(speech).methodology(row),
    code: [row.code, row.edition].filter(Boolean).join(' '),
    hash: row.hash,
    state: row.state === null ? '' : t(`gep.methodologyState.${row.state}`),
    tone: row.state === 'complete' ? 'valid' : 'expired',
    from: row.effectiveFrom ?? t('none.date'),
    registered: row.registration ? f.date(row.registration.at) : t('gep.methodology.unregistered'),
    missing: row.missing.map((one) => (language === 'en' ? one.en : one.zh)).join(t('gep.join')),
  };
}
