import { Gs1Refused } from '../gs1Refused.ts';
import { parseEpc } from './parseEpc.ts';
import { EPC_SCHEMES, type EpcScheme, PREFIX_DIGITS } from './schemes.ts';

/** How long the GS1 Company Prefix at the head of these digits is; undefined when that is not known. */
export type CompanyPrefixLength = (digits: string) => number | undefined;

/**
 * The EPC URN of a Digital Link URI: `urn:epc:id:…`, `urn:epc:class:lgtin:…` for a lot, `urn:epc:idpat:…` for a key that
 * could have a serial and has none. A key does not say how long its GS1 Company Prefix is, so the caller does, by a number or
 * a table (`companyPrefixLength` in `companyPrefixLength.ts`). Characters are taken over as written; check digits are not
 * judged. The path must hold a key with at most one qualifier: make it so by `constrainedDigitalLink`.
 *
 * @example epcOfDigitalLink('https://example.com/01/09521234543213/21/7', 7) // 'urn:epc:id:sgtin:9521234.054321.7'
 * @throws Gs1Refused
 */
export function epcOfDigitalLink(uri: string, companyPrefixLength: number | CompanyPrefixLength): string {
  for (const scheme of EPC_SCHEMES) {
    const match = patternOf(scheme).exec(uri);
    if (match && !(match[3] === undefined && scheme.serial?.ai && holds(match[1], scheme.serial.ai))) {
      return spell(scheme, match, companyPrefixLength);
    }
  }
  throw new Gs1Refused('EpcSchemeUnknown', { value: uri });
}

const patterns = new Map<EpcScheme, RegExp>();

function patternOf(scheme: EpcScheme): RegExp {
  const known = patterns.get(scheme) ?? new RegExp(patternText(scheme));
  patterns.set(scheme, known);
  return known;
}

/** 1 the key, 2 a serial that ends it, 3 a serial of its own. */
function patternText({ ai, digits, filler = '', hasPieces, isPart, serial, kinds }: EpcScheme): string {
  const text = '[!"%&\'()*+,\\-./0-9:;<=>?A-Z_a-z]';
  const key =
    digits === undefined
      ? `${isPart ? '[#%\\-/0-9A-Z]' : text}+?`
      : `\\d{${filler.length + digits + 1 + (hasPieces ? 4 : 0)}}`;
  const tail = `(${serial?.isNumeric ? '\\d' : text}+)`;
  const own = serial?.ai ? `(?:/${serial.ai}/${tail})${kinds.includes('class') ? '' : '?'}` : '()';
  return `^https?://[^/]+(?:/.*?)?/${ai}/(${key})${serial && !serial.ai ? `${tail}?` : '()'}${own}$`;
}

function holds(key: string | undefined, ai: string): boolean {
  return key?.includes(`/${ai}/`) ?? false;
}

function spell(scheme: EpcScheme, match: RegExpExecArray, length: number | CompanyPrefixLength): string {
  const [uri, key = '', inKey = '', own = ''] = match;
  const { digits, firstDigitLeads, filler = '', hasPieces, serial } = scheme;
  const body = digits === undefined ? key : key.slice(filler.length, filler.length + digits);
  const [lead, rest] = firstDigitLeads ? [body.slice(0, 1), body.slice(1)] : ['', body];
  const prefixLength = lengthOf(rest, length, uri);
  const reference = lead + rest.slice(prefixLength);
  const instance = inKey || own || serial?.none;

  const kind = !serial ? 'id' : instance === undefined ? 'idpat' : scheme.kinds.includes('class') ? 'class' : 'id';
  const parts = [rest.slice(0, prefixLength), reference, ...(hasPieces ? [key.slice(-4, -2), key.slice(-2)] : [])];
  const urn = `urn:epc:${kind}:${scheme.name}:${[...parts, ...(serial ? [instance ?? '*'] : [])].join('.')}`;
  parseEpc(urn, { isLoose: true });
  return urn;
}

function lengthOf(digits: string, length: number | CompanyPrefixLength, uri: string): number {
  const known = typeof length === 'number' ? length : length(digits);
  if (known === undefined) throw new Gs1Refused('CompanyPrefixLengthUnknown', { value: uri });
  if (!Number.isInteger(known) || known < PREFIX_DIGITS.min || known > PREFIX_DIGITS.max || known > digits.length) {
    throw new Gs1Refused('CompanyPrefixLengthInvalid', { value: String(known) });
  }
  return known;
}
