import { applicationIdentifier, lengthOfAi } from '../ai/applicationIdentifiers.ts';
import { type Element, MOST_ELEMENTS } from '../element.ts';
import { Gs1Refused } from '../gs1Refused.ts';
import { aisOfPair, type CompressedPart, compressedParts } from './compressedForms.ts';
import { unescapePath } from './percent.ts';
import { splitUri } from './splitUri.ts';
import { writeDigitalLink } from './writeDigitalLink.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const HEX = '0123456789abcdef';
/** Bits that only fill the last character up. */
const LEAST_BITS = 8;
/** Pairs of others begin with F; 7 bits say how long their name and their value are. */
const OTHER_PAIR = 0xf;

/** What a run of bits says. */
interface Unpacked {
  elements: Element[];
  /** Query parameters of others, as they would be written. */
  others: string[];
}

/**
 * Undoes the compression of a GS1 Digital Link URI (GS1 Digital Link: Compression): the last segment of the path in the
 * URI-safe base64 alphabet, alone or behind a primary key that was left as it is. The result is not compressed and has the
 * same elements and parameters; each value is judged as in any other URI.
 *
 * @example decompressDigitalLink('https://id.example.com/ARFKk4XB0CDKWcnpq') // 'https://id.example.com/01/09506000134376/10/LOT01'
 * @throws Gs1Refused `CompressionInvalid` for what no compression gives, or what the uncompressed URI breaks
 */
export function decompressDigitalLink(uri: string): string {
  const { origin, segments, query } = splitUri(uri);
  const packed = segments.at(-1) ?? '';
  if (!/^[A-Za-z0-9_-]+$/.test(packed)) throw invalid(uri);

  const { elements, others } = unpack(packed, uri);
  const { stem, key } = keyBefore(origin, segments.slice(0, -1));
  const link = writeDigitalLink([...key, ...elements], { stem });
  const parameters = [...query.split('&').filter((parameter) => parameter !== ''), ...others];
  if (parameters.length === 0) return link;
  return `${link}${link.includes('?') ? '&' : '?'}${parameters.join('&')}`;
}

/** A primary key that was left uncompressed: the last two segments before. */
function keyBefore(origin: string, segments: readonly string[]): { stem: string; key: Element[] } {
  const [ai = '', value = ''] = segments.slice(-2);
  const isKey = segments.length > 1 && applicationIdentifier(ai)?.qualifiers !== undefined;
  const before = isKey ? segments.slice(0, -2) : segments;
  return { stem: [origin, ...before].join('/'), key: isKey ? [{ ai, value: unescapePath(value) }] : [] };
}

function unpack(packed: string, uri: string): Unpacked {
  const bits = new Bits(packed, uri);
  const found: Unpacked = { elements: [], others: [] };
  while (bits.left > LEAST_BITS) {
    if (bits.peek(4) === OTHER_PAIR) found.others.push(otherPair(bits));
    else for (const ai of aisAhead(bits)) found.elements.push({ ai, value: valueAhead(ai, bits) });
    if (found.elements.length + found.others.length > MOST_ELEMENTS) throw new Gs1Refused('TooManyAis', { value: uri });
  }
  return found;
}

function aisAhead(bits: Bits): readonly string[] {
  const pair = bits.number(8).toString(16).toUpperCase().padStart(2, '0');
  const together = aisOfPair(pair);
  if (together) return together;
  const length = lengthOfAi(pair) ?? bits.refuse();
  let ai = pair;
  while (ai.length < length) ai += bits.number(4).toString(16);
  return applicationIdentifier(ai) ? [ai] : bits.refuse();
}

function valueAhead(ai: string, bits: Bits): string {
  return compressedParts(ai)
    .map((part) => (part.isNumeric ? digits(part, bits) : characters(part, bits)))
    .join('');
}

function digits({ max, isFixed }: CompressedPart, bits: Bits): string {
  return bits.digits(isFixed ? max : bits.number(lengthBits(max)));
}

function characters({ max, isFixed }: CompressedPart, bits: Bits): string {
  const encoding = bits.number(3);
  return bits.characters(encoding, isFixed ? max : bits.number(lengthBits(max)));
}

function otherPair(bits: Bits): string {
  bits.number(4);
  const name = bits.text(bits.number(7), 6, BASE64);
  const encoding = bits.number(3);
  return `${name}=${encodeURIComponent(bits.characters(encoding, bits.number(7)))}`;
}

/** Bits that hold a length up to `max`. */
function lengthBits(max: number): number {
  return Math.ceil(Math.log2(max) + 0.01);
}

function invalid(uri: string): Gs1Refused {
  return new Gs1Refused('CompressionInvalid', { value: uri });
}

/** A run of bits, read from its beginning. Reading past its end is refused. */
class Bits {
  readonly #bits: string;
  readonly #uri: string;
  #at = 0;

  constructor(packed: string, uri: string) {
    this.#bits = [...packed].map((letter) => BASE64.indexOf(letter).toString(2).padStart(6, '0')).join('');
    this.#uri = uri;
  }

  get left(): number {
    return this.#bits.length - this.#at;
  }

  peek(count: number): number {
    return Number.parseInt(this.#bits.slice(this.#at, this.#at + count), 2);
  }

  number(count: number): number {
    return Number.parseInt(this.#take(count), 2);
  }

  /** So many decimal digits as one number. */
  digits(count: number): string {
    if (count === 0) return '';
    const text = BigInt(`0b${this.#take(Math.ceil(count * Math.log2(10) + 0.01))}`).toString();
    return text.length > count ? this.refuse() : text.padStart(count, '0');
  }

  /** Text in one of the five encodings of the standard. */
  characters(encoding: number, count: number): string {
    switch (encoding) {
      case 0:
        return this.digits(count);
      case 1:
        return this.text(count, 4, HEX);
      case 2:
        return this.text(count, 4, HEX.toUpperCase());
      case 3:
        return this.text(count, 6, BASE64);
      case 4:
        return Array.from({ length: count }, () => String.fromCharCode(this.number(7))).join('');
      default:
        return this.refuse();
    }
  }

  text(count: number, width: number, alphabet: string): string {
    return Array.from({ length: count }, () => alphabet.charAt(this.number(width))).join('');
  }

  refuse(): never {
    throw invalid(this.#uri);
  }

  #take(count: number): string {
    if (count > this.left) this.refuse();
    this.#at += count;
    return this.#bits.slice(this.#at - count, this.#at);
  }
}
