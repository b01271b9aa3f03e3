// As a namespace, of which a page's bundle keeps what is used.
import * as z from 'zod';
import { GepRefused } from '../gepRefused.ts';
import { plainWords } from '../plainWords.ts';

const words = plainWords(400);
const slug = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+){0,2}$/, 'write a name like "runoff.evergreenBroadleaf"');
const version = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9./-]{0,39}$/, 'write at most 40 letters, digits, "-", "." or "/"');

/** The chain has a word for it (`seriesOf`). */
export const priceBasisName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9./-]{0,31}$/, 'write at most 32 letters, digits, "-", "." or "/"');

/**
 * A number with the place where it comes from. `sourced`: read there; `unverified`: remembered of it, an operator must
 * confirm it; `assumed` (假定): nobody's but ours.
 */
export const sourcedNumber = z.strictObject({
  /** Number and unit: "7.06 元/m³". */
  value: z.string().min(1).max(80),
  standing: z.enum(['sourced', 'unverified', 'assumed']),
  source: words,
});

export type SourcedNumber = z.infer<typeof sourcedNumber>;

const numbers = z.record(slug, sourcedNumber);

/**
 * How GEP is computed, as data: which items are counted, by which tables of theirs, with which numbers. `complete`: every
 * table is in the official text and read there. `demo`: complete enough to compute with, but made up (示例): published in
 * the demo profile alone. `incomplete`: `missing` names the tables nobody could read; what an operator supplies makes a
 * draft, never a publication (system 4).
 */
export const methodology = z.strictObject({
  form: z.literal('liangshan.gep-methodology.v1'),
  code: version,
  edition: version,
  zh: words,
  en: words,
  effectiveFrom: z.iso.date(),
  supersedes: z.strictObject({ code: version, edition: version }).nullable(),
  state: z.enum(['complete', 'demo', 'incomplete']),
  missing: z.array(z.strictObject({ zh: words, en: words })).max(100),
  /** Code of the item → the tables of it that may be used. */
  items: z.record(slug, z.array(slug).max(10)),
  parameters: numbers,
  /** Prices by their basis: "2025" and the like. */
  prices: z.record(priceBasisName, numbers),
});

export type Methodology = z.infer<typeof methodology>;

/** @throws GepRefused MethodologyMalformed */
export function readMethodology(value: unknown): Methodology {
  const read = methodology.safeParse(value);
  if (read.success) return read.data;
  const [first] = read.error.issues.map(
    ({ path, message }) => new GepRefused('MethodologyMalformed', path.join('.'), message),
  );
  throw first;
}
