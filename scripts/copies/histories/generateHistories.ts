import { COPIED } from './copied.ts';
import { type Draw, drawFrom } from './draw.ts';
import { GENUINE } from './genuine.ts';
import { DAY, type Story } from './story.ts';

/** A story with its truth: what a judge must find out from the rest. */
export interface History extends Story {
  id: string;
  /** Which way of life it is, for the figures by kind. */
  kind: string;
  isCopied: boolean;
  /** When somebody asks. */
  now: number;
  part: 'tuning' | 'heldOut';
}

const SEED = 20_261_130;
const PER_KIND = 60;
/** What is older is deleted from the log. */
const KEPT_DAYS = 180;

/**
 * 1,380 histories of labels, 15 ways of genuine packages and 8 of copied codes, 60 each, always the same. Two of three are
 * for setting thresholds; the third is kept for judging them. They import nothing of the detector, and were fixed before
 * its thresholds were.
 */
export function generateHistories(): History[] {
  const kinds = [
    ...Object.entries(GENUINE).map(([kind, tell]) => ({ kind, tell, isCopied: false })),
    ...Object.entries(COPIED).map(([kind, tell]) => ({ kind, tell, isCopied: true })),
  ];
  return kinds.flatMap(({ kind, tell, isCopied }, place) => {
    const draw = drawFrom(SEED + place);
    return Array.from({ length: PER_KIND }, (_, n) => {
      const part = n % 3 === 2 ? ('heldOut' as const) : ('tuning' as const);
      return { id: `${kind}-${n}`, kind, isCopied, part, ...finished(draw, tell(draw)) };
    });
  });
}

/** Asked about after the last scan, by the log as it is then. */
function finished(draw: Draw, story: Story): Story & { now: number } {
  const last = Math.max(...story.scans.map(({ at }) => at));
  const now = last + draw.int(1, 3_600);
  const scans = story.scans.filter(({ at }) => at > now - KEPT_DAYS * DAY).sort((a, b) => a.at - b.at);
  return { ...story, scans, now };
}
