import { type ApplicationIdentifier, applicationIdentifier } from '../ai/applicationIdentifiers.ts';
import { words } from '../lists/words.ts';

/** A part of a value as the compressed form writes it: so many characters, or a length before them. */
export interface CompressedPart {
  readonly isNumeric: boolean;
  readonly max: number;
  readonly isFixed: boolean;
}

/**
 * Pairs of hexadecimal digits that stand for several AIs at once (GS1 Digital Link: Compression, table Opt). Their values
 * follow in ascending order of the AIs, as GS1's own toolkit writes them, though the table names 1A and 9D otherwise. A run
 * such as "2A..2F" counts the last digit of its last AI up from 0.
 */
const SHORTHANDS = words(
  '0A=01+22 0B=01+10 0C=01+21 0D=01+17 0E=01+7003 0F=01+30 1A=01+10+17+21 1B=01+15 1C=01+11 1D=01+16 1E=01+91 ' +
    '1F=01+10+15 2A..2F=01+3100 3A..3F=01+3200 9A=8010+8011 9B=8017+8019 9C=8018+8019 9D=254+414 A0..A9=01+3920 ' +
    'C0..C9=255+3900 CA..CD=255+3940',
);

const aisByPair: ReadonlyMap<string, readonly string[]> = new Map(SHORTHANDS.flatMap(expand));

/** The AIs that a pair of hexadecimal digits stands for together; undefined where it stands for none. */
export function aisOfPair(pair: string): readonly string[] | undefined {
  return aisByPair.get(pair);
}

/** The parts of an AI's value: neighbours of one kind are one part, those that may be left out one of variable length. */
export function compressedParts(ai: string): readonly CompressedPart[] {
  return (applicationIdentifier(ai)?.components ?? []).map(partOf).reduce<CompressedPart[]>(join, []);
}

function partOf({ type, min, max, isOptional }: ApplicationIdentifier['components'][number]): CompressedPart {
  return { isNumeric: type === 'N', max, isFixed: min === max && !isOptional };
}

function join(parts: CompressedPart[], next: CompressedPart): CompressedPart[] {
  const last = parts.at(-1);
  if (!last || last.isNumeric !== next.isNumeric || last.isFixed !== next.isFixed) return [...parts, next];
  return [...parts.slice(0, -1), { ...last, max: last.max + next.max }];
}

function expand(shorthand: string): [pair: string, ais: string[]][] {
  const [pairs = '', ais = ''] = shorthand.split('=');
  const [first = '', last = first] = pairs.split('..');
  const base = Number.parseInt(first, 16);
  const count = Number.parseInt(last, 16) - base + 1;
  return Array.from({ length: count }, (_, i) => [hexPair(base + i), counted(ais.split('+'), i)]);
}

function counted(ais: readonly string[], step: number): string[] {
  const last = ais.at(-1) ?? '';
  return [...ais.slice(0, -1), step === 0 ? last : last.slice(0, -1) + step];
}

function hexPair(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, '0');
}
