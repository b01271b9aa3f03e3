import type { TermPart } from '../../rights/report/reportTypes.ts';

/** A right's term with the loan's laid over it. Units of the drawing: thousandths of the longest. */
export interface TermBar {
  width: number;
  height: number;
  /** The right, from its beginning. */
  right: { x: number; width: number };
  /** What of it is over. */
  past: { x: number; width: number };
  now: number;
  /** From now to its maturity; null when no loan is asked about. */
  loan: { x: number; width: number } | null;
  /** What of the loan the right doesn't outlive. */
  beyond: { x: number; width: number } | null;
}

const WIDTH = 1000;
const HEIGHT = 36;

/** Null for a right without term: there is nothing to run out. */
export function termBar({ startsAt, endsAt }: TermPart, now: number, maturity: number | null): TermBar | null {
  if (endsAt === 0) return null;
  const first = Math.min(startsAt, now);
  const last = Math.max(endsAt, now, maturity ?? 0);
  const at = (time: number) => (last === first ? 0 : Math.round(((time - first) / (last - first)) * WIDTH));
  const span = (from: number, to: number) => ({ x: at(from), width: Math.max(0, at(to) - at(from)) });
  return {
    width: WIDTH,
    height: HEIGHT,
    right: span(startsAt, endsAt),
    past: span(startsAt, Math.max(startsAt, Math.min(now, endsAt))),
    now: at(now),
    loan: maturity === null ? null : span(now, maturity),
    beyond: maturity !== null && maturity > endsAt ? span(Math.max(endsAt, now), maturity) : null,
  };
}
