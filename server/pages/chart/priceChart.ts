import type { PricePoint } from '../../views/marketViews.ts';
import { largest, smallest } from './largest.ts';

/** A price history as positions in a drawing; words and numbers are put beside it by the template. */
export interface PriceChart {
  width: number;
  height: number;
  line: string;
  /** Lowest to highest single trade of each day. */
  whiskers: string;
  dots: { x: number; y: number; day: number; average: bigint }[];
  /** Hairlines with their prices, fen a tonne. */
  rulers: { y: number; price: bigint }[];
  firstDay: number;
  lastDay: number;
  /** The newest point, labelled directly. */
  last: { x: number; y: number; average: bigint; labelY: number };
}

const WIDTH = 376;
const HEIGHT = 196;
const BOX = { left: 46, right: 16, top: 26, bottom: 26 };
/** Dots would touch beyond this many days; the line is enough then. */
const MOST_DOTS = 40;

/** Undefined without a trade: there is nothing to draw, and the page says so. */
export function priceChart(points: readonly PricePoint[]): PriceChart | undefined {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return undefined;
  const [low, high] = padded(points);
  const x = scale(first.day, last.day, BOX.left, WIDTH - BOX.right);
  const y = scale(Number(low), Number(high), HEIGHT - BOX.bottom, BOX.top);
  const at = points.map((point) => ({ x: x(point.day), y: y(Number(point.average)), ...point }));
  const newest = { x: x(last.day), y: y(Number(last.average)), average: last.average };
  return {
    width: WIDTH,
    height: HEIGHT,
    line: `M${at.map((point) => `${point.x} ${point.y}`).join('L')}`,
    whiskers: at.map((point) => `M${point.x} ${y(Number(point.low))}V${y(Number(point.high))}`).join(''),
    dots: at.length > MOST_DOTS ? [] : at,
    rulers: [low, (low + high) / 2n, high].map((price) => ({ price, y: y(Number(price)) })),
    firstDay: first.day,
    lastDay: last.day,
    last: { ...newest, labelY: newest.y < BOX.top + 14 ? newest.y + 18 : newest.y - 9 },
  };
}

/** Even yuan around all prices, so that the middle is a whole one; a little room above and below. */
function padded(points: readonly PricePoint[]): [low: bigint, high: bigint] {
  const low = smallest(points.map((point) => point.low)) ?? 0n;
  const high = largest(
    points.map((point) => point.high),
    0n,
  );
  const room = (high - low) / 8n + 100n;
  const floor = low > room ? low - room : 0n;
  return [(floor / 200n) * 200n, ((high + room + 199n) / 200n) * 200n];
}

function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  const span = to - from;
  return (value) => round(span === 0 ? (start + end) / 2 : start + ((value - from) / span) * (end - start));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
