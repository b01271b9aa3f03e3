import type { Scan } from './types.ts';

/**
 * The scans that count at a moment, oldest first: no staff, no crawler, nothing from later, and of an opened page only the
 * first look. The order in which they are given doesn't matter.
 */
export function countedScans(scans: readonly Scan[], now: number): Scan[] {
  const counted = scans.filter(({ at, isStaff, isBot }) => at <= now && !isStaff && !isBot);
  const firsts = new Map<string, Scan>();
  for (const scan of counted.sort(byTime)) if (!firsts.has(scan.token)) firsts.set(scan.token, scan);
  return [...firsts.values()];
}

/** By time; at equal times by everything else, so that the order is one whatever it was before. */
function byTime(a: Scan, b: Scan): number {
  if (a.at !== b.at) return a.at - b.at;
  const [one, other] = [spelled(a), spelled(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function spelled({ token, device, province, city }: Scan): string {
  return JSON.stringify([token, device, province, city]);
}
