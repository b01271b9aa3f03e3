import type { Label } from '../types.ts';
import type { VerifyErrorCode } from '../verifyError.ts';
import { FIGURE_LABELS, LIST_LABELS } from './figureLabels.ts';
import type { RightFigures } from './rightClaim.ts';

/** One figure of a report beside the same figure recomputed. */
export interface FigureComparison {
  /** For example `liens[0x…].secured`. */
  path: string;
  what: Label;
  said: string;
  proven: string;
  ok: boolean;
  /** What a difference here means. */
  reason: VerifyErrorCode;
}

type Entry = { id: string } & Record<string, unknown>;

/** Figures that tell where an entry stands among the others. */
const POSITIONS = ['rank', 'queue'];
const LISTS = ['liens', 'orders', 'leases'] as const;

/**
 * Lays a report's figures beside the recomputed ones. An entry that one side has and the other hasn't, or that stands in
 * another rank or place of the queue, makes the report incomplete (`BundleIncomplete`); any other difference contradicts
 * the chain (`ServerContradicted`).
 */
export function compareFigures(said: RightFigures, proven: RightFigures): FigureComparison[] {
  const { liens: _l, orders: _o, leases: _e, ...plain } = said;
  return [
    ...LISTS.flatMap((list) => compareLists(list, listOf(said, list), listOf(proven, list))),
    ...compareValues('', plain, proven as unknown as Record<string, unknown>),
  ];
}

function compareLists(
  list: (typeof LISTS)[number],
  said: readonly Entry[],
  proven: readonly Entry[],
): FigureComparison[] {
  const ids = Array.from(new Set([...proven, ...said].map(({ id }) => id.toLowerCase())));
  return [
    figure({
      path: list,
      what: LIST_LABELS[list],
      said: idsOf(said),
      proven: idsOf(proven),
      reason: 'BundleIncomplete',
    }),
    ...ids.flatMap((id) => {
      const [mine, theirs] = [entryOf(said, id), entryOf(proven, id)];
      return mine && theirs ? compareValues(`${list}[${id}].`, mine, theirs) : [];
    }),
  ];
}

function compareValues(path: string, said: object, proven: Record<string, unknown>): FigureComparison[] {
  return Object.entries(said).flatMap(([name, value]) => {
    const other = proven[name];
    if (typeof value === 'object' && value !== null && typeof other === 'object' && other !== null) {
      return compareValues(`${path}${name}.`, value, other as Record<string, unknown>);
    }
    const reason = POSITIONS.includes(name) ? 'BundleIncomplete' : 'ServerContradicted';
    return [figure({ path: path + name, what: labelOf(name), said: textOf(value), proven: textOf(other), reason })];
  });
}

function figure(compared: Omit<FigureComparison, 'ok'>): FigureComparison {
  return { ...compared, ok: compared.said === compared.proven };
}

function labelOf(name: string): Label {
  return FIGURE_LABELS[name] ?? { zh: name, en: name };
}

function listOf(figures: RightFigures, list: (typeof LISTS)[number]): readonly Entry[] {
  return figures[list] as unknown as readonly Entry[];
}

function entryOf(entries: readonly Entry[], id: string): Entry | undefined {
  return entries.find((entry) => entry.id.toLowerCase() === id);
}

/** In order of id: how an entry stands is said by its rank or its place in the queue. */
function idsOf(entries: readonly Entry[]): string {
  const ids = entries.map(({ id }) => id.toLowerCase()).sort();
  return ids.length === 0 ? '—' : ids.join(' ');
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'string' ? value.toLowerCase() : `${value}`;
}
