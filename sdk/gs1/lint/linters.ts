import { cset39, cset64, cset82, csetnumeric, importeridx, pcenc } from './characterSets.ts';
import { csum } from './checkDigit.ts';
import { csumalpha } from './checkPair.ts';
import {
  hyphen,
  iso3166,
  iso3166alpha2,
  iso4217,
  iso5218,
  iso3166999,
  mediatype,
  packagetype,
  winding,
  yesno,
  zero,
} from './codes.ts';
import { gcppos1, gcppos2 } from './companyPrefix.ts';
import { couponcode, couponposoffer } from './coupons.ts';
import { yymmd0, yymmdd, yyyymmd0, yyyymmdd } from './dates.ts';
import type { Linter } from './flaw.ts';
import { iban } from './iban.ts';
import { hasnondigit, nonzero, nozeroprefix, pieceoftotal, posinseqslash } from './numbers.ts';
import { latitude, longitude } from './places.ts';
import { hh, hhmi, mi, ss } from './times.ts';

/** Every syntax test by the name under which the table of AIs calls it: those of the GS1 Barcode Syntax Dictionary. */
export const LINTERS = {
  couponcode,
  couponposoffer,
  cset39,
  cset64,
  cset82,
  csetnumeric,
  csum,
  csumalpha,
  gcppos1,
  gcppos2,
  hasnondigit,
  hh,
  hhmi,
  hyphen,
  iban,
  importeridx,
  iso3166,
  iso3166999,
  iso3166alpha2,
  iso4217,
  iso5218,
  latitude,
  longitude,
  mediatype,
  mi,
  nonzero,
  nozeroprefix,
  packagetype,
  pcenc,
  pieceoftotal,
  posinseqslash,
  ss,
  winding,
  yesno,
  yymmd0,
  yymmdd,
  yyyymmd0,
  yyyymmdd,
  zero,
} as const satisfies Record<string, Linter>;

export type LinterName = keyof typeof LINTERS;

export function isLinterName(name: string): name is LinterName {
  return Object.hasOwn(LINTERS, name);
}
