import { add, divide, greater, lesser, multiply, type Quantity, quantityOf, subtract } from '../quantity/quantity.ts';
import type { Expression, Operator } from './parseFormula.ts';
import { FormulaMalformed } from './parseFormula.ts';
import { lakeCapacity, rainErosivity } from './powerLaws.ts';

/** Where a formula finds its values. */
export interface Scope {
  /** Of a symbol. */
  value(name: string): Quantity;
  /** Of a line, over all rows of its table. */
  sum(line: string): Quantity;
  /** Of a line, over the rows of another table that have this row's key. */
  matching(line: string): Quantity;
}

const OPERATIONS: Record<Operator, (a: Quantity, b: Quantity) => Quantity> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
};

const FUNCTIONS: Readonly<Record<string, (...inside: [Quantity, Quantity, Quantity]) => Quantity>> = {
  min: lesser,
  max: greater,
  lakeCapacity,
  rainErosivity,
};

/** @throws GepRefused UnitMismatch, and what the scope throws */
export function evaluate(expression: Expression, scope: Scope): Quantity {
  switch (expression.kind) {
    case 'number':
      return quantityOf(expression.number, expression.unit);
    case 'symbol':
      return scope.value(expression.name);
    case 'operation':
      return OPERATIONS[expression.operator](evaluate(expression.left, scope), evaluate(expression.right, scope));
    case 'call':
      return called(expression, scope);
  }
}

function called({ name, inside }: Extract<Expression, { kind: 'call' }>, scope: Scope): Quantity {
  const [first] = inside;
  if (name === 'sum' || name === 'matching') {
    if (first?.kind !== 'symbol') throw new FormulaMalformed(`${name}() takes the name of a line.`);
    return scope[name](first.name);
  }
  const act = FUNCTIONS[name];
  if (!act) throw new FormulaMalformed(`There is no function "${name}".`);
  return act(...(inside.map((part) => evaluate(part, scope)) as [Quantity, Quantity, Quantity]));
}
