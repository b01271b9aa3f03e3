import type { Draw } from './draw.ts';

/** What the log of scans keeps of one. Written a second time here: the histories know nothing of what judges them. */
export interface StoryScan {
  at: number;
  token: string;
  device: string;
  province: string | null;
  city: string | null;
  isStaff: boolean;
  isBot: boolean;
}

export interface Place {
  province: string;
  city: string;
}

/** One label's life as it was, and what the ledger has of it. */
export interface Story {
  shippedAt: number;
  /** Provinces that the lot was shipped to. */
  regions: string[];
  opened: { at: number; device: string; province: string | null } | null;
  scans: StoryScan[];
}

export interface Visit {
  at: number;
  phone: string;
  place: Place;
  isStaff?: boolean;
  isBot?: boolean;
}

export const HOUR = 3_600;
export const DAY = 86_400;

/** Provinces by GB/T 2260, Taiwan, Hong Kong and Macao left out. */
export const PROVINCES =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(' ');
/** Where Lishui's goods mostly go. */
const NEAR = ['33', '31', '32', '35', '34', '36'];
/** Where a phone network's traffic often leaves for the internet, whatever the phone's place. */
const EXITS = ['11', '31', '44', '32', '42', '61'];
/** A device token lives this long. */
const ROTATION = 30 * DAY;
const WOBBLE = 0.04;
const UNPLACED = 0.03;
const REFRESHED = 0.25;

/** A label of a lot that was shipped on some day of spring. */
export function beginStory(draw: Draw): Story {
  const shippedAt = Date.UTC(2026, 3, 8, 1) / 1000 + draw.days(0, 60);
  return { shippedAt, regions: regionsOf(draw), opened: null, scans: [] };
}

/** Most lots go to one to four provinces of the east; some to shops on the internet, which is everywhere: not recorded. */
function regionsOf(draw: Draw): string[] {
  if (draw.chance(0.25)) return [];
  return ['33', ...draw.some(NEAR.slice(1), draw.int(0, 3))];
}

/** Where somebody buys who buys where the lot went. */
export function marketOf(draw: Draw, { regions }: Story): Place {
  return placeIn(draw, draw.pick(regions.length > 0 ? regions : NEAR));
}

export function placeIn(draw: Draw, province: string): Place {
  return { province, city: `${province}0${draw.int(1, 9)}` };
}

/** A place in another province than any of those. */
export function elsewhere(draw: Draw, places: readonly Place[]): Place {
  const taken = new Set(places.map(({ province }) => province));
  return placeIn(draw, draw.pick(PROVINCES.filter((province) => !taken.has(province))));
}

/** A phone of somebody: its device token changes every thirty days. */
export function phoneOf(draw: Draw): string {
  return draw.int(0, 2 ** 32 - 1).toString(36);
}

export function deviceOf(phone: string, at: number): string {
  return `${phone}-${Math.floor(at / ROTATION)}`;
}

/**
 * Somebody scans. Now and then the place that the network shows is another one, or none; now and then the page is refreshed
 * or gone back to, with the token it has.
 */
export function scan(draw: Draw, story: Story, { at, phone, place, isStaff = false, isBot = false }: Visit): void {
  const seen = seenPlace(draw, place);
  const token = draw.int(0, 2 ** 32 - 1).toString(36) + draw.int(0, 2 ** 32 - 1).toString(36);
  const entry = { token, device: deviceOf(phone, at), ...seen, isStaff, isBot };
  story.scans.push({ at, ...entry });
  if (!draw.chance(REFRESHED)) return;
  for (let again = draw.int(1, 3); again > 0; again -= 1) story.scans.push({ at: at + draw.int(5, 900), ...entry });
}

function seenPlace(draw: Draw, { province, city }: Place): Pick<StoryScan, 'province' | 'city'> {
  if (draw.chance(UNPLACED)) return { province: null, city: null };
  if (draw.chance(WOBBLE)) return { province: draw.pick(EXITS), city: null };
  return { province, city: draw.chance(0.8) ? city : null };
}

/** Somebody scratches the layer off and types the code, having scanned. */
export function open(draw: Draw, story: Story, visit: Visit): void {
  scan(draw, story, visit);
  const { at, phone, place } = visit;
  story.opened ??= { at: at + draw.int(20, 300), device: deviceOf(phone, at), province: place.province };
}
