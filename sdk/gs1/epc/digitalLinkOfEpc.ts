import { CANONICAL_STEM } from '../digitalLink/canonicalStem.ts';
import { unescapePath } from '../digitalLink/percent.ts';
import type { Element } from '../element.ts';
import { checkDigit } from '../lint/checkDigit.ts';
import { type Epc, type EpcSpelling, parseEpc } from './parseEpc.ts';

/**
 * The Digital Link URI of an EPC URN, at id.gs1.org (EPC Tag Data Standard 6.3, CBV 2.0 section 8). The characters of a
 * serial are taken over as they are written: what a URN escapes, a path escapes too. For the one spelling of an identifier
 * take `constrainedDigitalLink`.
 *
 * @example digitalLinkOfEpc('urn:epc:id:sgtin:9521234.054321.98%22') // 'https://id.gs1.org/01/09521234543213/21/98%22'
 * @throws Gs1Refused
 */
export function digitalLinkOfEpc(urn: string, spelling?: EpcSpelling): string {
  return (
    CANONICAL_STEM +
    elementsOf(parseEpc(urn, spelling))
      .map(({ ai, value }) => `/${ai}/${value}`)
      .join('')
  );
}

/** The elements of an EPC URN, decoded. @throws Gs1Refused */
export function linkOfEpc(urn: string): Element[] {
  return elementsOf(parseEpc(urn)).map(({ ai, value }) => ({ ai, value: unescapePath(value) }));
}

function elementsOf(epc: Epc): Element[] {
  const { scheme, serial } = epc;
  const key = keyOf(epc);
  if (!scheme.serial?.ai) return [{ ai: scheme.ai, value: key + serial }];
  const isNone = serial === '' || serial === scheme.serial.none;
  return [{ ai: scheme.ai, value: key }, ...(isNone ? [] : [{ ai: scheme.serial.ai, value: serial }])];
}

function keyOf({ scheme, companyPrefix, reference, pieces }: Epc): string {
  if (scheme.digits === undefined) return companyPrefix + reference;
  const digits = scheme.firstDigitLeads
    ? reference.slice(0, 1) + companyPrefix + reference.slice(1)
    : (scheme.filler ?? '') + companyPrefix + reference;
  return digits + checkDigit(digits) + pieces;
}
