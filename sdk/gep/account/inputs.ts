// As a namespace, of which a page's bundle keeps what is used.
import * as z from 'zod';
import { GepRefused } from '../gepRefused.ts';
import { priceBasisName, sourcedNumber } from '../methodology/methodology.ts';
import { plainWords } from '../plainWords.ts';

const words = plainWords(200);
const name = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u, 'write a name of at most 40 letters and digits');
const version = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9./-]{0,39}$/);

/** More rows than a county has villages and ecosystems; a bound on what one account can cost. */
const MAX_ROWS = 5_000;

function region<const Level extends string>(level: Level, digits: number) {
  const code = z.string().regex(new RegExp(`^\\d{${digits}}$`), `write the ${digits} digits of the ${level}`);
  return z.strictObject({ level: z.literal(level), region: code, name: words });
}

/**
 * Whose value it is: the four levels of accounts (system 5) by their code of GB/T 2260 and its extensions, each within the
 * one that its first digits are; or a project (system 6) by its county and the parcels it lies on.
 */
const area = z.discriminatedUnion('level', [
  region('city', 4),
  region('county', 6),
  region('township', 9),
  region('village', 12),
  z.strictObject({
    level: z.literal('project'),
    region: z.string().regex(/^\d{6}$/, 'write the six digits of the county'),
    name: words,
    parcels: z
      .array(z.string().regex(/^0x[0-9a-f]{64}$/, 'write 0x and 64 hex digits'))
      .min(1)
      .max(500)
      .meta({ uniqueItems: true }),
  }),
]);

/** A row: its keys, and its measurements as "1600 mm". */
const row = z.record(z.string().max(40), z.string().min(1).max(200));

const price = sourcedNumber.extend({ basis: priceBasisName });

/**
 * What an account is computed from, as it is uploaded, stored and hashed. Numbers are texts with their unit, so that no
 * program reads one otherwise.
 */
export const gepInputs = z.strictObject({
  form: z.literal('liangshan.gep-inputs.v1'),
  area,
  year: z.int().min(1990).max(2100),
  methodology: z.strictObject({ code: version, edition: version }),
  /** One of the methodology's: every price of the account is of it. */
  priceBasis: priceBasisName,
  /** Prices of products, by the product's key. */
  prices: z.record(name, price),
  /** Numbers that the methodology lacks, supplied by whoever computes. */
  parameters: z.record(z.string().max(80), sourcedNumber),
  /** Item → table → rows. */
  items: z.record(name, z.record(name, z.array(row).min(1).max(MAX_ROWS))),
  /** What came from outside the area and is deducted (GB/T 46869-2025). */
  imports: z.array(z.strictObject({ what: words, value: z.string().max(60), source: words })).max(200),
});

export type GepInputs = z.infer<typeof gepInputs>;
export type GepRow = GepInputs['items'][string][string][number];

/** @throws GepRefused InputMissing, InputUnknown, InputRepeated, SourceMissing: the first field that isn't as the form has it */
export function readInputs(value: unknown): GepInputs {
  const read = gepInputs.safeParse(value);
  if (read.success) return requireParcelsOnce(read.data);
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    throw new GepRefused('InputUnknown', issue.keys.join(', '), 'nothing reads this; leave it out', { field });
  }
  const isSource = field.endsWith('.source') || field.endsWith('.standing');
  throw new GepRefused(isSource ? 'SourceMissing' : 'InputMissing', field, issue?.message ?? 'see the schema', {
    field,
  });
}

/** A parcel named twice would make another area of the same ground. */
function requireParcelsOnce(inputs: GepInputs): GepInputs {
  const parcels = inputs.area.level === 'project' ? inputs.area.parcels : [];
  const again = parcels.findIndex((parcel, n) => parcels.indexOf(parcel) < n);
  if (again < 0) return inputs;
  throw new GepRefused('InputRepeated', parcels[again] ?? '', 'name each parcel once', {
    field: `area.parcels.${again}`,
  });
}
