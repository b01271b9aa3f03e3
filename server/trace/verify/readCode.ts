import { CANONICAL_STEM } from '../../../sdk/gs1/digitalLink/canonicalStem.ts';
import { parseDigitalLink } from '../../../sdk/gs1/digitalLink/parseDigitalLink.ts';
import { formatDigitalLink } from '../../../sdk/gs1/digitalLink/writeDigitalLink.ts';
import type { Element } from '../../../sdk/gs1/element.ts';
import { Gs1Refused } from '../../../sdk/gs1/gs1Refused.ts';

/** What a code says of itself. */
export interface LabelCode {
  /** Key and qualifiers alone, at id.gs1.org: two spellings of one code have the same. */
  uri: string;
  gtin: string;
  lot: string;
  /** Null for a code that goes to the lot alone. */
  serial: string | null;
}

/** Longer than any link of an item with lot and serial. */
const LONGEST = 2_000;
const [GTIN, LOT, SERIAL] = ['01', '10', '21'] as const;

/** Reads a GS1 Digital Link of an item with a lot; null for anything else. */
export function readCode(uri: string): LabelCode | null {
  const path = pathOf(uri);
  const valueUnder = (wanted: string) => path.find(({ ai }) => ai === wanted)?.value ?? null;
  const [gtin, lot] = [valueUnder(GTIN), valueUnder(LOT)];
  if (gtin === null || lot === null) return null;
  const known = path.filter(({ ai }) => ai === GTIN || ai === LOT || ai === SERIAL);
  return { uri: formatDigitalLink(CANONICAL_STEM, known), gtin, lot, serial: valueUnder(SERIAL) };
}

function pathOf(uri: string): readonly Element[] {
  if (uri.length > LONGEST) return [];
  try {
    return parseDigitalLink(uri).path;
  } catch (error) {
    if (error instanceof Gs1Refused) return [];
    throw error;
  }
}
