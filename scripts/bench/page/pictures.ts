import type { TimedSample } from '../../test/long/soak.ts';
import type { GasSnapshot } from '../gas/snapshot.ts';
import { axisOf, draw, FAINT, FLOOR, INK, MISSED, type Series, SUBJECTS, titleOf } from './draw.ts';
import type { Growth, GrowthPicture } from './growths.ts';
import type { KeptBench } from './keptBench.ts';

/** What was kept, by the name of the bench. */
export type Kept = Readonly<Record<string, KeptBench>>;

interface Point {
  size: number;
  value: number;
  floor?: number;
}

/** Of a case, by size; where two runs have the same one, the later. */
export function pointsOf(kept: Kept, { bench, row, size, value, floorValue }: Growth): Point[] {
  const bySize = new Map<number, Point>();
  for (const { rows } of kept[bench]?.runs ?? []) {
    for (const [, figures] of Object.entries(rows).filter(([name]) => name.startsWith(row))) {
      const point = { size: Number(figures[size]), value: Number(figures[value]) };
      const floor = floorValue === undefined ? undefined : Number(figures[floorValue]);
      bySize.set(point.size, { ...point, ...(floor !== undefined && { floor }) });
    }
  }
  return [...bySize.values()].sort((a, b) => a.size - b.size);
}

/** Curves of subject and floor over the size of the data, each step tenfold, on a logarithmic scale: a level line is what one hopes for. */
export function growthPicture(kept: Kept, picture: GrowthPicture): string | undefined {
  const curves = picture.growths.map((growth) => ({ growth, points: pointsOf(kept, growth) }));
  const [longest] = curves.map(({ points }) => points.length).sort((a, b) => b - a);
  if (longest === undefined || longest < 2) return undefined;
  const sizes = [...new Set(curves.flatMap(({ points }) => points.map(({ size }) => size)))].sort((a, b) => a - b);
  const series: Series[] = curves.flatMap(({ growth, points }, i) => curvesOf(growth.subject, points, i));
  const subtext = picture.floor === undefined ? picture.valueUnit : `${picture.valueUnit}; floor: ${picture.floor}`;
  return draw({
    title: titleOf(picture.title, subtext),
    legend: { bottom: 6, itemWidth: 26, textStyle: { color: INK, fontSize: 12 } },
    grid: { left: 76, right: 36, top: 70, bottom: 76 },
    xAxis: {
      ...{
        type: 'category',
        ...axisOf(picture.sizeUnit),
        nameGap: 26,
        data: sizes.map(short),
        splitLine: { show: false },
      },
    },
    yAxis: {
      ...{ type: 'log', ...axisOf(''), ...decades(curves.flatMap(({ points }) => points.flatMap(valuesOf))) },
      axisLabel: { color: INK, fontSize: 12, formatter: short },
    },
    series,
  });
}

function curvesOf(subject: string, points: Point[], i: number): Series[] {
  const symbol = ['circle', 'diamond'][i] ?? 'rect';
  const color = SUBJECTS[i] ?? INK;
  const own: Series = {
    type: 'line',
    ...{ name: subject, symbol, symbolSize: 9, color, lineStyle: { width: 2.5, color } },
    data: points.map(({ size, value }) => [short(size), value]),
    label: {
      show: true,
      position: 'top',
      color,
      fontSize: 11,
      formatter: ({ value }) => short((value as number[])[1] ?? 0),
    },
  };
  if (points.every(({ floor }) => floor === undefined)) return [own];
  const name = `floor of ${subject}`;
  const floor: Series = {
    type: 'line',
    ...{ name, symbol: 'emptyCircle', symbolSize: 6, color: FLOOR },
    lineStyle: { width: 1.5, type: i === 0 ? 'dashed' : 'dotted', color: FLOOR },
    data: points.map(({ size, floor: least = 0 }) => [short(size), least]),
  };
  return [own, floor];
}

function valuesOf({ value, floor }: Point): number[] {
  return floor === undefined ? [value] : [value, floor];
}

/** From the power of ten below the least to the one above the most. */
function decades(values: number[]): { min: number; max: number } {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  return { min: 10 ** Math.floor(Math.min(...logs)), max: 10 ** Math.ceil(Math.max(...logs) + 0.01) };
}

/** `12,300` as `12.3k`. */
export function short(value: number): string {
  if (value >= 1_000_000) return `${trim(value / 1_000_000)}M`;
  if (value >= 1_000) return `${trim(value / 1_000)}k`;
  return trim(value);
}

function trim(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Bars of gas: what the state costs at the least, and the code above it. */
export function gasPicture(snapshot: GasSnapshot): string {
  const acts = Object.entries(snapshot)
    .filter(([name, { gas }]) => gas < MOST_DRAWN && !name.startsWith('baseline.'))
    .sort(([, one], [, other]) => one.gas - other.gas);
  const share = ({ overhead }: { overhead: number }) => `+${(100 * overhead).toFixed(0)} %`;
  return draw(
    {
      title: titleOf(
        'Gas of each act',
        'thousands; floor: slots, cold accounts, logs, calldata and signatures it touches, at protocol minimum',
      ),
      legend: { bottom: 6, textStyle: { color: INK, fontSize: 12 } },
      grid: { left: 214, right: 64, top: 70, bottom: 62 },
      xAxis: {
        type: 'value',
        ...axisOf(''),
        axisLabel: { color: INK, fontSize: 12, formatter: (value: number) => String(value / 1_000) },
      },
      yAxis: { type: 'category', ...axisOf(''), data: acts.map(([name]) => name), axisTick: { show: false } },
      series: [
        {
          type: 'bar',
          name: 'floor',
          stack: 'gas',
          color: FLOOR,
          barWidth: 12,
          data: acts.map(([, { floor }]) => floor),
        },
        {
          type: 'bar',
          ...{
            name: 'code above it (red: more than is asked)',
            stack: 'gas',
            color: SUBJECTS[0],
            barWidth: 12,
          },
          data: acts.map(([, row]) => ({
            value: row.gas - row.floor,
            ...(row.overhead > (row.overheadAtMost ?? Infinity) && { itemStyle: { color: MISSED } }),
            label: { show: true, position: 'right', color: INK, fontSize: 11, formatter: share(row) },
          })),
        },
      ],
    },
    { height: 150 + 20 * acts.length },
  );
}

/** What moves many things at once would squeeze all others together. */
const MOST_DRAWN = 1_000_000;

/** Memory over the minutes of a soak. */
export function soakPicture(samples: readonly TimedSample[], perSecond: number): string {
  const line = (
    name: string,
    color: string,
    of: (sample: TimedSample) => number,
    type: 'solid' | 'dashed',
  ): Series => ({
    type: 'line',
    ...{ name, color, showSymbol: false, lineStyle: { width: 2, color, type } },
    data: samples.map((sample) => [sample.minute, of(sample)]),
  });
  return draw({
    title: titleOf(
      'Memory of a gateway under half an hour of mixed work',
      `MiB, after a forced collection; ${perSecond} requests a second, one in six writes or signs in`,
    ),
    legend: { bottom: 6, textStyle: { color: INK, fontSize: 12 } },
    grid: { left: 66, right: 36, top: 70, bottom: 76 },
    xAxis: {
      type: 'value',
      ...axisOf('minutes'),
      nameGap: 26,
      max: Math.ceil(samples.at(-1)?.minute ?? 1),
      splitLine: { show: false },
    },
    yAxis: { type: 'value', ...axisOf(''), min: 0 },
    series: [
      line('resident', SUBJECTS[0], ({ rssMiB }) => rssMiB, 'solid'),
      line('heap in use', SUBJECTS[1], ({ heapMiB }) => heapMiB, 'solid'),
      line('outside of the heap', FAINT, ({ externalMiB }) => externalMiB, 'dashed'),
    ],
  });
}
