import type { Element } from '../element.ts';
import { linkOfEpc } from '../epc/digitalLinkOfEpc.ts';
import { Gs1Refused } from '../gs1Refused.ts';
import { cset39, cset82 } from '../lint/characterSets.ts';
import { CANONICAL_STEM } from './canonicalStem.ts';
import { isPartInOrder } from './partInOrder.ts';
import { encoded, unescapePath } from './percent.ts';
import { isShortName, SHORT_NAMES } from './shortNames.ts';
import { splitUri } from './splitUri.ts';

/**
 * The keys that identify something in EPCIS, with their qualifiers: a table of its own, because this file runs in the phone
 * and the whole table of AIs is too large for that. `test/sdk/gs1/constrained.test.ts` holds the two together.
 */
interface EpcKey {
  readonly format: RegExp;
  readonly isPart?: true;
  /** Sequences of qualifiers, as a path may hold them. */
  readonly qualifiers: readonly (readonly string[])[];
  /** Those that make the identity finer, the finest first. CPV (22) describes, it does not identify. */
  readonly finest: readonly string[];
}

const ALONE = { qualifiers: [], finest: [] };

export const EPC_KEYS: Readonly<Record<string, EpcKey>> = {
  '00': { format: /^\d{18}$/, ...ALONE },
  '01': { format: /^\d{14}$/, qualifiers: [['22', '10', '21'], ['235']], finest: ['21', '235', '10'] },
  '253': { format: /^\d{13}.{0,17}$/, ...ALONE },
  '255': { format: /^\d{13,25}$/, ...ALONE },
  '401': { format: /^\d{4}.{0,26}$/, ...ALONE },
  '402': { format: /^\d{17}$/, ...ALONE },
  '414': { format: /^\d{13}$/, qualifiers: [['254']], finest: ['254'] },
  '417': { format: /^\d{13}$/, ...ALONE },
  '8003': { format: /^\d{14}.{0,16}$/, ...ALONE },
  '8004': { format: /^\d{4}.{0,26}$/, ...ALONE },
  '8006': { format: /^\d{18}$/, qualifiers: [['22', '10', '21']], finest: ['21', '10'] },
  '8010': { format: /^\d{4}.{0,26}$/, isPart: true, qualifiers: [['8011']], finest: ['8011'] },
  '8017': { format: /^\d{18}$/, ...ALONE },
  '8018': { format: /^\d{18}$/, ...ALONE },
};

export const QUALIFIER_FORMATS: Readonly<Record<string, RegExp>> = {
  '10': /^.{1,20}$/,
  '21': /^.{1,20}$/,
  '22': /^.{1,20}$/,
  '235': /^.{1,28}$/,
  '254': /^.{1,20}$/,
  '8011': /^\d{1,12}$/,
};

/**
 * The one spelling of a GS1 identifier: the constrained canonical Digital Link URI that the event hash of CBV 2.0 (section
 * 8.9.2) puts in place of every EPC URN, EPC class, EPC pattern and Digital Link URI. At id.gs1.org, with the finest level of
 * identification alone and without query, so that two spellings of one item come out equal. Withdrawn names of AIs and short
 * GTINs are taken, as old labels and events have them; check digits are not judged.
 *
 * @returns undefined when the text is no identifier of a GS1 key that EPCIS knows; hash it as it is
 * @example constrainedDigitalLink('urn:epc:id:sgtin:9521234.054321.98%22') // 'https://id.gs1.org/01/09521234543213/21/98%22'
 */
export function constrainedDigitalLink(uri: string): string | undefined {
  try {
    return constrainDigitalLink(uri);
  } catch (error) {
    if (error instanceof Gs1Refused) return undefined;
    throw error;
  }
}

/** As `constrainedDigitalLink`, but says why there is none. @throws Gs1Refused */
export function constrainDigitalLink(uri: string): string {
  const [key, ...qualifiers] = uri.startsWith('urn:') ? linkOfEpc(uri) : readPath(uri);
  const finer = key && EPC_KEYS[key.ai]?.finest;
  if (!finer) throw new Gs1Refused('KeyNotInEpcis', { value: uri });
  const [finest] = finer.flatMap((ai) => qualifiers.find((qualifier) => qualifier.ai === ai) ?? []);
  return CANONICAL_STEM + [key, ...(finest ? [finest] : [])].map(spell).join('');
}

/** The key nearest to the end of the path, with its qualifiers. */
function readPath(uri: string): Element[] {
  const { segments } = splitUri(uri);
  const elements: Element[] = [];
  for (let i = segments.length - 2; i >= 0; i -= 2) {
    const ai = aiOf(segments[i] ?? '');
    elements.unshift({ ai, value: readValue(ai, unescapePath(segments[i + 1] ?? '')) });
    if (Object.hasOwn(EPC_KEYS, ai)) return inOrder(elements);
  }
  throw new Gs1Refused('PrimaryKeyMissing', { value: `/${segments.join('/')}` });
}

function aiOf(segment: string): string {
  const ai = (isShortName(segment) ? SHORT_NAMES[segment] : undefined) ?? segment;
  if (Object.hasOwn(EPC_KEYS, ai) || Object.hasOwn(QUALIFIER_FORMATS, ai)) return ai;
  throw new Gs1Refused('KeyNotInEpcis', { value: segment });
}

function readValue(ai: string, written: string): string {
  const value = ai === '01' && /^(\d{8}|\d{12,13})$/.test(written) ? written.padStart(14, '0') : written;
  const format = EPC_KEYS[ai]?.format ?? QUALIFIER_FORMATS[ai];
  const outside = EPC_KEYS[ai]?.isPart ? cset39(value) : cset82(value);
  if (outside) throw new Gs1Refused(outside.code, { ai, value, flaw: outside });
  if (!format?.test(value)) throw new Gs1Refused('ValueMalformed', { ai, value });
  return value;
}

function inOrder(elements: Element[]): Element[] {
  const [key = '', ...qualifiers] = elements.map(({ ai }) => ai);
  const sequences = EPC_KEYS[key]?.qualifiers ?? [];
  const isInOrder = qualifiers.length === 0 || sequences.some((sequence) => isPartInOrder(qualifiers, sequence));
  if (!isInOrder) throw new Gs1Refused('QualifierSequenceInvalid', { value: [key, ...qualifiers].join('/') });
  return elements;
}

/** Apostrophe, semicolon and equals sign stay as they are: the signs that CBV 2.0 has escaped are others. */
function spell({ ai, value }: Element): string {
  return `/${ai}/${value.replace(/[^A-Za-z0-9\-._~';=]/g, encoded)}`;
}
