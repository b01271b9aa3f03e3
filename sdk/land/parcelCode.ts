import { ParcelCodeRefused } from './parcelCodeRefused.ts';
import { realEstateUnit } from './realEstateUnit.ts';

/** The numbering schemes of land. The numbers go on chain as uint8 and never change their meaning. */
export const ParcelScheme = {
  /** 不动产单元号, GB/T 37346-2019. */
  REAL_ESTATE_UNIT: 1,
  /** 自然资源登记单元号; layout 待核. */
  NATURAL_RESOURCE_UNIT: 2,
  /** 林班小班号, as the forest resource survey prints it; layout differs by county. */
  FOREST_SUBCOMPARTMENT: 3,
  /** 河段 number of the river register; no layout known. */
  RIVER_SECTION: 4,
  /** 旧权证号: number of a certificate from before unified registration; every register had its own layout. */
  LEGACY_CERTIFICATE: 5,
} as const;

export type ParcelScheme = (typeof ParcelScheme)[keyof typeof ParcelScheme];

/** A parcel's number in its one spelling. */
export interface ParcelCode {
  readonly scheme: ParcelScheme;
  /** The text that is hashed with the scheme into the parcel's id. */
  readonly code: string;
  /** The county (GB/T 2260) when the number itself states it, else null: the register must say it. */
  readonly region: string | null;
}

/** Longest number of a scheme without a known layout, in characters. */
export const MAX_CODE_LENGTH = 64;

/**
 * Brings a parcel's number to its one spelling, so that one parcel has one id.
 *
 * Every scheme: Unicode NFKC (full-width digits and brackets become plain ones), upper case, the brackets 〔〕【】[] as
 * (), no blanks at the ends. 不动产单元号: all blanks inside dropped (they only group the digits), then checked part by
 * part. The other schemes have no layout that could be checked here: a run of blanks becomes one (a blank can separate
 * 林班 from 小班), length 1 to {@link MAX_CODE_LENGTH}, no control or invisible characters; nothing else is verified.
 *
 * @throws ParcelCodeRefused naming the rule
 */
export function parcelCode(scheme: number, raw: string): ParcelCode {
  if (!isParcelScheme(scheme)) {
    throw new ParcelCodeRefused(
      'SchemeUnknown',
      String(scheme),
      `${scheme} is no scheme; use 1 to 5 as ParcelScheme lists them.`,
    );
  }
  const text = normalise(raw);
  if (scheme !== ParcelScheme.REAL_ESTATE_UNIT) return { scheme, code: text, region: null };

  const code = text.replaceAll(' ', '');
  return { scheme, code, region: realEstateUnit(code).region };
}

export function isParcelScheme(value: number): value is ParcelScheme {
  return Object.values<number>(ParcelScheme).includes(value);
}

function normalise(raw: string): string {
  const upper = raw.normalize('NFKC').toUpperCase().normalize('NFKC');
  const text = upper
    .replaceAll(/[〔【[]/gu, '(')
    .replaceAll(/[〕】\]]/gu, ')')
    .replaceAll(/ +/gu, ' ')
    .trim();
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u.test(text)) {
    throw new ParcelCodeRefused('CodeHasControlCharacter', raw, 'remove tabs, line ends and invisible characters.');
  }
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new ParcelCodeRefused(
      'CodeEmpty',
      raw,
      'give the number as the register prints it; it has letters or digits.',
    );
  }
  if ([...text].length > MAX_CODE_LENGTH) {
    throw new ParcelCodeRefused('CodeTooLong', raw, `give the number alone, at most ${MAX_CODE_LENGTH} characters.`);
  }
  return text;
}
