import { isChromiumAtHand } from '../../lib/chromium.ts';
import type { Need } from './check.ts';
import { hasPublishedDocuments } from './trace/publishedDocuments.ts';

interface Needed {
  isAtHand(): boolean;
  /** Said where it is missing. */
  missing: string;
}

const NEEDS: Record<Need, Needed> = {
  chromium: { isAtHand: isChromiumAtHand, missing: 'no Chromium; install the package chromium' },
  publishedDocuments: {
    isAtHand: hasPublishedDocuments,
    missing: 'no documents of others; put them beside the project or name their folder in CONFORMANCE_DATA',
  },
};

/** Why a check can't be played here; undefined when it can. */
export function lackOf(need: Need | undefined): string | undefined {
  return need === undefined || NEEDS[need].isAtHand() ? undefined : NEEDS[need].missing;
}
