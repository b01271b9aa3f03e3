import { csetnumeric } from './characterSets.ts';
import { gcppos1 } from './companyPrefix.ts';
import { yymmdd } from './dates.ts';
import { type Flaw, flaw, type LintContext } from './flaw.ts';

/**
 * North American coupons, AI (8110) and (8112): digits in fields of which many say their own length (VLI, variable length
 * indicator) and some are optional. A layout is a list of fields; what follows is the North American
 * Coupon Application Guideline.
 */
type Field = (at: Cursor) => Flaw | undefined;

/** Where reading stands. */
interface Cursor {
  readonly digits: string;
  readonly context: LintContext | undefined;
  position: number;
  /** Where an expiration date was read. */
  expires?: number;
}

const LONG = { extra: 6 };
const PREFIX = { extra: 6, isPrefix: true };

const FIRST: readonly Field[] = [
  sized('Gcp', '0123456', PREFIX),
  fixed('OfferCode', 6),
  sized('SaveValue', '12345'),
  ...purchase('1st'),
];
const OPTIONAL: Readonly<Record<string, readonly Field[]>> = {
  '1': [code('AdditionalPurchaseRulesCode', '0123'), ...purchase('2nd'), otherPrefix('2ndPurchaseGcp')],
  '2': [...purchase('3rd'), otherPrefix('3rdPurchaseGcp')],
  '3': [date('Expiration', noteExpiry)],
  '4': [date('Start', notAfterExpiry)],
  '5': [sized('SerialNumber', '0123456789', LONG)],
  '6': [sized('RetailerGcpOrGln', '1234567', PREFIX)],
  '9': [
    code('SaveValueCode', '01256'),
    code('SaveValueAppliesToItem', '012'),
    code('StoreCouponFlag', '0123456789'),
    code('DontMultiplyFlag', '01'),
  ],
};
const POSITIVE_OFFER: readonly Field[] = [
  code('FormatCode', '01'),
  sized('Funder', '0123456', LONG),
  fixed('OfferCode', 6),
  sized('SerialNumber', '0123456789', LONG),
];

/** Coupon code identification, AI (8110). */
export function couponcode(value: string, context?: LintContext): Flaw | undefined {
  const optional = Object.entries(OPTIONAL).map(([digit, fields]) => whenNext(digit, fields));
  return readAll(value, [...FIRST, ...optional], context);
}

/** Positive offer file coupon code identification, AI (8112). */
export function couponposoffer(value: string, context?: LintContext): Flaw | undefined {
  return readAll(value, POSITIVE_OFFER, context);
}

function readAll(digits: string, layout: readonly Field[], context: LintContext | undefined): Flaw | undefined {
  const cursor: Cursor = { digits, context, position: 0 };
  return csetnumeric(digits) ?? readFields(cursor, layout) ?? excess(cursor);
}

function readFields(cursor: Cursor, fields: readonly Field[]): Flaw | undefined {
  for (const read of fields) {
    const found = read(cursor);
    if (found) return found;
  }
  return undefined;
}

function excess({ digits, position }: Cursor): Flaw | undefined {
  return position === digits.length ? undefined : flaw('CouponExcessData', position, digits.length - position);
}

/** Reads the fields where the next digit announces them. */
function whenNext(digit: string, fields: readonly Field[]): Field {
  return (cursor) => {
    if (cursor.digits[cursor.position] !== digit) return undefined;
    cursor.position++;
    return readFields(cursor, fields);
  };
}

/** What a purchase demands: requirement, its code, its family code. */
function purchase(rank: '1st' | '2nd' | '3rd'): Field[] {
  return [
    sized(`${rank}PurchaseRequirement`, '12345'),
    code(`${rank}PurchaseRequirementCode`, '012349'),
    fixed(`${rank}PurchaseFamilyCode`, 3),
  ];
}

/** The prefix of another company, or 9: the same company. */
function otherPrefix(name: string): Field {
  const read = sized(name, '0123456', PREFIX);
  return (cursor) => {
    if (cursor.digits[cursor.position] !== '9') return read(cursor);
    cursor.position++;
    return undefined;
  };
}

/** One digit out of a list. */
function code(name: string, allowed: string): Field {
  return (cursor) => {
    const digit = cursor.digits[cursor.position];
    if (digit === undefined) return flaw(`CouponMissing${name}`, 0, cursor.digits.length);
    if (!allowed.includes(digit)) return flaw(`CouponInvalid${name}`, cursor.position);
    cursor.position++;
    return undefined;
  };
}

/** A field behind its length indicator. */
function sized(name: string, indicators: string, { extra = 0, isPrefix = false } = {}): Field {
  return (cursor) => {
    const indicator = cursor.digits[cursor.position];
    if (indicator === undefined) return flaw(`CouponMissing${name}Vli`, 0, cursor.digits.length);
    if (!indicators.includes(indicator)) return flaw(`CouponInvalid${name}Length`, cursor.position);
    cursor.position++;

    const length = Number(indicator) + extra;
    return (isPrefix ? wrongPrefix(cursor, length) : undefined) ?? fixed(name, length)(cursor);
  };
}

function wrongPrefix({ digits, position, context }: Cursor, length: number): Flaw | undefined {
  if (digits.length - position < length) return undefined;
  const found = gcppos1(digits.slice(position, position + length), context);
  return found && flaw(found.code, position, length);
}

/** So many digits. */
function fixed(name: string, length: number): Field {
  return (cursor) => {
    if (isShort(cursor, length)) return short(cursor, `CouponTruncated${name}`);
    cursor.position += length;
    return undefined;
  };
}

/** YYMMDD. */
function date(name: 'Expiration' | 'Start', judge: Field): Field {
  return (cursor) => {
    if (isShort(cursor, 6)) return short(cursor, `CouponTooShortFor${name}Date`);
    const { digits, position, context } = cursor;
    if (yymmdd(digits.slice(position, position + 6), context)) return flaw(`CouponInvalid${name}Date`, position, 6);

    const found = judge(cursor);
    cursor.position += 6;
    return found;
  };
}

function noteExpiry(cursor: Cursor): undefined {
  cursor.expires = cursor.position;
}

function notAfterExpiry({ digits, position, expires }: Cursor): Flaw | undefined {
  if (expires === undefined) return undefined;
  const isLate = digits.slice(position, position + 6) > digits.slice(expires, expires + 6);
  // Both fields with the digits that announce them.
  return isLate ? flaw('CouponExpirationBeforeStart', expires - 1, 14) : undefined;
}

function isShort({ digits, position }: Cursor, length: number): boolean {
  return digits.length - position < length;
}

/** What is there of a field that ends too early; the whole value where nothing is. */
function short({ digits, position }: Cursor, name: `Coupon${string}`): Flaw {
  return position === digits.length ? flaw(name, 0, digits.length) : flaw(name, position, digits.length - position);
}
