import { COPY_RULES } from '../../../../../sdk/trace/copies/copyRules.ts';
import { judgeLabel } from '../../../../../sdk/trace/copies/judgeLabel.ts';
import type { LabelFacts, LabelVerdict, Scan } from '../../../../../sdk/trace/copies/types.ts';

export const HOUR = 3_600;
export const DAY = 24 * HOUR;
/** 2026-05-20, 08:00 in Lishui. */
export const NOW = Date.UTC(2026, 4, 20) / 1_000;

/** A packed tea in a shop of Zhejiang: issued, anchored, shipped a month ago, nothing wrong with it. */
export const SOUND: LabelFacts = {
  level: 'item',
  isIssued: true,
  anchorExpectedAt: null,
  recalledAt: null,
  expiresAt: NOW + 300 * DAY,
  voidedAt: null,
  suspendedAt: null,
  shippedAt: NOW - 30 * DAY,
  regions: [],
  opened: null,
  reports: [],
  unlisted: null,
  clearedAt: null,
};

let scansMade = 0;

/** A scan by a phone of its own in Zhejiang, so many hours ago. */
export function scan(hoursAgo: number, changes: Partial<Scan> = {}): Scan {
  scansMade += 1;
  return {
    at: NOW - Math.round(hoursAgo * HOUR),
    token: `token-${scansMade}`,
    device: `device-${scansMade}`,
    province: '33',
    city: '3311',
    isStaff: false,
    isBot: false,
    ...changes,
  };
}

export function judge(changes: Partial<LabelFacts>, scans: readonly Scan[] = [scan(0)], now = NOW): LabelVerdict {
  return judgeLabel({ ...SOUND, ...changes }, scans, COPY_RULES, now);
}

/** One code in four provinces within three days. */
export function seenEverywhere(): Scan[] {
  return ['33', '44', '61', '23'].map((province, i) => scan(60 - 20 * i, { province, city: null }));
}
