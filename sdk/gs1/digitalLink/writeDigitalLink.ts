import { applicationIdentifier } from '../ai/applicationIdentifiers.ts';
import { contradiction } from '../ai/associations.ts';
import { valueProblem } from '../ai/valueProblem.ts';
import type { Element } from '../element.ts';
import { Gs1Refused } from '../gs1Refused.ts';
import { CANONICAL_STEM } from './canonicalStem.ts';
import { escapePath, escapeQuery } from './percent.ts';
import { pickQualifiers } from './qualifiers.ts';

export interface WriteOptions {
  /** Scheme, domain and possibly a path: "https://id.example.com". Default: `CANONICAL_STEM`. */
  readonly stem?: string;
  /** Lets AIs through that GS1 has not allocated (yet). */
  readonly unallocatedAttributes?: boolean;
}

/**
 * Writes elements as a Digital Link URI: the first primary key among them, as many of its key qualifiers as one sequence
 * holds, the rest as data attributes, those of predefined length first. An element said twice is written once.
 *
 * @example writeDigitalLink([{ ai: '01', value: '09521234543213' }, { ai: '10', value: 'A1' }], { stem: 'https://example.com' })
 *          // 'https://example.com/01/09521234543213/10/A1'
 * @throws Gs1Refused for values outside their format, elements that contradict each other, no key, no data attribute
 */
export function writeDigitalLink(elements: readonly Element[], options: WriteOptions = {}): string {
  for (const element of elements) refuseValue(element, options);
  const problem = contradiction(elements);
  if (problem) throw problem;

  const unique = elements.filter(({ ai }, i) => elements.findIndex((other) => other.ai === ai) === i);
  const path = pathOf(unique);
  const attributes = unique.filter((element) => !path.includes(element));
  for (const element of attributes) refuseAttribute(element, options);
  return formatDigitalLink(options.stem ?? CANONICAL_STEM, path, [
    ...attributes.filter(isPredefined),
    ...attributes.filter((element) => !isPredefined(element)),
  ]);
}

/** Puts a URI together from parts that are known to be right. */
export function formatDigitalLink(stem: string, path: readonly Element[], attributes: readonly Element[] = []): string {
  const steps = path.map(({ ai, value }) => `/${ai}/${escapePath(value)}`).join('');
  const query = attributes.map(({ ai, value }) => `${ai}=${escapeQuery(value)}`).join('&');
  return `${stem.replace(/\/$/, '')}${steps}${query === '' ? '' : `?${query}`}`;
}

function pathOf(elements: readonly Element[]): Element[] {
  for (const element of elements) {
    const entry = applicationIdentifier(element.ai);
    if (entry?.qualifiers) return [element, ...pickQualifiers(entry, elements)];
  }
  throw new Gs1Refused('PrimaryKeyMissing', { value: elements.map(({ ai }) => `(${ai})`).join('') });
}

function refuseValue({ ai, value }: Element, { unallocatedAttributes }: WriteOptions): void {
  const entry = applicationIdentifier(ai);
  if (!entry && !unallocatedAttributes) throw new Gs1Refused('AiUnknown', { value: ai });
  const problem = entry && valueProblem(entry, value);
  if (problem) throw problem;
}

function refuseAttribute({ ai, value }: Element, { unallocatedAttributes = false }: WriteOptions): void {
  if (!(applicationIdentifier(ai)?.isAttribute ?? unallocatedAttributes)) {
    throw new Gs1Refused('AttributeNotAllowed', { ai, value });
  }
}

function isPredefined({ ai }: Element): boolean {
  return applicationIdentifier(ai)?.isPredefinedLength ?? false;
}
