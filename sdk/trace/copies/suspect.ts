import { MEASURES } from './measures.ts';
import type { CopyRules, FixedReason, LabelFacts, Scan, SignalName, Suspicion, WindowName } from './types.ts';

/** What speaks for a copy: counted signals, and what no statistics are needed for. */
export interface CopySuspicion {
  points: number;
  suspicions: Suspicion[];
  fixed: FixedReason[];
}

const NAMES = Object.keys(MEASURES) as SignalName[];

/** Weighs the scans since the last clearing. @param scans those that count, oldest first */
export function suspect(facts: LabelFacts, scans: readonly Scan[], rules: CopyRules, now: number): CopySuspicion {
  const { clearedAt } = facts;
  const open = clearedAt === null ? scans : scans.filter(({ at }) => at > clearedAt);
  const measured = { facts, scans: open, windows: windowsOf(rules), now };
  const suspicions = NAMES.map((signal): Suspicion => {
    const measure = MEASURES[signal](measured);
    return { signal, ...measure, points: pointsOf(measure.measured, rules.signals[signal]) };
  }).filter(({ points }) => points > 0);

  return {
    points: suspicions.reduce((sum, { points }) => sum + points, 0),
    suspicions: suspicions.sort((a, b) => b.points - a.points),
    fixed: fixedReasons(facts, now),
  };
}

function pointsOf(measured: number, { free, each, cap }: { free: number; each: number; cap: number }): number {
  return Math.min(cap, Math.max(0, measured - free) * each);
}

/** A report that was found true needs no counting; what was suspected stays so until it is cleared, however old the scans. */
function fixedReasons({ reports, unlisted, clearedAt }: LabelFacts, now: number): FixedReason[] {
  const isConfirmed = reports.some(({ at, outcome }) => outcome === 'confirmed' && at <= now);
  const suspectedAt = unlisted?.suspectedAt ?? null;
  const isStanding = suspectedAt !== null && (clearedAt === null || clearedAt < suspectedAt);
  return [
    ...(isConfirmed ? (['reportConfirmed'] as const) : []),
    ...(isStanding ? (['suspectedBefore'] as const) : []),
  ];
}

function windowsOf({ windows }: CopyRules): Record<WindowName, number> {
  const values = Object.entries(windows).map(([name, { value }]) => [name, value]);
  return Object.fromEntries(values) as Record<WindowName, number>;
}
