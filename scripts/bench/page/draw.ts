import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

export type Series = LineSeriesOption | BarSeriesOption;
export type Drawing = ComposeOption<Series> & Record<string, unknown>;

export const INK = '#22302a';
export const FAINT = '#67736c';
export const RULE = '#dde3df';
/** Subjects, in the order of their curves; apart also without colour, by their marks. */
export const SUBJECTS = ['#1f6f4a', '#b4602a'] as const;
export const FLOOR = '#7d8a99';
export const MISSED = '#b03a2e';

export const FONT = 'system-ui, -apple-system, Segoe UI, Noto Sans, sans-serif';

/**
 * A picture as SVG, the same bytes every time. On white of its own, so that it reads the same on a light and on a dark page.
 */
export function draw(drawing: Drawing, { width = 760, height = 340 } = {}): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({
    ...{ backgroundColor: '#ffffff', animation: false, textStyle: { fontFamily: FONT, color: INK } },
    ...drawing,
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${namedAnew(svg)}\n`;
}

/** Names inside count all that a process has drawn: here they count from the beginning of each picture. */
function namedAnew(svg: string): string {
  const names = new Map<string, string>();
  return svg.replaceAll(/\bzr\d+-[a-z]*-?\d+\b/g, (name) => {
    const known = names.get(name) ?? `n${names.size}`;
    names.set(name, known);
    return known;
  });
}

export function titleOf(text: string, subtext: string) {
  return {
    ...{ text, subtext, left: 16, top: 10, itemGap: 4 },
    textStyle: { fontSize: 16, fontWeight: 600, color: INK },
    subtextStyle: { fontSize: 12, color: FAINT },
  } as const;
}

export function axisOf(name: string) {
  return {
    ...{ name, nameLocation: 'middle', nameTextStyle: { color: FAINT, fontSize: 12 } },
    axisLine: { lineStyle: { color: FAINT } },
    axisLabel: { color: INK, fontSize: 12 },
    splitLine: { lineStyle: { color: RULE } },
    minorTick: { show: false },
  } as const;
}
