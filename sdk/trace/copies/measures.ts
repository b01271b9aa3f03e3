import { leastKm } from './provinces.ts';
import type { LabelFacts, Scan, SignalName, WindowName } from './types.ts';

/** A count, and the span of the scans behind it. */
export interface Measure {
  measured: number;
  from: number | null;
  to: number | null;
}

export interface Measured {
  facts: LabelFacts;
  /** Scans that count, oldest first. */
  scans: readonly Scan[];
  windows: Readonly<Record<WindowName, number>>;
  now: number;
}

const HOUR = 3_600;
const DAY = 86_400;
const NONE: Measure = { measured: 0, from: null, to: null };

/**
 * Every signal is the size of a set, or the largest in any window, or the lesser of two such: one more scan never makes it
 * smaller. That is why a verdict can't be softened by scanning.
 */
export const MEASURES: Readonly<Record<SignalName, (of: Measured) => Measure>> = {
  provincesAtOnce: ({ scans, windows }) => mostAtOnce(placed(scans), windows.provinceHours * HOUR, provinceOf),
  provinces: ({ scans }) => distinct(placed(scans), provinceOf),
  devices: ({ scans }) => distinct(scans, deviceOf),
  lasting: ({ scans }) => lasting(scans),
  jumps: ({ scans, windows }) => jumps(placed(scans), windows.fastestKmh),
  afterOpening: ({ facts, scans, windows }) => afterOpening(facts, scans, windows.openingGraceHours * HOUR),
  outsideRegions: ({ facts, scans }) => distinct(outside(facts, scans), deviceOf),
  beforeShipment: ({ facts, scans, windows }) => beforeShipment(facts, scans, windows.shipmentGraceHours * HOUR),
  burst: ({ scans, windows }) => mostAtOnce(scans, windows.burstMinutes * 60, deviceOf),
  openReports: ({ facts, now }) => openReports(facts, now),
};

/** A scan whose province is known. */
type PlacedScan = Scan & { province: string };

function placed(scans: readonly Scan[]): PlacedScan[] {
  return scans.filter((scan): scan is PlacedScan => scan.province !== null);
}

function provinceOf({ province }: PlacedScan): string {
  return province;
}

function deviceOf({ device }: Scan): string {
  return device;
}

function distinct<S extends Scan>(scans: readonly S[], keyOf: (scan: S) => string): Measure {
  return spanOf(new Set(scans.map(keyOf)).size, scans);
}

/** Devices or days, whichever are fewer: many looks on one day are a fair, many days of one device a household. */
function lasting(scans: readonly Scan[]): Measure {
  const days = new Set(scans.map(({ at }) => Math.floor(at / DAY))).size;
  return spanOf(Math.min(days, new Set(scans.map(deviceOf)).size), scans);
}

/** The most different keys within any window of that length. */
function mostAtOnce<S extends Scan>(scans: readonly S[], seconds: number, keyOf: (scan: S) => string): Measure {
  const inside = new Map<string, number>();
  let best = NONE;
  let first = 0;
  for (const scan of scans) {
    inside.set(keyOf(scan), (inside.get(keyOf(scan)) ?? 0) + 1);
    for (let oldest = scans[first]; oldest && oldest.at < scan.at - seconds; oldest = scans[first]) {
      leave(inside, keyOf(oldest));
      first += 1;
    }
    if (inside.size > best.measured) {
      best = { measured: inside.size, from: scans[first]?.at ?? scan.at, to: scan.at };
    }
  }
  return best;
}

function leave(inside: Map<string, number>, key: string): void {
  const left = (inside.get(key) ?? 1) - 1;
  if (left > 0) inside.set(key, left);
  else inside.delete(key);
}

/** Pairs of provinces between which two devices saw the code sooner than any journey takes. */
function jumps(scans: readonly PlacedScan[], kmh: number): Measure {
  const byProvince = Map.groupBy(scans, provinceOf);
  const codes = [...byProvince.keys()].sort();
  const pairs = codes.flatMap((from, i) => codes.slice(i + 1).map((to) => [from, to] as const));
  const tooFast = pairs.filter(([from, to]) => {
    const seconds = (leastKm(from, to) / kmh) * HOUR;
    return seconds > 0 && hasPairWithin(byProvince.get(from) ?? [], byProvince.get(to) ?? [], seconds);
  });
  return spanOf(
    tooFast.length,
    tooFast.flat().flatMap((province) => byProvince.get(province) ?? []),
  );
}

/** Whether two devices, one from each list, were less than so many seconds apart. Both lists are oldest first. */
function hasPairWithin(a: readonly Scan[], b: readonly Scan[], seconds: number): boolean {
  let first = 0;
  for (const scan of a) {
    while (first < b.length && (b[first]?.at ?? 0) <= scan.at - seconds) first += 1;
    for (let i = first; i < b.length && (b[i]?.at ?? 0) < scan.at + seconds; i += 1) {
      if (b[i]?.device !== scan.device) return true;
    }
  }
  return false;
}

/** Devices other than the opener's that saw the code in another province, later than a household settles. */
function afterOpening({ opened }: LabelFacts, scans: readonly Scan[], grace: number): Measure {
  if (!opened || opened.province === null) return NONE;
  const { at, device, province } = opened;
  const later = placed(scans).filter((scan) => scan.at > at + grace && scan.device !== device);
  return distinct(
    later.filter((scan) => scan.province !== province),
    deviceOf,
  );
}

/** Scans in provinces that the batch was never shipped to. */
function outside({ regions }: LabelFacts, scans: readonly Scan[]): Scan[] {
  if (regions.length === 0) return [];
  return placed(scans).filter(({ province }) => !regions.includes(province));
}

/** Devices that saw the code before the goods had left: the label was on something else. */
function beforeShipment({ shippedAt }: LabelFacts, scans: readonly Scan[], grace: number): Measure {
  if (shippedAt === null) return NONE;
  return distinct(
    scans.filter(({ at }) => at < shippedAt - grace),
    deviceOf,
  );
}

function openReports({ reports }: LabelFacts, now: number): Measure {
  const times = reports.filter(({ at, outcome }) => outcome === 'open' && at <= now).map(({ at }) => at);
  if (times.length === 0) return NONE;
  return { measured: times.length, from: Math.min(...times), to: Math.max(...times) };
}

function spanOf(measured: number, scans: readonly Scan[]): Measure {
  if (measured === 0) return NONE;
  const times = scans.map(({ at }) => at).sort((a, b) => a - b);
  return { measured, from: times[0] ?? null, to: times.at(-1) ?? null };
}
