import { CANONICAL_STEM } from './canonicalStem.ts';
import { type DigitalLinkLeniency, parseDigitalLink } from './parseDigitalLink.ts';
import { formatDigitalLink } from './writeDigitalLink.ts';

/**
 * The canonical form of a GS1 Digital Link URI (URI Syntax 4.12): at id.gs1.org, AIs in digits, everything percent-encoded
 * that is not unreserved, hexadecimal digits in capitals, no parameters of others, no fragment. All elements stay; the data
 * attributes are sorted by AI, since the standard leaves their order open.
 *
 * @throws Gs1Refused
 */
export function canonicalDigitalLink(uri: string, leniency: DigitalLinkLeniency = {}): string {
  const { path, attributes } = parseDigitalLink(uri, leniency);
  const sorted = [...attributes].sort((a, b) => (a.ai < b.ai ? -1 : 1));
  return formatDigitalLink(CANONICAL_STEM, path, sorted);
}
