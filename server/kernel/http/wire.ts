import { z } from 'zod';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';

/** How ids, hashes, amounts and times travel: the one set of schemas that every route builds on. */
export const bytes32 = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, '0x and 64 lower-case hex digits')
  .transform((text) => text as Bytes32);

/** A whole, non-negative number as a decimal string; parsed to bigint once, here. */
export const decimal = z
  .string()
  .regex(/^(0|[1-9]\d{0,28})$/, 'a whole number as a string of digits, like "1250"')
  .transform((text) => BigInt(text));

/** A {@link decimal} that fits into so many bits. */
export function decimalWithin(bits: number) {
  return decimal.refine((value) => value < 2n ** BigInt(bits), `a whole number below 2^${bits}`);
}

/** ISO 8601 with offset; becomes seconds since the epoch. */
export const instant = z.iso
  .datetime({ offset: true, error: 'a time with offset, like "2026-01-05T09:00:00+08:00"' })
  // The chain's clock begins there, and its words hold no negative number.
  .refine((text) => !(Date.parse(text) < 0), 'a time from 1970 on')
  .transform((text) => BigInt(Math.floor(Date.parse(text) / 1000)));

export const idParams = z.strictObject({ id: bytes32 });

const count = (text: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, text)
    .transform(Number);

/** Where a page of a list begins and how long it is, at most 200 rows. */
export const windowQuery = {
  offset: count('a row number').optional().default(0),
  limit: count('1 to 200')
    .refine((limit) => limit >= 1 && limit <= 200, '1 to 200')
    .optional()
    .default(50),
};

/** Words as people write them, lines and tabs among them: no other control characters, since PostgreSQL takes no NUL. */
export const written = z.string().refine((text) => !/[^\P{Cc}\t\n\r]/u.test(text), 'text without control characters');

/** A region of GB/T 2260. */
export const regionCode = z
  .string()
  .regex(/^[1-9]\d{5}$/, 'six digits of GB/T 2260')
  .transform(Number);

export const smallNumber = count('a number');
