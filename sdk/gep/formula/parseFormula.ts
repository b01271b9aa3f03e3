/** A formula as a tree. */
export type Expression =
  | { kind: 'number'; number: string; unit: string }
  | { kind: 'symbol'; name: string }
  | { kind: 'operation'; operator: Operator; left: Expression; right: Expression }
  | { kind: 'call'; name: string; inside: readonly Expression[] };

export type Operator = '+' | '-' | '*' | '/';

/** A formula of ours that nobody can read: a fault of the program, never of who uses it. */
export class FormulaMalformed extends Error {
  override readonly name = 'FormulaMalformed';
  readonly code = 'FormulaMalformed';
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e-?\d+)?)(?:\[([^\]]+)\])?|([\p{L}][\p{L}\p{N}_]*)|([-+*/(),]))/uy;

type Token = { number: string; unit: string } | { name: string } | { sign: string };

/**
 * Reads formulas like `(P - R - ET) * A`, `min(E, q * A)`, `max(N - 600[个/cm³], 0[个/cm³])`: the four operations, brackets,
 * numbers with units, symbols, calls.
 * @throws FormulaMalformed
 */
export function parseFormula(text: string): Expression {
  const reader = { tokens: tokensOf(text), at: 0, text };
  const read = readSum(reader);
  if (reader.at < reader.tokens.length) throw malformed(text);
  return read;
}

interface Reader {
  tokens: Token[];
  at: number;
  text: string;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const found = TOKEN.exec(text);
    if (!found) throw malformed(text);
    const [, number, unit = '1', name, sign = ''] = found;
    tokens.push(number !== undefined ? { number, unit } : name !== undefined ? { name } : { sign });
  }
  return tokens;
}

function readSum(reader: Reader): Expression {
  return readChain(reader, ['+', '-'], (inner) => readChain(inner, ['*', '/'], readFactor));
}

function readChain(reader: Reader, operators: Operator[], readPart: (reader: Reader) => Expression): Expression {
  let left = readPart(reader);
  for (let operator = next(reader, operators); operator; operator = next(reader, operators)) {
    left = { kind: 'operation', operator, left, right: readPart(reader) };
  }
  return left;
}

function next<Sign extends string>(reader: Reader, signs: Sign[]): Sign | undefined {
  const token = reader.tokens[reader.at];
  const found = token && 'sign' in token ? signs.find((sign) => sign === token.sign) : undefined;
  if (found) reader.at++;
  return found;
}

function readFactor(reader: Reader): Expression {
  const token = reader.tokens[reader.at++];
  if (token && 'number' in token) return { kind: 'number', ...token };
  if (token && 'name' in token) return next(reader, ['(']) ? call(reader, token.name) : { kind: 'symbol', ...token };
  if (token?.sign !== '(') throw malformed(reader.text);
  const inside = readSum(reader);
  if (!next(reader, [')'])) throw malformed(reader.text);
  return inside;
}

function call(reader: Reader, name: string): Expression {
  const inside = [readSum(reader)];
  while (next(reader, [','])) inside.push(readSum(reader));
  if (!next(reader, [')'])) throw malformed(reader.text);
  return { kind: 'call', name, inside };
}

function malformed(text: string): FormulaMalformed {
  return new FormulaMalformed(`"${text}" is no formula.`);
}
