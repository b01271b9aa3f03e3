import { largest, smallest } from './largest.ts';

/** Sums of years as positions in a drawing; words and numbers are put beside it by the template. */
export interface YearsChart {
  width: number;
  height: number;
  /** In the order given: a line, its points, and where its name stands. */
  lines: { name: string; path: string; dots: { x: number; y: number; year: number; fen: bigint }[]; labelY: number }[];
  /** Hairlines with their sums. */
  rulers: { y: number; fen: bigint }[];
  years: { x: number; year: number }[];
}

export interface YearsLine {
  name: string;
  points: readonly { year: number; fen: bigint }[];
}

const WIDTH = 376;
const HEIGHT = 220;
const BOX = { left: 64, right: 70, top: 30, bottom: 28 };
/** Names of lines stand at least so far apart. */
const LABEL_GAP = 15;
/** Years would touch beyond this many; first and last are enough then. */
const MOST_YEARS = 6;

/** Undefined below two years: one point is no course. */
export function yearsChart(given: readonly YearsLine[]): YearsChart | undefined {
  const lines = given.filter(({ points }) => points.length > 0);
  const all = lines.flatMap(({ points }) => points);
  const years = [...new Set(all.map(({ year }) => year))].sort((a, b) => a - b);
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined || years.length < 2) return undefined;
  const [low, high] = padded(all.map(({ fen }) => fen));
  const x = (year: number) => round(BOX.left + ((year - first) / (last - first)) * (WIDTH - BOX.left - BOX.right));
  const y = (fen: bigint) =>
    round(HEIGHT - BOX.bottom - share(fen - low, high - low) * (HEIGHT - BOX.top - BOX.bottom));
  const drawn = lines.map(({ name, points }) => {
    const dots = points.map(({ year, fen }) => ({ x: x(year), y: y(fen), year, fen }));
    return {
      name,
      dots,
      path: `M${dots.map((dot) => `${dot.x} ${dot.y}`).join('L')}`,
      labelY: (dots.at(-1)?.y ?? 0) + 4,
    };
  });
  return {
    width: WIDTH,
    height: HEIGHT,
    lines: apart(drawn),
    rulers: [low, (low + high) / 2n, high].map((fen) => ({ fen, y: y(fen) })),
    years: (years.length > MOST_YEARS ? [first, last] : years).map((year) => ({ year, x: x(year) })),
  };
}

/** Names that would stand on each other are moved down, the higher line's first. */
function apart(lines: YearsChart['lines']): YearsChart['lines'] {
  let free = Number.NEGATIVE_INFINITY;
  const placed = new Map<string, number>();
  for (const { name, labelY } of [...lines].sort((a, b) => a.labelY - b.labelY)) {
    const at = Math.max(labelY, free);
    placed.set(name, at);
    free = at + LABEL_GAP;
  }
  return lines.map((line) => ({ ...line, labelY: placed.get(line.name) ?? line.labelY }));
}

/** A little room above and below, never below nothing unless a sum is. */
function padded(sums: readonly bigint[]): [low: bigint, high: bigint] {
  const low = smallest(sums) ?? 0n;
  const high = largest(sums, low);
  const room = (high - low) / 8n + 100n;
  return [low >= 0n && low < room ? 0n : low - room, high + room];
}

/** To a ten-thousandth, which no pixel is. */
function share(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 10_000n) / whole) / 10_000;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
