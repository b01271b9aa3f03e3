import { AppError } from '../errors/AppError.ts';

/** One parameter as compilers write it into an ABI. */
export interface AbiParameter {
  name: string;
  type: string;
  indexed?: boolean;
  components?: readonly AbiParameter[];
}

export type AbiValue = string | bigint | boolean | AbiValue[] | { [name: string]: AbiValue };

/**
 * Cuts values of one ABI type out of a hex string (Solidity ABI specification 2.6, "Formal Specification of the
 * Encoding"). `at` is the index of the type's head, `base` that of the tuple it stands in, both in characters after 0x.
 */
export interface Slicer {
  isDynamic: boolean;
  /** Characters the head takes in its tuple. */
  headSize: number;
  read(hex: string, at: number, base: number): AbiValue;
}

const WORD = 64;
// A count above this is a lie: the whole answer could not hold it.
const MAX_COUNT = 1_000_000;
const utf8 = new TextDecoder('utf-8');

/** Builds the slicer of a type once; it then runs on every log. */
export function slicerOf(parameter: AbiParameter): Slicer {
  const { type } = parameter;
  const array = /^(.*)\[(\d*)\]$/.exec(type);
  if (array) return arrayOf(slicerOf({ ...parameter, type: array[1] ?? '' }), array[2] ?? '');
  if (type === 'tuple') return tupleOf(parameter.components ?? []);
  if (type === 'string') return dynamic(readString);
  if (type === 'bytes') return dynamic(readBytes);
  return word(wordReader(type));
}

/** How the one word of a static type is read; also used for indexed parameters, whose topic is such a word. */
export function wordReader(type: string): (hex: string, at: number) => AbiValue {
  if (type === 'address') return (hex, at) => `0x${hex.slice(at + 24, at + WORD)}`;
  if (type === 'bool') return (hex, at) => hex.charCodeAt(at + WORD - 1) === 49;
  const uint = /^uint(\d+)$/.exec(type);
  if (uint) return Number(uint[1]) <= 48 ? readSmall : readUint;
  const int = /^int(\d+)$/.exec(type);
  if (int) return (hex, at) => BigInt.asIntN(Number(int[1]), readUint(hex, at));
  const fixed = /^bytes(\d+)$/.exec(type);
  if (fixed) return (hex, at) => `0x${hex.slice(at, at + Number(fixed[1]) * 2)}`;
  throw new Error(`No slicer for the ABI type ${type}: add it to abiSlicer.ts.`);
}

function readUint(hex: string, at: number): bigint {
  return BigInt(`0x${hex.slice(at, at + WORD)}`);
}

// 48 bits fit a double, and parsing them as one is several times faster.
function readSmall(hex: string, at: number): bigint {
  return BigInt(Number.parseInt(hex.slice(at + WORD - 12, at + WORD), 16));
}

function word(read: (hex: string, at: number) => AbiValue): Slicer {
  return { isDynamic: false, headSize: WORD, read };
}

function dynamic(readTail: (hex: string, at: number) => AbiValue): Slicer {
  return { isDynamic: true, headSize: WORD, read: (hex, at, base) => readTail(hex, base + readOffset(hex, at)) };
}

function tupleOf(components: readonly AbiParameter[]): Slicer {
  const fields = layOut(components);
  const isDynamic = fields.some(({ slicer }) => slicer.isDynamic);
  const readAt = (hex: string, start: number) => readFields(fields, hex, start);
  if (isDynamic) return dynamic(readAt);
  return { isDynamic, headSize: headSizeOf(fields), read: readAt };
}

function arrayOf(item: Slicer, length: string): Slicer {
  const readItems = (hex: string, start: number, count: number): AbiValue[] => {
    if (count > MAX_COUNT || start + count * item.headSize > hex.length) throw malformed('an array past the end');
    return Array.from({ length: count }, (_, i) => item.read(hex, start + i * item.headSize, start));
  };
  if (length === '') return dynamic((hex, at) => readItems(hex, at + WORD, readOffset(hex, at) / 2));

  const count = Number(length);
  if (item.isDynamic) return dynamic((hex, at) => readItems(hex, at, count));
  return { isDynamic: false, headSize: count * item.headSize, read: (hex, at) => readItems(hex, at, count) };
}

export interface Field {
  name: string;
  slicer: Slicer;
  /** Where its head stands in the tuple, in characters. */
  offset: number;
}

/** Puts parameters one behind the other, as the heads of a tuple are. */
export function layOut(parameters: readonly AbiParameter[]): Field[] {
  let offset = 0;
  return parameters.map((parameter) => {
    const slicer = slicerOf(parameter);
    const field = { name: parameter.name, slicer, offset };
    offset += slicer.headSize;
    return field;
  });
}

export function headSizeOf(fields: Field[]): number {
  return fields.reduce((size, { slicer }) => size + slicer.headSize, 0);
}

function readFields(fields: Field[], hex: string, start: number): { [name: string]: AbiValue } {
  if (start + headSizeOf(fields) > hex.length) throw malformed('a tuple past the end');
  const values: { [name: string]: AbiValue } = {};
  for (const { name, slicer, offset } of fields) values[name] = slicer.read(hex, start + offset, start);
  return values;
}

/** Offsets and counts, in bytes on the wire, in characters here. */
function readOffset(hex: string, at: number): number {
  const value = Number.parseInt(hex.slice(at, at + WORD), 16);
  if (Number.isNaN(value) || value * 2 > hex.length) throw malformed('an offset past the end');
  return value * 2;
}

function readBytes(hex: string, at: number): string {
  const size = readOffset(hex, at);
  if (at + WORD + size > hex.length) throw malformed('bytes past the end');
  return `0x${hex.slice(at + WORD, at + WORD + size)}`;
}

// Bytes that are no UTF-8 become U+FFFD: whoever wrote them must not be able to stop the indexer.
function readString(hex: string, at: number): string {
  return utf8.decode(Buffer.from(readBytes(hex, at).slice(2), 'hex'));
}

function malformed(reason: string): AppError {
  return new AppError('LogMalformed', { reason });
}
