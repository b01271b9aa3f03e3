/** Reads "number unit" into base units: m, kg, s, 元 and things that are counted. A year counts as 1. */
import { type Dimensions, number, over, power, type Quantity, quantity, times } from './quantity.ts';

const ENERGY = { kg: 1, m: 2, s: -2 };

const UNITS: ReadonlyMap<string, Quantity> = new Map([
  ...family({ m: 1 }, { m: '1', km: '1000', cm: '0.01', mm: '0.001' }),
  ...family({ m: 2 }, { ha: '10000', 公顷: '10000' }),
  ...family({ m: 3 }, { L: '0.001' }),
  ...family({ kg: 1 }, { kg: '1', g: '0.001', t: '1000', 斤: '0.5' }),
  ...family({ s: 1 }, { s: '1', min: '60', h: '3600', d: '86400' }),
  ...family(ENERGY, { J: '1', kJ: '1000', MJ: '1000000', kWh: '3600000' }),
  ...family({ 元: 1 }, { 元: '1', 分: '0.01' }),
  ...family({ 人: 1 }, { 人: '1', 人次: '1' }),
  ...['个', '头', '株', '间夜'].flatMap((thing) => family({ [thing]: 1 }, { [thing]: '1' })),
  ...family({}, { '1': '1', a: '1', '%': '0.01' }),
  ['亩', over(quantity('10000', { m: 2 }), quantity(15))] as const,
]);

const MULTIPLES: ReadonlyMap<string, Quantity> = new Map([
  ['万', quantity('1e4')],
  ['亿', quantity('1e8')],
]);
const POWERS: ReadonlyMap<string, number> = new Map([
  ['²', 2],
  ['³', 3],
]);

const TEXT = /^\s*([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(.*?)\s*$/u;
const TOKEN = /[()·/]|[^()·/\s]+/gu;

export function read(text: string): Quantity {
  const [, digits, unitText] = TEXT.exec(text) ?? [];

  if (digits === undefined) throw new Error(`not a number with a unit: ${text}`);

  return times({ value: number(digits), dimensions: {} }, unit(unitText || '1'));
}

export function unit(text: string): Quantity {
  const tokens = text.match(TOKEN) ?? [];
  const found = readProduct(tokens);

  if (tokens.length > 0) throw new Error(`unit not understood: ${text}`);

  return found;
}

/** From left to right, as written: a/b·c is (a/b)·c; who means a/(b·c) writes the brackets. Uses tokens up. */
function readProduct(tokens: string[]): Quantity {
  let product = readFactor(tokens);

  while (tokens[0] === '·' || tokens[0] === '/') {
    const combine = tokens.shift() === '·' ? times : over;
    product = combine(product, readFactor(tokens));
  }

  return product;
}

function readFactor(tokens: string[]): Quantity {
  const token = tokens.shift();

  if (token === undefined) throw new Error('a unit ends too early');
  if (token !== '(') return readSymbol(token);

  const inner = readProduct(tokens);

  if (tokens.shift() !== ')') throw new Error('a bracket stays open');

  return inner;
}

function readSymbol(symbol: string): Quantity {
  const known = UNITS.get(symbol);

  if (known) return known;

  const multiple = MULTIPLES.get(symbol.slice(0, 1));

  // 万km² is ten thousand of km², so the multiple comes off before the power is taken.
  if (multiple) return times(multiple, readSymbol(symbol.slice(1)));

  const exponent = POWERS.get(symbol.slice(-1));

  if (exponent === undefined) throw new Error(`unit not known: ${symbol}`);

  return power(readSymbol(symbol.slice(0, -1)), exponent);
}

function family(dimensions: Dimensions, factors: Record<string, string>): [string, Quantity][] {
  return Object.entries(factors).map(([name, factor]) => [name, quantity(factor, dimensions)]);
}
