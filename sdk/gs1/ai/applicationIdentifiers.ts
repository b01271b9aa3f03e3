import { isLinterName, type LinterName } from '../lint/linters.ts';
import { words } from '../lists/words.ts';
import type { AiRow, AiRules } from './aiRow.ts';
import { AI_ROWS } from './table.ts';

/** An Application Identifier, read from its row. */
export interface ApplicationIdentifier {
  readonly ai: string;
  readonly title: string;
  readonly components: readonly Component[];
  readonly minLength: number;
  readonly maxLength: number;
  /** Of predefined length: no separator (FNC1) follows it in an element string (General Specifications 7.8.5). */
  readonly isPredefinedLength: boolean;
  /** A primary key of Digital Link: the sequences of key qualifiers of which it admits any part in order. */
  readonly qualifiers: readonly (readonly string[])[] | undefined;
  /** Whether it may stand in the query of a Digital Link URI. */
  readonly isAttribute: boolean;
  /** All entries must hold; an entry holds when all AIs of one of its groups are there. */
  readonly requires: readonly (readonly (readonly string[])[])[];
  readonly excludes: readonly string[];
}

/** A part of a value with a format of its own. */
export interface Component {
  readonly type: 'N' | 'X' | 'Y' | 'Z';
  readonly min: number;
  readonly max: number;
  readonly isOptional: boolean;
  readonly linters: readonly LinterName[];
}

/** First two digits of the AIs whose length is predefined, also of those not yet allocated (General Specifications 7.8.5). */
const PREDEFINED = /^(0[0-4]|1[1-9]|20|3[1-6]|41)/;

/** Formats of AIs that may yet be allocated under a predefined length. */
const PREDEFINED_FORMATS: Readonly<Record<string, string>> = Object.fromEntries(
  words('31 32 33 34 35 36')
    .map((prefix) => [prefix, 'N6'])
    .concat([['41', 'N13']]),
);

const byAi: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  AI_ROWS.flatMap((row) => expand(row[0]).map((ai) => [ai, fromRow(ai, row)] as const)),
);

/** Length of the AIs that begin with two given digits: it is the same for all of them. */
const lengthByPrefix: ReadonlyMap<string, number> = new Map(
  [...byAi.keys()].map((ai) => [ai.slice(0, 2), ai.length] as const),
);

/** The AI of that name; undefined when GS1 has allocated none. */
export function applicationIdentifier(ai: string): ApplicationIdentifier | undefined {
  return byAi.get(ai);
}

/** All of them, in the order of the table. */
export function applicationIdentifiers(): IterableIterator<ApplicationIdentifier> {
  return byAi.values();
}

/** How many digits the AIs have that begin with these two; undefined where GS1 has allocated none. */
export function lengthOfAi(firstTwo: string): number | undefined {
  return lengthByPrefix.get(firstTwo);
}

/** The AI with which an element string begins. */
export function leadingAi(text: string): ApplicationIdentifier | undefined {
  return byAi.get(text.slice(0, lengthByPrefix.get(text.slice(0, 2)) ?? 0));
}

/**
 * What may be known of an AI that GS1 has not allocated: up to 90 characters, unless its first digits predefine a length.
 * Undefined where the digits can be no AI, because those of the same beginning are longer or shorter.
 */
export function unallocatedIdentifier(ai: string): ApplicationIdentifier | undefined {
  const length = lengthByPrefix.get(ai.slice(0, 2));
  const isPossible = /^\d{2,4}$/.test(ai) && (length === undefined || length === ai.length);
  return isPossible ? fromRow(ai, [ai, PREDEFINED_FORMATS[ai.slice(0, 2)] ?? 'X..90', '']) : undefined;
}

function fromRow(ai: string, [, format, title, rules = {}]: AiRow): ApplicationIdentifier {
  const components = words(format).map(readComponent);
  return {
    ai,
    title,
    components,
    minLength: sum(components.map(({ isOptional, min }) => (isOptional ? 0 : min))),
    maxLength: sum(components.map(({ max }) => max)),
    isPredefinedLength: PREDEFINED.test(ai),
    ...readRules(rules),
  };
}

function readRules({ qualifiers, requires = [], excludes = '', noAttribute }: AiRules) {
  return {
    qualifiers: qualifiers?.map(words),
    isAttribute: noAttribute !== true,
    requires: requires.map((entry) => words(entry).map((group) => group.split('+'))),
    excludes: words(excludes),
  };
}

function readComponent(text: string): Component {
  const [, bracket, type, upTo, length, linters] = /^(\[?)([NXYZ])(\.\.)?(\d+)\]?(?::(.+))?$/.exec(text) ?? [];
  const max = Number(length);
  return {
    type: type as Component['type'],
    min: upTo ? 1 : max,
    max,
    isOptional: bracket !== '',
    linters: linters?.split('+').filter(isLinterName) ?? [],
  };
}

/** "3100..3105" as its six AIs. */
function expand(ais: string): string[] {
  const [first = '', last = first] = ais.split('..');
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, i) => String(Number(first) + i).padStart(first.length, '0'));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
