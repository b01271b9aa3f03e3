import {
  type ApplicationIdentifier,
  applicationIdentifier,
  unallocatedIdentifier,
} from '../ai/applicationIdentifiers.ts';
import { type ValueChecks, valueProblem } from '../ai/valueProblem.ts';
import { type Element, MOST_ELEMENTS } from '../element.ts';
import { Gs1Refused } from '../gs1Refused.ts';
import { unescapePath, unescapeQuery } from './percent.ts';
import { couldQualify, isPathSequence } from './qualifiers.ts';
import { isShortName, SHORT_NAMES } from './shortNames.ts';
import { splitUri } from './splitUri.ts';

/** A GS1 Digital Link URI, uncompressed, read into its elements. */
export interface DigitalLink {
  /** What stands before the primary key: "https://example.com/some/path". */
  readonly stem: string;
  /** Primary key and key qualifiers, in order. */
  readonly path: readonly Element[];
  /** Data attributes of the query, in the order of the URI. */
  readonly attributes: readonly Element[];
  /** What else the query holds, as written ("linkType=gs1:pip"). */
  readonly others: readonly string[];
}

/** Spellings that the standard no longer allows, for readers of old labels. Default: none of them. */
export interface DigitalLinkLeniency extends ValueChecks {
  /** Withdrawn names for AIs in the path, "/gtin/". */
  readonly shortNames?: boolean;
  /** GTINs of 8, 12 or 13 digits under AI (01). */
  readonly shortGtins?: boolean;
  /** AIs in the query that GS1 has not allocated (yet). */
  readonly unallocatedAttributes?: boolean;
}

/**
 * Reads a GS1 Digital Link URI by the URI Syntax (release 1.6.0, section 4): the key nearest to the end of the path with its
 * qualifiers in order, data attributes in the query, each value by the format of its AI.
 *
 * @throws Gs1Refused naming the first rule that is broken and the offending text
 */
export function parseDigitalLink(uri: string, leniency: DigitalLinkLeniency = {}): DigitalLink {
  const { origin, segments, query } = splitUri(uri);
  const start = keyPosition(segments, leniency);
  const parameters = query.split('&').filter((parameter) => parameter !== '');
  const [gs1, others] = partition(parameters, (parameter) => /^\d+=/.test(parameter));
  const path = pathElements(segments.slice(start), leniency);
  if (path.length + gs1.length > MOST_ELEMENTS) throw new Gs1Refused('TooManyAis', { value: uri });

  const attributes = gs1.map((parameter) => attribute(parameter, leniency));
  refuseSequence(path);
  for (const each of attributes) refuseAttribute(each, path, leniency);
  refuseRepetition([...path, ...attributes]);
  return { stem: [origin, ...segments.slice(0, start)].join('/'), path, attributes, others };
}

/** Where the primary key begins: of all keys that lead pair by pair to the end of the path, the last. */
function keyPosition(segments: readonly string[], leniency: DigitalLinkLeniency): number {
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    const entry = applicationIdentifier(aiOf(segments[at] ?? '', leniency));
    if (!entry) throw noKey(segments, at);
    if (entry.qualifiers) return at;
  }
  throw noKey(segments, -1);
}

function noKey(segments: readonly string[], at: number): Gs1Refused {
  const path = `/${segments.join('/')}`;
  const suspect = segments[at] ?? '';
  if (path.length > 1 && segments.at(-1) === '') return new Gs1Refused('PathEndsWithSlash', { value: path });
  if (isShortName(suspect)) return new Gs1Refused('ShortNameWithdrawn', { value: suspect });
  if (/^\d{2,4}$/.test(suspect)) return new Gs1Refused('AiUnknown', { value: suspect });
  if (at > 0 && suspect === '') return new Gs1Refused('PathSegmentEmpty', { value: path });
  return new Gs1Refused('PrimaryKeyMissing', { value: path });
}

function pathElements(segments: readonly string[], leniency: DigitalLinkLeniency): Element[] {
  const elements: Element[] = [];
  for (let i = 0; i < segments.length; i += 2) {
    const ai = aiOf(segments[i] ?? '', leniency);
    elements.push(checked(applicationIdentifier(ai), ai, unescapePath(segments[i + 1] ?? ''), leniency));
  }
  return elements;
}

function attribute(parameter: string, leniency: DigitalLinkLeniency): Element {
  const equals = parameter.indexOf('=');
  const ai = parameter.slice(0, equals);
  const entry = applicationIdentifier(ai) ?? (leniency.unallocatedAttributes ? unallocatedIdentifier(ai) : undefined);
  return checked(entry, ai, unescapeQuery(parameter.slice(equals + 1)), leniency);
}

function checked(
  entry: ApplicationIdentifier | undefined,
  ai: string,
  written: string,
  leniency: DigitalLinkLeniency,
): Element {
  if (!entry) throw new Gs1Refused('AiUnknown', { value: ai });
  const isShortGtin = leniency.shortGtins && ai === '01' && /^(\d{8}|\d{12,13})$/.test(written);
  const value = isShortGtin ? written.padStart(14, '0') : written;
  const problem = valueProblem(entry, value, leniency);
  if (problem) throw problem;
  return { ai, value };
}

function refuseSequence(path: readonly Element[]): void {
  const ais = path.map(({ ai }) => ai);
  if (!isPathSequence(ais)) throw new Gs1Refused('QualifierSequenceInvalid', { value: ais.join('/') });
}

function refuseAttribute({ ai, value }: Element, path: readonly Element[], leniency: DigitalLinkLeniency): void {
  const ais = path.map((element) => element.ai);
  if (ais.includes(ai)) throw new Gs1Refused('AiRepeated', { ai, value });
  const isAllowed = applicationIdentifier(ai)?.isAttribute ?? leniency.unallocatedAttributes ?? false;
  if (couldQualify(ai, ais)) throw new Gs1Refused('AttributeBelongsInPath', { ai, value });
  if (!isAllowed) throw new Gs1Refused('AttributeNotAllowed', { ai, value });
}

function refuseRepetition(elements: readonly Element[]): void {
  const seen = new Set<string>();
  for (const { ai, value } of elements) {
    if (seen.has(ai)) throw new Gs1Refused('AiRepeated', { ai, value });
    seen.add(ai);
  }
}

function aiOf(segment: string, { shortNames }: DigitalLinkLeniency): string {
  return (shortNames && isShortName(segment) ? SHORT_NAMES[segment] : undefined) ?? segment;
}

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
