import { isNegative, roundHalfUp } from '../../units/fraction.ts';
import { GepRefused, within } from '../gepRefused.ts';
import { ITEMS, itemOf } from '../items/allItems.ts';
import type { Item, ItemClass } from '../items/item.ts';
import type { Methodology } from '../methodology/methodology.ts';
import { methodologyRef } from '../methodology/methodologyRef.ts';
import { own } from '../own.ts';
import { inUnit, type Quantity, quantity } from '../quantity/quantity.ts';
import { unit } from '../quantity/unit.ts';
import type { GepAccount, ItemAccount } from './account.ts';
import { documentHash } from './accountDocument.ts';
import type { GepInputs, GepRow } from './inputs.ts';
import { type Known, spellLines, workLines } from './itemLines.ts';
import { workTables } from './itemTables.ts';
import { lazily } from './lazily.ts';
import { type Numbers, numbersOf } from './numbers.ts';

/**
 * GEP of an area and year: every item by the methodology, rounded once, half up, in fen; their sum less what came from
 * outside. Pure and exact: the same inputs and methodology give the same fen and the same hash anywhere.
 * Source: gep.md 1 to 4 (DESIGN 5.7).
 * @throws GepRefused with item, table, row and field
 */
export function computeAccount(inputs: GepInputs, methodology: Methodology): GepAccount {
  refuseForeign(inputs, methodology);
  const numbers = numbersOf(methodology, inputs);
  const values = new Map<string, Map<string, Known>>();
  const items = countedItems(inputs, methodology).map((item) =>
    within({ item: item.code }, () => computeItem(item, inputs.items[item.code] ?? {}, { numbers, values })),
  );

  const importFen = importsOf(inputs);
  const itemFen = total(items);
  const ref = methodologyRef(methodology);
  const { area, year, priceBasis } = inputs;
  const result = {
    ...{ area, year, priceBasis, items, importFen },
    methodology: ref,
    state: methodology.state,
    classes: classesOf(items),
    totalFen: itemFen - importFen,
  };
  return { ...result, hash: documentHash(inputs, result) };
}

interface Context {
  numbers: Numbers;
  /** Lines of the items before, for those that take from them. */
  values: Map<string, Map<string, Known>>;
}

function computeItem(item: Item, given: Record<string, GepRow[]>, { numbers, values }: Context): ItemAccount {
  const tables = workTables(item, given, numbers);
  const known = new Map<string, Known>();
  for (const [symbol, { name, unit: asked }] of Object.entries(item.parameters ?? {})) {
    known.set(symbol, { amount: numbers.parameter(name, asked), unit: asked });
  }
  for (const [symbol, from] of Object.entries(item.from ?? {})) known.set(symbol, lineOf(values, from));
  const sums = { sum: tables.sum, matching: tables.sum };
  workLines(item.lines, known, sums);
  const steps = lazily(() => spellLines(item.lines, known, sums));
  values.set(item.code, known);

  const { code, zh, en, seea } = item;
  const value = known.get(item.lines.at(-1)?.symbol ?? '')?.amount;
  return {
    ...{ code, class: item.class, zh, en, seea },
    rows: tables.rows,
    get steps() {
      return steps();
    },
    numbers: numbers.taken(),
    fen: value ? fenHalfUp(value) : 0n,
  };
}

function lineOf(values: Context['values'], { item, line }: { item: string; line: string }): Known {
  const found = values.get(item)?.get(line);
  if (found) return found;
  throw new GepRefused('InputMissing', item, 'this item takes from it, so it must be counted too');
}

/** The one rounding of an item (docs/rounding.md). */
function fenHalfUp(value: Quantity): bigint {
  return roundHalfUp(inUnit(value, unit('分')), 0).n;
}

function importsOf({ imports }: GepInputs): bigint {
  return imports.reduce((fen, { value }, row) => {
    const amount = within({ table: 'imports', row }, () => quantity(value));
    if (isNegative(amount.value))
      throw new GepRefused('QuantityNegative', value, 'nothing is the least', { table: 'imports', row });
    return fen + within({ table: 'imports', row }, () => fenHalfUp(amount));
  }, 0n);
}

/** In the order of the calculator; an item that takes from another comes after it. */
function countedItems(inputs: GepInputs, { items }: Methodology): Item[] {
  for (const [code, tables] of Object.entries(inputs.items)) refuseUncounted(code, tables, own(items, code));
  return ITEMS.filter(({ code }) => inputs.items[code] !== undefined);
}

function refuseUncounted(code: string, given: Record<string, unknown>, allowed: string[] | undefined): void {
  const item = itemOf(code);
  if (!item || !allowed) {
    throw new GepRefused('ItemNotCounted', code, 'this methodology doesn’t count it; leave it out', { item: code });
  }
  const names = Object.keys(given);
  const foreign = names.find((name) => !own(item.tables, name) || !allowed.includes(name));
  if (foreign !== undefined) {
    throw new GepRefused('InputUnknown', foreign, `this methodology takes ${allowed.join(', ')}`, { item: code });
  }
  const isWhole =
    Object.keys(item.tables).length === 0 || (item.needs === 'one' ? names.length === 1 : names.length > 0);
  if (!isWhole)
    throw new GepRefused('InputMissing', code, `bring ${item.needs} of ${allowed.join(', ')}`, { item: code });
}

function refuseForeign({ methodology: named }: GepInputs, { code, edition }: Methodology): void {
  if (named.code === code && named.edition === edition) return;
  throw new GepRefused('GepMethodologyUnknown', `${named.code} ${named.edition}`, `this is ${code} ${edition}`, {
    field: 'methodology',
  });
}

function total(items: readonly ItemAccount[]): bigint {
  return items.reduce((fen, item) => fen + item.fen, 0n);
}

function classesOf(items: readonly ItemAccount[]): Record<ItemClass, bigint> {
  const of = (wanted: ItemClass) => total(items.filter((item) => item.class === wanted));
  return { material: of('material'), regulating: of('regulating'), cultural: of('cultural') };
}
