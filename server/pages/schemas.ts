import { z } from 'zod';
import { Kind } from '../../sdk/participants/types.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { COUNTIES } from './render/regions.ts';

export const hexId = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, '0x and 64 lower-case hex digits')
  .transform((text) => text as Hex);
const blank = z.literal('').transform(() => undefined);
const lang = z.string().max(16).optional();
const page = z.coerce.number().int().min(1).max(100_000).default(1);
const check = z.literal('1').optional();

/** An empty choice of a form is no filter. */
function choice(numbers: readonly number[]) {
  const known = z.coerce.number().refine((value) => numbers.includes(value), `one of ${numbers.join(', ')}`);
  return z.union([blank, known]).optional();
}

const counties = COUNTIES.map(({ code }) => Number(code));
const chosenId = z.union([blank, hexId]).optional();

export const idParams = z.strictObject({ id: hexId });

export const fileParams = z.strictObject({ format: z.enum(['csv', 'json'], 'csv or json') });

export const idFileParams = z.strictObject({ id: hexId, format: z.enum(['csv', 'json'], 'csv or json') });

export const plainQuery = z.object({ lang, check });

/** Pasted text may bring control characters along; the database takes no NUL. */
const searched = z
  .string()
  .max(128, 'at most 128 characters')
  .transform((text) => text.replaceAll(/\p{Cc}+/gu, ' ').trim());

export const searchQuery = z.object({ q: searched.default(''), lang });

export const organisationsQuery = z.object({
  kind: choice(Object.values(Kind).filter((kind) => kind !== Kind.Villager)),
  region: choice([331100, ...counties]),
  page,
  lang,
});

export const parcelsQuery = z.object({
  county: choice(counties),
  state: choice([1, 2, 3]),
  scheme: choice([1, 2, 3, 4, 5]),
  page,
  lang,
});

export const evidenceQuery = z.object({ schema: chosenId, issuer: chosenId, subject: chosenId, page, lang });

export type OrganisationsQuery = z.output<typeof organisationsQuery>;
export type ParcelsQuery = z.output<typeof parcelsQuery>;
export type EvidenceQuery = z.output<typeof evidenceQuery>;
