import { z } from 'zod';

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export type Chance = () => number;

export function chance(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What has broken a parser, a query, a log or a page somewhere before. */
export const HOSTILE_TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202e',
    '٣',
    '1e3',
    'NaN',
    '-0',
    '9'.repeat(80),
    '-1',
    '0x',
    `0x${'f'.repeat(64)}`,
  ],
  ...[`0x${'0'.repeat(64)}`, `0x${'f'.repeat(40)}`, '2026-13-45', '275761-01-01T00:00:00Z', '../../../etc/passwd'],
  ...[
    "'; DROP TABLE record.outbox; --",
    '<script>alert(1)</script>',
    '=1+1',
    '#{7*7}',
    '{{7*7}}',
    '%00',
    '\r\nX-Owned: 1',
  ],
  ...['__proto__', 'constructor', 'toString', 'x'.repeat(70_000), '\\', '"', '*', '%', '_'],
];

const HOSTILE_VALUES: unknown[] = [
  ...HOSTILE_TEXTS,
  ...[null, true, 0, -1, 0.5, 1e308, 2 ** 53, -(2 ** 63), [], {}, [[[[]]]], [null], { a: { b: { c: {} } } }],
  ...[Array.from({ length: 5_000 }, () => 'x'), JSON.parse('{"__proto__":{"isAdmin":true}}')],
];

export function oneOf<T>(from: readonly T[], next: Chance): T {
  return from[Math.floor(next() * from.length)] as T;
}

interface Shape {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  properties?: Record<string, Shape>;
  items?: Shape;
  minItems?: number;
  pattern?: string;
  minimum?: number;
  additionalProperties?: Shape | boolean;
  $ref?: string;
  $defs?: Record<string, Shape>;
}

const SAMPLES = [
  ...[
    '1',
    '12',
    '331121',
    '20260105',
    '2026-01-05',
    '2026-01-05T01:00:00Z',
    'text',
    '示例',
    'a',
    '0x01',
    `0x${'ab'.repeat(32)}`,
  ],
  ...[
    `0x${'ab'.repeat(20)}`,
    `0x${'ab'.repeat(65)}`,
    '09526064000014',
    'zh-CN',
    'https://example.org',
    'GEP_LOAN',
    '100.00',
  ],
  ...['13800000000', '0xab', 'b'.repeat(43), '123456', crypto.randomUUID()],
];

/** A value that a schema would take, as far as can be told from its shape, with one place in it made hostile. */
export function nearlyRight(schema: z.ZodType, next: Chance): unknown {
  return next() < 0.15 ? oneOf(HOSTILE_VALUES, next) : spoiled(rightFor(schema, next), next);
}

/** A value that a schema takes; undefined when none was found. */
export function right(schema: z.ZodType, next: Chance): unknown {
  for (let tries = 0; tries < 400; tries += 1) {
    const value = rightFor(schema, next);
    if (schema.safeParse(value).success) return value;
  }
  return undefined;
}

function rightFor(schema: z.ZodType, next: Chance): unknown {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  return instance(root, root, next, 0);
}

function instance(shape: Shape, root: Shape, next: Chance, depth: number): unknown {
  if (shape.$ref) return instance(resolve(shape.$ref, root), root, next, depth + 1);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return oneOf(shape.enum, next);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return instance(oneOf(choices, next), root, next, depth);
  if (shape.allOf) return Object.assign({}, ...shape.allOf.map((part) => instance(part, root, next, depth)));
  if (depth > 8) return null;
  if (shape.properties) {
    const entries = Object.entries(shape.properties).map(([name, of]) => [name, instance(of, root, next, depth + 1)]);
    return Object.fromEntries(entries);
  }
  return leaf(shape, root, next, depth);
}

function leaf(shape: Shape, root: Shape, next: Chance, depth: number): unknown {
  const count = Math.max(1, shape.minItems ?? 1);
  if (shape.type === 'array')
    return Array.from({ length: count }, () => instance(shape.items ?? {}, root, next, depth + 1));
  if (shape.type === 'integer' || shape.type === 'number') return shape.minimum ?? Math.floor(next() * 1_000);
  if (shape.type === 'boolean') return next() < 0.5;
  if (shape.type === 'null') return null;
  const pattern = shape.pattern === undefined ? undefined : new RegExp(shape.pattern, 'u');
  return oneOf(pattern ? SAMPLES.filter((sample) => pattern.test(sample)) : SAMPLES, next) ?? 'text';
}

function resolve(ref: string, root: Shape): Shape {
  return root.$defs?.[ref.split('/').at(-1) ?? ''] ?? (ref === '#' ? root : {});
}

/** Puts something hostile at one place of a value, or takes the place away, or adds one. */
function spoiled(value: unknown, next: Chance): unknown {
  if (typeof value !== 'object' || value === null || next() < 0.1) return oneOf(HOSTILE_VALUES, next);
  if (Array.isArray(value)) return value.map((item, n) => (n === 0 ? spoiled(item, next) : item));
  const names = Object.keys(value);
  if (names.length === 0) return { surplus: oneOf(HOSTILE_VALUES, next) };
  const at = oneOf(names, next);
  const rest = Object.entries(value).filter(([name]) => name !== at);
  if (next() < 0.1) return Object.fromEntries(rest);
  return Object.fromEntries([...rest, [at, spoiled((value as Record<string, unknown>)[at], next)]]);
}
