import { CsvFault, type CsvLine, parseCsv } from '../../../server/banks/books/parseCsv.ts';
import type { CellIssue } from '../forms/rowIssues.ts';
import { smallestUnits } from '../quantity.ts';
import { t } from '../words.ts';

/** One household of a payer's table; sums in fen. */
export interface TableRow {
  account: string;
  amount: string;
  right: string | null;
  name: string;
  card: string;
}

export interface HouseholdTable {
  rows: TableRow[];
  issues: CellIssue[];
}

/** What the table is for: exact sums, or only whom the bank pays. */
export interface TableNeeds {
  amounts: boolean;
  payees: boolean;
}

type Column = 'account' | 'amount' | 'right' | 'name' | 'card';

const FEN = 1;
const MOST_ISSUES = 100;
/** As clerks head them, and the codes themselves. */
const HEADS: Record<Column, readonly string[]> = {
  account: ['账户', '收款账户', 'account'],
  amount: ['金额(元)', '金额（元）', '金额', 'amount'],
  right: ['权利编号', 'right'],
  name: ['姓名', '户主姓名', 'name'],
  card: ['卡号', '一卡通卡号', 'card'],
};
const PATTERNS: Record<Column, RegExp> = {
  account: /^0x[0-9a-fA-F]{40}$/,
  amount: /^[^-]+$/,
  right: /^(0x[0-9a-f]{64})?$/,
  name: /^[^\p{Cc}]{1,40}$/u,
  card: /^\d{8,32}$/,
};

/** A table as spreadsheets save it: UTF-8, or the GB 18030 of a Chinese office. */
export async function textOfTable(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Every row, or what is wrong with which cell. */
export function readHouseholdTable(text: string, needs: TableNeeds): HouseholdTable {
  const asked = columnsAsked(needs);
  let lines: CsvLine[];
  try {
    lines = parseCsv(text);
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    return { rows: [], issues: [{ row: error.line, column: '', accepted: t('desk.payer.accepted.csv') }] };
  }
  const [head, ...body] = lines;
  const placeOf = (column: Column) => head?.fields.findIndex((name) => HEADS[column].includes(name)) ?? -1;
  const missing = asked.filter((column) => column !== 'right' && placeOf(column) < 0);
  if (missing.length > 0 || body.length === 0) {
    const columns = missing.length > 0 ? missing : (['account'] as const);
    const accepted = t(missing.length > 0 ? 'desk.payer.accepted.head' : 'desk.payer.accepted.rows');
    return { rows: [], issues: columns.map((column) => ({ row: 1, column: nameOf(column), accepted })) };
  }
  const issues: CellIssue[] = [];
  const seen = new Set<string>();
  const rows = body.map(({ line: row, fields }) => {
    const cell = (column: Column) => fields[placeOf(column)] ?? '';
    const wrong = asked.filter((column) => !fits(column, cell(column)));
    issues.push(
      ...wrong.map((column) => ({ row, column: nameOf(column), accepted: t(`desk.payer.accepted.${column}`) })),
    );
    const account = cell('account').toLowerCase();
    // A household may have several sums; its name and card it has once.
    if (!needs.amounts && seen.has(account)) {
      issues.push({ row, column: nameOf('account'), accepted: t('desk.payer.accepted.once') });
    }
    seen.add(account);
    return {
      ...{ account, amount: smallestUnits(cell('amount'), FEN) ?? '0', right: cell('right') || null },
      ...{ name: cell('name'), card: cell('card') },
    };
  });
  return { rows, issues: issues.slice(0, MOST_ISSUES) };
}

function columnsAsked({ amounts, payees }: TableNeeds): Column[] {
  return [
    'account',
    ...(amounts ? (['amount', 'right'] as const) : []),
    ...(payees ? (['name', 'card'] as const) : []),
  ];
}

function fits(column: Column, text: string): boolean {
  if (!PATTERNS[column].test(text)) return false;
  return column !== 'amount' || BigInt(smallestUnits(text, FEN) ?? '0') > 0n;
}

function nameOf(column: Column): string {
  return HEADS[column][0] ?? column;
}
