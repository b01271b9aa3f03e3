import { evaluate, type Scope } from '../formula/evaluate.ts';
import { formulaText } from '../formula/formulaText.ts';
import { type Expression, parseFormula } from '../formula/parseFormula.ts';
import { within } from '../gepRefused.ts';
import type { Line } from '../items/item.ts';
import { measuring, type Quantity, quantityText } from '../quantity/quantity.ts';
import type { GepStep } from './account.ts';

/** A value by its symbol, and the unit in which it is told. */
export interface Known {
  amount: Quantity;
  unit: string;
}

/** Where lines find sums over rows. */
export type Sums = Omit<Scope, 'value'>;

/** Works out lines one after the other, each with what stands before it, and adds them to what is known. */
export function workLines(lines: readonly Line[], known: Map<string, Known>, sums: Sums): void {
  const scope = { ...sums, value: (name: string) => wanted(known, name).amount };
  for (const { symbol, formula, unit } of lines) {
    within({ field: symbol }, () => {
      known.set(symbol, { amount: measuring(evaluate(treeOf(formula).expression, scope), unit), unit });
    });
  }
}

/** The same as people read it, once it has been worked out: spelling takes longer than working out. */
export function spellLines(lines: readonly Line[], known: ReadonlyMap<string, Known>, sums: Sums): GepStep[] {
  return lines.map(({ symbol, zh, en, unit, formula: source }) => {
    const { expression, text: formula } = treeOf(source);
    const worked = formulaText(expression, {
      symbol: (name) => spelled(wanted(known, name)),
      sum: (name, of) => (name === 'sum' ? `Σ ${of}` : spelled({ amount: sums.matching(of), unit })),
    });
    return { symbol, zh, en, formula, worked, text: spelled(wanted(known, symbol)) };
  });
}

function spelled({ amount, unit }: Known): string {
  return quantityText(amount, unit);
}

/** A formula of ours that names what isn’t there is a fault of the item’s definition, which a test finds. */
function wanted(known: ReadonlyMap<string, Known>, name: string): Known {
  const found = known.get(name);
  if (!found) throw new ReferenceError(`no "${name}" stands before this line`);
  return found;
}

/** Formulas are ours and few. */
const trees = new Map<string, { expression: Expression; text: string }>();

function treeOf(formula: string): { expression: Expression; text: string } {
  const known = trees.get(formula);
  if (known) return known;
  const expression = parseFormula(formula);
  const read = { expression, text: formulaText(expression) };
  trees.set(formula, read);
  return read;
}
