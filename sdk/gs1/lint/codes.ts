import { COUNTRY_LETTERS, COUNTRY_NUMBERS } from '../lists/countries.ts';
import { CURRENCY_NUMBERS } from '../lists/currencies.ts';
import { PACKAGE_TYPES } from '../lists/packageTypes.ts';
import { type Flaw, type FlawCode, wholly } from './flaw.ts';

/** A country of ISO 3166-1, three digits. */
export function iso3166(value: string): Flaw | undefined {
  return listed(COUNTRY_NUMBERS.has(value), 'NotIso3166', value);
}

/** A country of ISO 3166-1, three digits, or 999: several countries. */
export function iso3166999(value: string): Flaw | undefined {
  return listed(value === '999' || COUNTRY_NUMBERS.has(value), 'NotIso3166Or999', value);
}

/** A country of ISO 3166-1, two letters. */
export function iso3166alpha2(value: string): Flaw | undefined {
  return listed(COUNTRY_LETTERS.has(value), 'NotIso3166Alpha2', value);
}

/** A currency of ISO 4217, three digits. */
export function iso4217(value: string): Flaw | undefined {
  return listed(CURRENCY_NUMBERS.has(value), 'NotIso4217', value);
}

/** Sex by ISO/IEC 5218: 0 not known, 1 male, 2 female, 9 not applicable. */
export function iso5218(value: string): Flaw | undefined {
  return listed(/^[0129]$/.test(value), 'InvalidBiologicalSexCode', value);
}

/** AIDC media type: 01–10 assigned by ICCBBA, 80–99 for local use. */
export function mediatype(value: string): Flaw | undefined {
  return listed(/^(0[1-9]|10|[89]\d)$/.test(value), 'InvalidMediaType', value);
}

/** A value of the code list PackageTypeCode. */
export function packagetype(value: string): Flaw | undefined {
  return listed(PACKAGE_TYPES.has(value), 'InvalidPackageType', value);
}

/** Winding direction of a roll: 0 face out, 1 face in, 9 undefined. */
export function winding(value: string): Flaw | undefined {
  return listed(/^[019]$/.test(value), 'InvalidWindingDirection', value);
}

/** 0 or 1. */
export function yesno(value: string): Flaw | undefined {
  return listed(/^[01]$/.test(value), 'NotZeroOrOne', value);
}

/** Zeros only. */
export function zero(value: string): Flaw | undefined {
  return listed(/^0+$/.test(value), 'NotZero', value);
}

/** Hyphens only: the sign of a temperature below zero. */
export function hyphen(value: string): Flaw | undefined {
  return listed(/^-+$/.test(value), 'NotHyphen', value);
}

function listed(isListed: boolean, code: FlawCode, value: string): Flaw | undefined {
  return isListed ? undefined : wholly(code, value);
}
