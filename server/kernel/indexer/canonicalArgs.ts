import type { AbiParameter, AbiValue } from './abiSlicer.ts';
import type { EventArgs } from './ledgerEvent.ts';

type Encoder = (value: AbiValue) => string;

/**
 * Builds what writes an event's arguments as JSON text: names in order of code units, integers as decimal strings,
 * no spaces (RFC 8785), a zero bytes32 as null, which is what contracts mean by it. Equal events have equal text.
 * Built once an event, since it runs on every log.
 */
export function argsEncoder(inputs: readonly AbiParameter[]): (args: EventArgs) => string {
  return encoderOfFields(inputs);
}

function encoderOfFields(fields: readonly AbiParameter[]): (values: EventArgs) => string {
  const sorted = fields.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const parts = sorted.map((field, i) => ({
    name: field.name,
    label: `${i === 0 ? '{' : ','}${JSON.stringify(field.name)}:`,
    encode: encoderOf(field),
  }));

  return (values) => {
    let text = parts.length === 0 ? '{' : '';
    for (const { name, label, encode } of parts) text += label + encode(values[name] as AbiValue);
    return `${text}}`;
  };
}

function encoderOf(parameter: AbiParameter): Encoder {
  const { type, indexed } = parameter;
  const isHashed = indexed && (type === 'string' || type === 'tuple' || type.endsWith(']'));
  if (isHashed) return quote;
  if (type.endsWith(']')) return encoderOfList(encoderOf({ ...parameter, type: type.slice(0, type.lastIndexOf('[')) }));
  if (type === 'tuple') return encoderOfFields(parameter.components ?? []) as Encoder;
  if (type === 'string') return (value) => JSON.stringify(value);
  if (type === 'bytes32') return quoteWord;
  return type === 'bool' ? String : quote;
}

function encoderOfList(encode: Encoder): Encoder {
  return (value) => `[${(value as AbiValue[]).map(encode).join(',')}]`;
}

const ZERO_WORD = `0x${'0'.repeat(64)}`;

function quoteWord(value: AbiValue): string {
  return value === ZERO_WORD ? 'null' : `"${value as string}"`;
}

// Hex and digits need no escape.
function quote(value: AbiValue): string {
  return `"${value as string | bigint}"`;
}
