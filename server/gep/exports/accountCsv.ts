import type { ItemAccount, UsedNumber } from '../../../sdk/gep/account/account.ts';
import { csv } from '../../pages/render/csv.ts';
import type { ComputedAccount, ComputedItem } from '../../views/gep/gepViewTypes.ts';

/** One line of an account as a table: what `part` says it is. Sums in fen. */
interface Row {
  part: 'account' | 'step' | 'number' | 'item' | 'class' | 'import' | 'total';
  item?: string;
  table?: string;
  keys?: string;
  name?: string;
  label?: string;
  formula?: string;
  worked?: string;
  value?: string;
  standing?: string;
  source?: string;
  fen?: bigint;
  percent?: string;
}

const HEADER = [
  ...['part', 'item', 'table', 'keys', 'name', 'label', 'formula', 'worked', 'value', 'standing', 'source', 'fen'],
  'percent',
] as (keyof Row)[];

/** An account with every step and number as one table, under stable English names. No cell runs as a formula (csv.ts). */
export function accountCsv(account: ComputedAccount): string {
  const rows = [
    ...headRows(account),
    ...account.items.flatMap(itemRows),
    ...account.classes.map(({ class: name, fen, share }): Row => {
      return { part: 'class', name, fen, percent: share?.percent };
    }),
    { part: 'import', name: 'importFen', fen: account.importFen } satisfies Row,
    { part: 'total', name: 'totalFen', fen: account.totalFen } satisfies Row,
  ];
  return csv(
    HEADER,
    rows.map((row: Row) => HEADER.map((column) => row[column] ?? '')),
  );
}

function headRows({ area, year, methodology, priceBasis, state, hash }: ComputedAccount): Row[] {
  const facts = {
    ...{ level: area.level, region: area.region, area: area.name, year: String(year) },
    ...{ methodology: `${methodology.code} ${methodology.edition}`, methodologyHash: methodology.hash },
    ...{ priceBasis, state, hash },
  };
  return Object.entries(facts).map(([name, value]) => ({ part: 'account', name, value }));
}

function itemRows(item: ComputedItem): Row[] {
  const { code, zh, fen, share, steps, numbers } = item;
  return [
    ...item.rows.flatMap((row) => rowSteps(code, row)),
    ...steps.map((step) => stepRow(code, step)),
    ...numbers.map((number) => numberRow(code, number)),
    { part: 'item', item: code, label: zh, fen, percent: share?.percent },
  ];
}

function rowSteps(item: string, { table, keys, steps }: ItemAccount['rows'][number]): Row[] {
  return steps.map((step) => ({ ...stepRow(item, step), table, keys: Object.values(keys).join(' / ') }));
}

function stepRow(item: string, { symbol, zh, formula, worked, text }: ItemAccount['steps'][number]): Row {
  return { part: 'step', item, name: symbol, label: zh, formula, worked, value: text };
}

function numberRow(item: string, { name, value, standing, source }: UsedNumber): Row {
  return { part: 'number', item, name, value, standing, source };
}
