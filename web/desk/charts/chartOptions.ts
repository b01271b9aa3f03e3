import type { BarSeriesOption } from 'echarts/charts';
import type { AriaComponentOption, GridComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';

export type ChartOptions = ComposeOption<BarSeriesOption | GridComponentOption | AriaComponentOption>;

/** One colour of the house, by the name that its token has in tokens.css. */
export type Tone = 'pine' | 'celadon' | 'celadon-deep' | 'river' | 'amber' | 'vermilion';

/** Values of one kind, one for each label; `words` says each as people read it. */
export interface Series {
  name: string;
  tone: Tone;
  /** Of each bar, where they differ. */
  tones?: readonly Tone[];
  values: readonly number[];
  /** Beside each bar; none where they would crowd. */
  words?: readonly string[];
}

/** How the reader's page looks: colours by token, its type, whether it holds still. */
export interface Look {
  colour(token: Tone | 'ink' | 'ink-soft' | 'line'): string;
  font: string;
  isStill: boolean;
}

/** The room that long labels may take on a phone; longer ones are broken. */
const LABEL_WIDTH = 96;
/** For the figure beside the longest bar: "CNY 80,000,000.00". */
const FIGURE_WIDTH = 112;

/**
 * Bars lying down, one a label, the first on top; several series stand stacked. The figures stand beside the bars, so that
 * nobody has to point at anything.
 */
export function lyingBars(labels: readonly string[], series: readonly Series[], look: Look): ChartOptions {
  const text = { color: look.colour('ink'), fontFamily: look.font, fontSize: 12 };
  return {
    animation: !look.isStill,
    aria: { enabled: false },
    grid: { left: 0, right: FIGURE_WIDTH, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      data: [...labels],
      inverse: true,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: look.colour('line') } },
      axisLabel: { ...text, width: LABEL_WIDTH, overflow: 'break' },
    },
    series: series.map((one) => ({
      type: 'bar',
      name: one.name,
      stack: 'all',
      barMaxWidth: 20,
      data: barsOf(one, look),
      label: {
        ...text,
        show: one.words !== undefined,
        position: 'right',
        formatter: ({ dataIndex }) => one.words?.[dataIndex] ?? '',
      },
    })),
  };
}

function barsOf({ values, tone, tones }: Series, look: Look): { value: number; itemStyle: { color: string } }[] {
  return values.map((value, place) => ({ value, itemStyle: { color: look.colour(tones?.[place] ?? tone) } }));
}

/** Bars standing, one a label, stacked: what each payment is made of. Labels along the foot are thinned by themselves. */
export function standingBars(labels: readonly string[], series: readonly Series[], look: Look): ChartOptions {
  const text = { color: look.colour('ink-soft'), fontFamily: look.font, fontSize: 12 };
  return {
    animation: !look.isStill,
    aria: { enabled: false },
    grid: { left: 0, right: 8, top: 12, bottom: 0, containLabel: true },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: look.colour('line') } },
      axisLabel: { ...text, alignMinLabel: 'left', alignMaxLabel: 'right' },
    },
    yAxis: {
      type: 'value',
      axisLabel: { ...text, formatter: (value: number) => value.toLocaleString('en-US') },
      splitLine: { lineStyle: { color: look.colour('line') } },
    },
    series: series.map((one) => ({
      type: 'bar',
      name: one.name,
      stack: 'all',
      barMaxWidth: 28,
      itemStyle: { color: look.colour(one.tone) },
      data: [...one.values],
    })),
  };
}
