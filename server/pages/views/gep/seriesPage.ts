import type { ConstantYear, GepSeriesView } from '../../../views/gep/gepViewTypes.ts';
import { yearsChart } from '../../chart/yearsChart.ts';
import { gepFormats } from '../../render/gepFormats.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { accountLine, markOf } from './accountLines.ts';

const WEIGHTS = ['0.1', '0.3', '0.5', '0.7', '0.9'];

/** The years of one area by one method and one price basis: what grew, at constant prices too, and what is foretold. */
export function seriesPage(speech: Speech, view: GepSeriesView): Page {
  const { t } = speech;
  const g = gepFormats(speech);
  const name = g.area(view.area);
  const heading = t('gep.series.of', { name });
  const last = view.years.at(-1);
  const constant = view.constantPrices;
  const chart = chartOf(view);
  return {
    template: 'gepSeries',
    title: heading,
    summary: t('gep.series.lead'),
    section: 'gep',
    data: {
      ...{ id: view.id, heading, level: t(`gep.level.${view.area.level}`) },
      mark: markOf(speech, view.methodology.state),
      headline: headlineOf(speech, view),
      chart,
      axis: g.axis(chart?.rulers.at(-1)?.fen ?? 0n),
      chartText: g.short,
      years: yearLines(speech, view),
      foretold: foretoldLine(speech, view),
      base: constant && { year: String(constant.base.year), basis: constant.base.priceBasis },
      constantYears: constant ? constant.years.map((one) => constantLine(speech, view, one)) : [],
      bases: view.years.map(({ year, account }) => ({
        value: account,
        label: String(year),
        isChosen: account === (constant?.base.account ?? view.years[0]?.account),
      })),
      weights: weightOptions(view.smoothing?.weight ?? '0.5'),
      nextYear: last ? String(last.year + 1) : '',
      accounts: view.accounts.map((row) => accountLine(speech, row)),
      facts: [
        { label: t('gep.fact.area'), text: name },
        { label: t('gep.fact.region'), text: view.area.region },
        { label: t('gep.fact.methodology'), text: g.methodology(view.methodology) },
        { label: t('gep.fact.basis'), text: view.priceBasis },
        { label: t('gep.fact.methodologyHash'), chip: view.methodology.hash },
        { label: t('gep.fact.seriesId'), chip: view.id },
      ],
    },
  };
}

/** The newest year in one sentence. */
function headlineOf(speech: Speech, { years, growth }: GepSeriesView): string {
  const { t } = speech;
  const g = gepFormats(speech);
  const last = years.at(-1);
  if (!last) return t('gep.series.nothing');
  const sum = g.yuan(last.totalFen);
  const grown = growth.find(({ to }) => to === last.year);
  if (!grown) return t('gep.series.one', { year: String(last.year), sum });
  return t('gep.series.grown', { year: String(last.year), sum, since: String(grown.from), rate: g.growth(grown.rate) });
}

function chartOf({ years, constantPrices, smoothing }: GepSeriesView) {
  const constant = (constantPrices?.years ?? []).flatMap(({ year, constantFen }) =>
    constantFen === null ? [] : [{ year, fen: constantFen }],
  );
  return yearsChart([
    { name: 'current', points: years.map(({ year, totalFen }) => ({ year, fen: totalFen })) },
    // One's own prices are constant already, where all years have the same.
    ...(isOther(constant, years) ? [{ name: 'constant', points: constant }] : []),
    { name: 'foretold', points: (smoothing?.years ?? []).map(({ year, fen }) => ({ year, fen })) },
  ]);
}

function isOther(constant: readonly { year: number; fen: bigint }[], years: GepSeriesView['years']): boolean {
  return constant.some(({ year, fen }) => years.find((one) => one.year === year)?.totalFen !== fen);
}

function yearLines(speech: Speech, { years, growth, constantPrices, smoothing }: GepSeriesView) {
  const g = gepFormats(speech);
  const none = speech.t('none.value');
  return years.map(({ year, account, totalFen }) => {
    const grown = growth.find(({ to }) => to === year);
    const constant = constantPrices?.years.find((one) => one.account === account)?.constantFen ?? null;
    const told = smoothing?.years.find((one) => one.year === year);
    return {
      year: String(year),
      href: `/gep/accounts/${account}`,
      total: g.yuan(totalFen),
      growth: grown
        ? speech.t('gep.series.since', { rate: g.growth(grown.rate), year: String(grown.from) })
        : speech.t('gep.series.first'),
      constant: constant === null ? none : g.yuan(constant),
      foretold: told ? g.yuan(told.fen) : none,
    };
  });
}

/** Of the year that nobody has reckoned. */
function foretoldLine(speech: Speech, { smoothing }: GepSeriesView): { year: string; fen: string } | null {
  const last = smoothing?.years.at(-1);
  return last && last.actualFen === null ? { year: String(last.year), fen: gepFormats(speech).yuan(last.fen) } : null;
}

function constantLine(speech: Speech, { constantPrices }: GepSeriesView, one: ConstantYear) {
  const { t } = speech;
  const g = gepFormats(speech);
  const grown = constantPrices?.growth.find(({ to }) => to === one.year);
  return {
    year: String(one.year),
    href: `/gep/accounts/${one.account}`,
    basis: one.priceBasis,
    total: g.yuan(one.totalFen),
    constant: one.constantFen === null ? t('none.value') : g.yuan(one.constantFen),
    refused: one.refused ? t('gep.series.refused', { value: one.refused.value, code: one.refused.code }) : '',
    growth: grown ? g.growth(grown.rate) : t('none.value'),
  };
}

function weightOptions(chosen: string) {
  const listed = WEIGHTS.includes(chosen) ? WEIGHTS : [...WEIGHTS, chosen].sort();
  return listed.map((value) => ({ value, label: value, isChosen: value === chosen }));
}
