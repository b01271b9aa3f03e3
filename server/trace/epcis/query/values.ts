import { canonicalValue } from '../../../../sdk/epcis/hash/canonicalValue.ts';
import { expandCurie, expandName, type Prefixes } from '../../../../sdk/epcis/hash/prefixes.ts';
import type { Vocabulary } from '../../../../sdk/epcis/vocabulary/terms.ts';
import { parameterInvalid } from '../http/pages.ts';

/** Values as a query gives them, by URL or as JSON. */
export interface AskedValues {
  /** The parameter, as it was written. */
  name: string;
  values: string[];
  prefixes: Prefixes;
}

/** Several values in one of a URL are joined by this sign (EPCIS 2.0, 12.8.2). */
const SEPARATOR = '|';
const MOST_VALUES = 500;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** Each text of a URL, cut at the separator. */
export function valuesOfUrl(given: unknown): string[] {
  return [given].flat().flatMap((one) => String(one).split(SEPARATOR));
}

/** The values of JSON: one or a list, texts, numbers or booleans. */
export function valuesOfJson(name: string, given: unknown): string[] {
  const list = Array.isArray(given) ? given : [given];
  return list.map((one) => {
    if (one === null || typeof one === 'object')
      throw parameterInvalid(name, one, 'a text, a number, or a list of them');
    return String(one);
  });
}

export function assertFew({ name, values }: AskedValues): void {
  if (values.length === 0 || values.length > MOST_VALUES) {
    throw parameterInvalid(name, values.length, `1 to ${MOST_VALUES} values`);
  }
  // PostgreSQL's texts hold none.
  if ([name, ...values].some((text) => text.includes('\0'))) throw parameterInvalid('*', '\\0', 'text without NUL');
}

export function oneValue({ name, values }: AskedValues): string {
  const [value, ...more] = values;
  if (value === undefined || more.length > 0) throw parameterInvalid(name, values, 'one value');
  return value;
}

/** @throws AppError QueryParameterInvalid unless it is a time with a zone */
export function timeValue(asked: AskedValues): Date {
  const text = oneValue(asked);
  // A plus sign that was not escaped in a URL arrives as a blank.
  const time = new Date(text.replace(' ', '+'));
  if (!RFC3339.test(text.replace(' ', '+')) || Number.isNaN(time.getTime())) {
    throw parameterInvalid(asked.name, text, 'a time with a zone, like 2026-01-05T09:00:00+08:00');
  }
  return time;
}

/** A number, or a time as milliseconds. */
export function figureValue(asked: AskedValues): number {
  const text = oneValue(asked);
  if (/^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text)) return Number(text);
  if (RFC3339.test(text.replace(' ', '+'))) return timeValue(asked).getTime();
  throw parameterInvalid(asked.name, text, 'a number or a time with a zone');
}

/** A whole number from 1 on. */
export function countValue(asked: AskedValues): number {
  const text = oneValue(asked);
  if (!/^[1-9]\d{0,8}$/.test(text)) throw parameterInvalid(asked.name, text, 'a whole number from 1 on');
  return Number(text);
}

/** A word of a vocabulary in the spelling that events are kept in. */
export function canonicalWord(text: string, vocabulary: Vocabulary | undefined, prefixes: Prefixes): string {
  if (vocabulary?.words.has(text)) return vocabulary.base + text;
  return canonicalValue(expandCurie(text, prefixes) ?? text);
}

/** The name of an extension: `prefix:name`, `{namespace}name`, `namespace#name` or an address. */
export function extensionName(asked: AskedValues, name: string): string {
  if (name.startsWith('{')) return name;
  const [, namespace, local] = /^([^#]+)#([^#]+)$/.exec(name) ?? [];
  if (namespace && local && /^(https?:|urn:)/.test(namespace)) return `{${namespace}#}${local}`;
  const expanded = expandName(name, asked.prefixes);
  if (!expanded.startsWith('{') && !name.includes(':')) {
    throw parameterInvalid(asked.name, name, 'a standard field, or an extension’s name with its namespace');
  }
  return expanded;
}
