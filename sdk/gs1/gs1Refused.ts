import type { Flaw, FlawCode } from './lint/flaw.ts';

/** Why a Digital Link URI, an element string, an EPC or one of their values is refused: the broken rule, and what to do. */
const ADVICE = {
  UriTooLong: 'shorten it',
  UriCharacterIllegal: 'percent-encode what RFC 3986 does not allow',
  PercentEncodingInvalid: 'follow each "%" with two hexadecimal digits, or write it "%25"',
  UriSchemeIllegal: 'begin with "https://" or "http://"',
  DomainMissing: 'put a domain name after the scheme',
  DomainCharacterIllegal: 'name the host by letters, digits, "-", "." or an IP address, without user and password',
  PathEndsWithSlash: 'end the path with a value',
  PathSegmentEmpty: 'give each AI a value, with one slash between',
  PrimaryKeyMissing: 'name a primary key and its value, like "/01/09520123456788"',
  ShortNameWithdrawn: 'write the AI in digits; the names were withdrawn',
  AiUnknown: 'GS1 has allocated no such AI',
  AiRepeated: 'say it once',
  QualifierSequenceInvalid: 'only key qualifiers of this key may follow it, in the order of the standard',
  AttributeNotAllowed: 'this AI is no data attribute',
  AttributeBelongsInPath: 'it qualifies the key: put it into the path',
  TooManyAis: 'say less at once',
  CompressionInvalid: 'write it uncompressed, or compress it again',
  ValueEmpty: 'give it a value',
  ValueTooShort: 'write it in full, a GTIN with 14 digits',
  ValueMalformed: 'write it in the format of the AI',
  ValueTooLong: 'shorten it to the format of the AI',
  PairExcluded: 'these two AIs contradict each other',
  PairMissing: 'this AI says nothing without another one',
  RepeatedValuesDiffer: 'the AI is said twice and not alike',
  ElementStringEmpty: 'begin with an AI',
  BracketExpected: 'put each AI into round brackets',
  FirstSeparatorMissing: 'begin with FNC1',
  SeparatorMissing: 'end a value without predefined length with FNC1',
  KeyNotInEpcis: 'EPCIS identifies nothing by it',
  EpcSchemeUnknown: 'this is no EPC of a GS1 key',
  EpcMalformed: 'the parts have not the form of the EPC Tag Data Standard',
  CompanyPrefixLengthInvalid: 'a GS1 Company Prefix has 6 to 12 digits in an EPC',
  CompanyPrefixLengthUnknown: 'tell how long the GS1 Company Prefix is; the key itself does not say',
} as const;

export type Gs1Code = keyof typeof ADVICE | FlawCode;

/** What was refused. */
export interface Gs1Place {
  /** The offending text: the value of an AI, or the part of a URI. */
  readonly value: string;
  readonly ai?: string;
  /** Which characters of the value a syntax test marks. */
  readonly flaw?: Flaw;
}

/** Something that is not what the GS1 standards call it. `code` names the broken rule, `value` is the offending text. */
export class Gs1Refused extends Error {
  override readonly name = 'Gs1Refused';
  readonly code: Gs1Code;
  readonly value: string;
  readonly ai: string | undefined;
  readonly flaw: Flaw | undefined;

  constructor(code: Gs1Code, { value, ai, flaw }: Gs1Place) {
    super(
      `${code}: ${marked(value, ai, flaw)}: ${flaw ? 'the marked characters break it' : ADVICE[code as keyof typeof ADVICE]}.`,
    );
    this.code = code;
    this.value = value;
    this.ai = ai;
    this.flaw = flaw;
  }
}

/** "(01)0952012345678|9|": the AI, then its value with the flaw between bars. */
function marked(value: string, ai: string | undefined, flaw: Flaw | undefined): string {
  const shown = printable(value);
  if (!flaw) return `${ai === undefined ? '' : `(${ai})`}"${shown}"`;
  const [from, to] = [flaw.at, flaw.at + flaw.length];
  return `(${ai})${printable(value.slice(0, from))}|${printable(value.slice(from, to))}|${printable(value.slice(to))}`;
}

/** One line, of bounded length, whatever was given. */
function printable(text: string): string {
  const line = text.replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
