import { compare, type Rational } from '../../geo/rational.ts';
import { GepRefused, within } from '../gepRefused.ts';
import type { Field, Item, Parameter, Table } from '../items/item.ts';
import { own } from '../own.ts';
import { measuring, type Quantity, quantity, total } from '../quantity/quantity.ts';
import { unit } from '../quantity/unit.ts';
import type { ItemRow } from './account.ts';
import type { GepRow } from './inputs.ts';
import { type Known, spellLines, workLines } from './itemLines.ts';
import { lazily } from './lazily.ts';
import { type Numbers, unitOf } from './numbers.ts';

/** A row that was worked out: its keys and the values of its lines. */
interface WorkedRow {
  table: string;
  keys: Record<string, string>;
  known: Map<string, Known>;
  shown: ItemRow;
}

/** Rows of the tables before. */
interface RowsBefore {
  worked: readonly WorkedRow[];
  /** Those that have these keys, and perhaps others. */
  about(keys: Readonly<Record<string, string>>): readonly WorkedRow[];
}

/** The rows of an item, and sums over them. */
export interface WorkedTables {
  rows: ItemRow[];
  sum(line: string): Quantity;
}

/** Works out the tables of an item in their order. @throws GepRefused with table, row and field */
export function workTables(
  item: Item,
  given: Readonly<Record<string, readonly GepRow[]>>,
  numbers: Numbers,
): WorkedTables {
  const worked: WorkedRow[] = [];
  for (const [name, table] of Object.entries(item.tables)) {
    const rows = own(given, name) ?? [];
    refuseRepeated(name, table, rows);
    const before = { worked, about: indexOf(worked, table.keys) };
    worked.push(
      ...rows.map((row, n) => within({ table: name, row: n }, () => workRow(name, table, row, { numbers, before }))),
    );
  }
  return { rows: worked.map(({ shown }) => shown), sum: (line) => sumOf(item, line, worked) };
}

function workRow(
  name: string,
  table: Table,
  row: GepRow,
  { numbers, before }: { numbers: Numbers; before: RowsBefore },
): WorkedRow {
  refuseUnknown(table, row);
  const keys = Object.fromEntries(table.keys.map((key) => [key, wanted(row, key)]));
  const known = new Map<string, Known>();
  for (const [symbol, field] of Object.entries(table.fields)) {
    within({ field: symbol }, () => known.set(symbol, readField(field, own(row, symbol))));
  }
  for (const [symbol, parameter] of Object.entries(table.parameters ?? {})) {
    const amount = numbers.parameter(parameterName(parameter, keys), parameter.unit);
    known.set(symbol, { amount, unit: parameter.unit });
  }
  for (const symbol of Object.keys(table.prices ?? {})) {
    known.set(symbol, numbers.price(keys[table.keys[0] ?? ''] ?? ''));
  }
  const matching = (line: string) => summed(line, before.about(keys), ownUnit(before.worked, line));
  const sums = { sum: matching, matching };
  workLines(table.lines, known, sums);
  const steps = lazily(() => spellLines(table.lines, known, sums));
  const shown = {
    ...{ table: name, keys },
    get steps() {
      return steps();
    },
  };
  return { table: name, keys, known, shown };
}

/** A measurement as a row has it, or what stands for it. @throws GepRefused about the number or its unit */
export function readField({ unit: asked, otherwise, most }: Field, text: string | undefined): Known {
  const given = text ?? otherwise;
  if (given === undefined) throw new GepRefused('InputMissing', '', 'write the number with its unit');
  const amount = quantity(given);
  if (asked !== '*') measuring(amount, asked);
  if (amount.value.n < 0n) throw new GepRefused('QuantityNegative', given, 'nothing is the least');
  if (most !== undefined && compare(amount.value, quantity(most).value) > 0) {
    throw new GepRefused('QuantityAbsurd', given, `at most ${most}; look at the unit`);
  }
  return { amount, unit: asked === '*' ? unitOf(given) : asked };
}

export function parameterName({ name, by }: Parameter, keys: Readonly<Record<string, string>>): string {
  const parts = by === undefined ? [] : [by].flat().map((key) => keys[key]);
  return [name, ...parts].join('.');
}

/** Over rows of this table, or of those before it; of no rows it is nothing. */
function sumOf(item: Item, line: string, worked: readonly WorkedRow[]): Quantity {
  const table = Object.values(item.tables).find(({ lines }) => lines.some(({ symbol }) => symbol === line));
  const declared = table?.lines.find(({ symbol }) => symbol === line)?.unit ?? '1';
  return summed(line, worked, declared);
}

function summed(line: string, rows: readonly WorkedRow[], unitText: string): Quantity {
  const values: Rational[] = [];
  for (const { known } of rows) {
    const found = known.get(line);
    if (found) values.push(found.amount.value);
  }
  return { value: total(values), dimension: unit(unitText).dimension };
}

function ownUnit(worked: readonly WorkedRow[], line: string): string {
  return worked.find(({ known }) => known.has(line))?.known.get(line)?.unit ?? 't';
}

/** Rows of the tables before, found by the keys of a row instead of being looked through for each. */
function indexOf(worked: readonly WorkedRow[], keys: readonly string[]): RowsBefore['about'] {
  const text = (of: Readonly<Record<string, string>>) => keys.map((key) => of[key]).join(' ');
  const found = lazily(() => {
    const rows = new Map<string, WorkedRow[]>();
    for (const row of worked.filter((one) => keys.every((key) => one.keys[key] !== undefined))) {
      const alike = rows.get(text(row.keys));
      if (alike) alike.push(row);
      else rows.set(text(row.keys), [row]);
    }
    return rows;
  });
  return (of) => found().get(text(of)) ?? [];
}

function refuseRepeated(name: string, { keys }: Table, rows: readonly GepRow[]): void {
  const seen = new Set<string>();
  rows.forEach((row, n) => {
    const key = keys.map((part) => row[part]).join(' · ');
    if (seen.has(key)) throw new GepRefused('InputRepeated', key, 'add the two rows up', { table: name, row: n });
    seen.add(key);
  });
}

function refuseUnknown({ keys, fields }: Table, row: GepRow): void {
  const unknown = Object.keys(row).find((field) => !keys.includes(field) && own(fields, field) === undefined);
  if (unknown === undefined) return;
  throw new GepRefused('InputUnknown', unknown, `a row has ${[...keys, ...Object.keys(fields)].join(', ')}`);
}

function wanted(row: GepRow, key: string): string {
  const found = own(row, key);
  if (found === undefined) throw new GepRefused('InputMissing', key, 'say which it is', { field: key });
  if (!/^[A-Za-z0-9]{1,40}$/.test(found)) {
    throw new GepRefused('InputUnknown', found, 'write a key of letters and digits', { field: key });
  }
  return found;
}
