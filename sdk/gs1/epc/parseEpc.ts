import { unescapePath } from '../digitalLink/percent.ts';
import { Gs1Refused } from '../gs1Refused.ts';
import { cset39, cset82 } from '../lint/characterSets.ts';
import { EPC_SCHEMES, type EpcKind, type EpcScheme, PREFIX_DIGITS } from './schemes.ts';

/** An EPC URN, read into its parts; letters as written, escapes and all. */
export interface Epc {
  readonly scheme: EpcScheme;
  readonly kind: EpcKind;
  readonly companyPrefix: string;
  readonly reference: string;
  /** Piece and total, four digits. */
  readonly pieces: string;
  /** '' where the URN means all of a class, or the key has no serial. */
  readonly serial: string;
}

export interface EpcSpelling {
  /** Takes what some systems write: characters that a URN must escape, an empty reference where none but "*" follows. */
  readonly isLoose?: boolean;
}

const CHARACTERS = {
  strict: {
    number: '\\d',
    text: "(?:[!'()*+,\\-.0-9:;=A-Z_a-z]|%[0-9A-Fa-f]{2})",
    part: '(?:[\\-0-9A-Z]|%[0-9A-Fa-f]{2})',
  },
  loose: { number: '\\d', text: '[!"%&\'()*+,\\-./0-9:;<=>?A-Z_a-z]', part: '[#%\\-/0-9A-Z]' },
} as const;

/** One pattern a scheme, kind and spelling; made on first use. */
const patterns = new Map<string, RegExp>();

/** Reads the URN of an EPC, an EPC class or an EPC pattern of a GS1 key (EPC Tag Data Standard 6 and 8). @throws Gs1Refused */
export function parseEpc(urn: string, spelling: EpcSpelling = {}): Epc {
  const [, kind, name] = /^urn:epc:(id|idpat|class):([a-z]+):/.exec(urn) ?? [];
  const scheme = EPC_SCHEMES.find((each) => each.name === name && each.kinds.includes(kind as EpcKind));
  if (!scheme) throw new Gs1Refused('EpcSchemeUnknown', { value: urn });

  const match = patternOf(scheme, kind as EpcKind, spelling).exec(urn);
  if (!match) throw new Gs1Refused('EpcMalformed', { value: urn });
  const [, companyPrefix = '', reference = '', pieces = '', serial = ''] = match;
  const epc: Epc = {
    scheme,
    kind: kind as EpcKind,
    companyPrefix,
    reference,
    pieces: pieces.replace('.', ''),
    serial: kind === 'idpat' ? '' : serial,
  };
  if (!fits(epc)) throw new Gs1Refused('EpcMalformed', { value: urn });
  return epc;
}

function patternOf(scheme: EpcScheme, kind: EpcKind, { isLoose = false }: EpcSpelling): RegExp {
  const id = `${scheme.name} ${kind} ${isLoose}`;
  const known = patterns.get(id) ?? new RegExp(patternText(scheme, kind, isLoose));
  patterns.set(id, known);
  return known;
}

function patternText({ name, digits, isPart, hasPieces, serial }: EpcScheme, kind: EpcKind, isLoose: boolean): string {
  const { number, text, part } = CHARACTERS[isLoose ? 'loose' : 'strict'];
  const mayBeEmpty = digits !== undefined || (isLoose && (kind === 'idpat' || !serial));
  const reference = `(${digits === undefined ? (isPart ? part : text) : number}${mayBeEmpty ? '*' : '+'})`;
  const pieces = hasPieces ? '\\.(\\d\\d\\.\\d\\d)' : '()';
  const tail = !serial ? '' : kind === 'idpat' ? '\\.(\\*)' : `\\.(${serial.isNumeric ? number : text}+)`;
  return `^urn:epc:${kind}:${name}:(\\d{${PREFIX_DIGITS.min},${PREFIX_DIGITS.max}})\\.${reference}${pieces}${tail}$`;
}

/** Lengths count characters, not their escapes; what is escaped must be of the character set too. */
function fits({ scheme, companyPrefix, reference, serial }: Epc): boolean {
  const [letters, tail] = [unescapePath(reference), unescapePath(serial)];
  const length = companyPrefix.length + letters.length;
  const isKey = scheme.longest ? length <= scheme.longest : length === scheme.digits;
  const isOfSet = !(scheme.isPart ? cset39(letters) : cset82(letters)) && !cset82(tail);
  return isKey && isOfSet && tail.length <= (scheme.serial?.longest ?? 0);
}
