import {
  type ApplicationIdentifier,
  applicationIdentifier,
  leadingAi,
  unallocatedIdentifier,
} from '../ai/applicationIdentifiers.ts';
import { contradiction } from '../ai/associations.ts';
import { valueProblem } from '../ai/valueProblem.ts';
import { type Element, MOST_ELEMENTS } from '../element.ts';
import { Gs1Refused } from '../gs1Refused.ts';

/** How a scanner transmits FNC1 within the data: ASCII 29, group separator (General Specifications 7.8.3). */
export const GROUP_SEPARATOR = '\u001d';

export interface ReadOptions {
  /** Lets AIs through that GS1 has not allocated (yet). */
  readonly unallocatedAttributes?: boolean;
}

/**
 * Reads an element string as it is printed for people, each AI in round brackets (General Specifications 4.15). A bracket
 * that belongs to a value is written `\(`.
 *
 * @example readBracketed('(01)09521234543213(10)A1') // [{ ai: '01', value: '09521234543213' }, { ai: '10', value: 'A1' }]
 * @throws Gs1Refused
 */
export function readBracketed(text: string, options: ReadOptions = {}): Element[] {
  const elements: Element[] = [];
  let rest = text;
  while (rest !== '') {
    const [matched, ai, written] = /^\((\d+)\)((?:\\\(|[^(])*)/.exec(rest) ?? [];
    if (matched === undefined || ai === undefined) throw new Gs1Refused('BracketExpected', { value: rest });
    elements.push(checked(entryOf(ai, options), ai, (written ?? '').replaceAll('\\(', '(')));
    rest = rest.slice(matched.length);
  }
  return together(elements, text);
}

/**
 * Reads an element string as it stands in a barcode: AIs without brackets, a separator (FNC1) behind each value whose length
 * is not predefined, and one at the beginning (General Specifications 7.8).
 *
 * @param separator what stands for FNC1; "^" in test data
 * @throws Gs1Refused
 */
export function readUnbracketed(text: string, separator: string = GROUP_SEPARATOR): Element[] {
  if (!text.startsWith(separator)) throw new Gs1Refused('FirstSeparatorMissing', { value: text });

  const elements: Element[] = [];
  let rest = text.slice(separator.length);
  while (rest !== '') {
    const entry = leadingAi(rest);
    if (!entry) throw new Gs1Refused('AiUnknown', { value: rest.slice(0, 4) });
    const value = nextValue(entry, rest.slice(entry.ai.length), separator);
    elements.push(checked(entry, entry.ai, value));
    rest = rest.slice(entry.ai.length + value.length);
    if (rest.startsWith(separator)) rest = rest.slice(separator.length);
  }
  return together(elements, text);
}

function nextValue(
  { ai, isPredefinedLength, maxLength }: ApplicationIdentifier,
  rest: string,
  separator: string,
): string {
  const end = rest.indexOf(separator);
  const value = end < 0 ? rest : rest.slice(0, end);
  if (isPredefinedLength) return value.slice(0, maxLength);
  if (value.length > maxLength) throw new Gs1Refused('SeparatorMissing', { ai, value });
  return value;
}

function entryOf(ai: string, { unallocatedAttributes }: ReadOptions): ApplicationIdentifier | undefined {
  return applicationIdentifier(ai) ?? (unallocatedAttributes ? unallocatedIdentifier(ai) : undefined);
}

function checked(entry: ApplicationIdentifier | undefined, ai: string, value: string): Element {
  if (!entry) throw new Gs1Refused('AiUnknown', { value: ai });
  const problem = valueProblem(entry, value);
  if (problem) throw problem;
  return { ai, value };
}

function together(elements: Element[], text: string): Element[] {
  if (elements.length === 0) throw new Gs1Refused('ElementStringEmpty', { value: text });
  if (elements.length > MOST_ELEMENTS) throw new Gs1Refused('TooManyAis', { value: text });
  const problem = contradiction(elements);
  if (problem) throw problem;
  return elements;
}
