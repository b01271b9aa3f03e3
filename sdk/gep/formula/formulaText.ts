import type { Expression } from './parseFormula.ts';

const SIGNS = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ' } as const;
const BINDING = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;

/** How a symbol, or a sum over rows, is written. */
export interface Writing {
  symbol(name: string): string;
  sum(name: string, line: string): string;
}

/** With symbols: "(P − R − ET) × A", "Σ q". */
export const SYMBOLS: Writing = { symbol: (name) => name, sum: (_name, line) => `Σ ${line}` };

/** A formula as people read it. */
export function formulaText(expression: Expression, writing: Writing = SYMBOLS): string {
  switch (expression.kind) {
    case 'number':
      return expression.unit === '1' ? expression.number : `${expression.number} ${expression.unit}`;
    case 'symbol':
      return writing.symbol(expression.name);
    case 'call':
      return callText(expression, writing);
    case 'operation': {
      const { operator, left, right } = expression;
      // A difference or quotient on the right needs its brackets; on the left only a looser one does.
      const isLoose = (part: Expression, least: number) => part.kind === 'operation' && BINDING[part.operator] < least;
      const own = BINDING[operator];
      const rightLeast = operator === '-' || operator === '/' ? own + 1 : own;
      return [
        bracketed(formulaText(left, writing), isLoose(left, own)),
        SIGNS[operator],
        bracketed(formulaText(right, writing), isLoose(right, rightLeast)),
      ].join('');
    }
  }
}

function callText({ name, inside }: Extract<Expression, { kind: 'call' }>, writing: Writing): string {
  const [first] = inside;
  if ((name === 'sum' || name === 'matching') && first?.kind === 'symbol') return writing.sum(name, first.name);
  return `${name}(${inside.map((part) => formulaText(part, writing)).join(', ')})`;
}

function bracketed(text: string, isNeeded: boolean): string {
  return isNeeded ? `(${text})` : text;
}
