import type { Rational } from '../../geo/rational.ts';
import { decimal, divide, multiply, whole } from '../../units/fraction.ts';
import { GepRefused } from '../gepRefused.ts';
import { combine, type Dimension, NONE } from './dimension.ts';

/** A unit as it is written, how many of the base units it is, and what it measures. */
export interface Unit {
  text: string;
  factor: Rational;
  dimension: Dimension;
}

interface Atom {
  factor: Rational;
  dimension: Dimension;
}

/**
 * Every unit that an account may be written in. A year is none: an account is of one year, and "per year" is understood in
 * everything it holds, so that `a` only reminds the reader.
 */
const ATOMS: ReadonlyMap<string, Atom> = new Map<string, Atom>([
  ...family({ length: 1 }, { m: '1', km: '1000', cm: '0.01', mm: '0.001' }),
  ...family({ length: 2 }, { ha: '10000', 公顷: '10000' }),
  ['亩', { factor: divide(whole(10_000), whole(15)), dimension: of({ length: 2 }) }],
  ['万亩', { factor: divide(whole(100_000_000), whole(15)), dimension: of({ length: 2 }) }],
  ...family({ length: 3 }, { L: '0.001', '万m³': '10000', '亿m³': '100000000' }),
  ...family({ mass: 1 }, { kg: '1', g: '0.001', t: '1000', 吨: '1000', 斤: '0.5', 万t: '10000000' }),
  ...family({ time: 1 }, { s: '1', min: '60', h: '3600', d: '86400' }),
  ...family(
    { mass: 1, length: 2, time: -2 },
    { J: '1', kJ: '1000', MJ: '1000000', kWh: '3600000', 万kWh: '36000000000' },
  ),
  ...family({ money: 1 }, { 元: '1', 分: '0.01', 万元: '10000', 亿元: '100000000' }),
  ...family({ people: 1 }, { 人: '1', 万人: '10000', 人次: '1', 万人次: '10000' }),
  ...family({ pieces: 1 }, { 个: '1', 头: '1', 株: '1', 间夜: '1' }),
  ...family({}, { '1': '1', a: '1', '%': '0.01' }),
]);

const POWERS: Readonly<Record<string, string>> = { '²': '^2', '³': '^3' };
/** Longer than any unit that means something; a bound on what is parsed. */
const MAX_LENGTH = 60;

const known = new Map<string, Unit>();

/**
 * Reads "元/m³", "MJ·mm/(ha·h·a)", "kJ/(m²·d)", "1". @throws GepRefused UnitUnknown
 */
export function unit(text: string): Unit {
  const found = known.get(text);
  if (found) return found;
  if (text.length > MAX_LENGTH) throw unknown(text);
  const read = { text, ...readProduct(cursorOf(text)) };
  known.set(text, read);
  return read;
}

interface Cursor {
  text: string;
  parts: string[];
  at: number;
}

function cursorOf(text: string): Cursor {
  // 万m³ and 亿m³ are one word: a power after them would be of the whole.
  const plain = text.replace(/(?<![万亿]m)[²³]/g, (sign) => POWERS[sign] ?? sign).replaceAll('*', '·');
  const parts = plain.match(/[·/()]|\^-?\d|[^·/()^\s]+/g) ?? [];
  // A sign that is no part of a unit was left out by the pattern: "m^" is not m.
  if (parts.join('') !== plain.replace(/\s/g, '')) throw unknown(text);
  return { text, parts, at: 0 };
}

function readProduct(cursor: Cursor): Atom {
  const read = products(cursor);
  if (cursor.at < cursor.parts.length) throw unknown(cursor.text);
  return read;
}

function products(cursor: Cursor): Atom {
  let read = factor(cursor);
  for (let sign = cursor.parts[cursor.at]; sign === '·' || sign === '/'; sign = cursor.parts[cursor.at]) {
    cursor.at++;
    read = joined(read, factor(cursor), sign === '·' ? 1 : -1);
  }
  return read;
}

function factor(cursor: Cursor): Atom {
  const part = cursor.parts[cursor.at++];
  let read = part === '(' ? bracket(cursor) : ATOMS.get(part ?? '');
  if (!read) throw unknown(cursor.text);
  const power = cursor.parts[cursor.at];
  if (power?.startsWith('^')) {
    cursor.at++;
    read = raised(read, Number(power.slice(1)));
  }
  return read;
}

function bracket(cursor: Cursor): Atom {
  const inside = products(cursor);
  if (cursor.parts[cursor.at++] !== ')') throw unknown(cursor.text);
  return inside;
}

function joined(a: Atom, b: Atom, power: 1 | -1): Atom {
  const factorOf = power === 1 ? multiply : divide;
  return { factor: factorOf(a.factor, b.factor), dimension: combine(a.dimension, b.dimension, power) };
}

function raised(atom: Atom, power: number): Atom {
  const one: Atom = { factor: whole(1), dimension: NONE };
  let read = one;
  for (let n = 0; n < Math.abs(power); n++) read = joined(read, atom, power > 0 ? 1 : -1);
  return read;
}

function family(dimension: Partial<Dimension>, factors: Record<string, string>): [string, Atom][] {
  return Object.entries(factors).map(([name, factor]) => [name, { factor: decimal(factor), dimension: of(dimension) }]);
}

function of(dimension: Partial<Dimension>): Dimension {
  return { ...NONE, ...dimension };
}

function unknown(text: string): GepRefused {
  return new GepRefused('UnitUnknown', text, 'write a unit like "元/m³", "t/(ha·a)" or "亩"');
}
