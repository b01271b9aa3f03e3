import { evaluate, type Scope } from '../formula/evaluate.ts';
import { formulaText } from '../formula/formulaText.ts';
import { type Expression, parseFormula } from '../formula/parseFormula.ts';
import { within } from '../gepRefused.ts';
import type { Line } from '../items/item.ts';
import { type Quantity, quantityText } from '../quantity/quantity.ts';
import type { GepStep } from './account.ts';

/** A value by its symbol, and the unit in which it is told. */
export interface Known {
  amount: Quantity;
  unit: string;
}

/** Works out lines one after the other, each with what stands before it. Returns what is known then, and the steps. */
export function workLines(lines: readonly Line[], known: Map<string, Known>, sums: Omit<Scope, 'value'>): GepStep[] {
  return lines.map((line) => within({ field: line.symbol }, () => workLine(line, known, sums)));
}

function workLine(line: Line, known: Map<string, Known>, sums: Omit<Scope, 'value'>): GepStep {
  const expression = treeOf(line.formula);
  const { symbol, zh, en, unit } = line;
  const amount = evaluate(expression, { ...sums, value: (name) => wanted(known, name).amount });
  const text = quantityText(amount, unit);
  known.set(symbol, { amount, unit });
  const worked = formulaText(expression, {
    symbol: (name) => spelled(wanted(known, name)),
    sum: (name, of) => (name === 'sum' ? `Σ ${of}` : spelled({ amount: sums.matching(of), unit })),
  });
  return { symbol, zh, en, formula: formulaText(expression), worked, text };
}

function spelled({ amount, unit }: Known): string {
  return quantityText(amount, unit);
}

/** A formula of ours that names what isn’t there is a fault of the item’s definition, which a test finds. */
function wanted(known: Map<string, Known>, name: string): Known {
  const found = known.get(name);
  if (!found) throw new ReferenceError(`no "${name}" stands before this line`);
  return found;
}

const trees = new Map<string, Expression>();

function treeOf(formula: string): Expression {
  const read = trees.get(formula) ?? parseFormula(formula);
  trees.set(formula, read);
  return read;
}
