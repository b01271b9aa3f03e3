import { smallestUnits } from '../../quantity.ts';
import type { AmendmentKind, AmendmentWish } from '../amendApi.ts';
import { scaledOf } from '../scaled.ts';

/** A wish as it is typed; what doesn't belong to its kind stays unsent. */
export interface WishDraft {
  kind: AmendmentKind;
  on: string;
  prepaid: string;
  periods: string;
  rate: string;
}

const FEN = 1;
const PPM_PLACES = 4;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What is sent of a draft, or the fields that are to be mended. */
export type ReadWish = { wish: AmendmentWish; wrong: never[] } | { wish: null; wrong: (keyof WishDraft)[] };

export function readWish(draft: WishDraft): ReadWish {
  const prepaid = smallestUnits(draft.prepaid, FEN);
  const periods = scaledOf(draft.periods, 0);
  const ratePpm = scaledOf(draft.rate, PPM_PLACES);
  const wrong: (keyof WishDraft)[] = [
    ...(DAY.test(draft.on) ? [] : ['on' as const]),
    ...(draft.kind !== 'prepayment' || (prepaid !== null && prepaid !== '0') ? [] : ['prepaid' as const]),
    ...(draft.kind !== 'extension' || periods >= 1 ? [] : ['periods' as const]),
    ...(draft.kind !== 'rate' || ratePpm >= 0 ? [] : ['rate' as const]),
  ];
  if (wrong.length > 0) return { wish: null, wrong };
  const own = { prepayment: { prepaid: prepaid ?? '0' }, extension: { periods }, rate: { ratePpm } };
  return { wish: { kind: draft.kind, on: draft.on, ...own[draft.kind] }, wrong: [] };
}
