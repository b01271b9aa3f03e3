import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { bitsOf } from '../../../../sdk/commons/dividends/confirmPaid.ts';
import { CsvFault, type CsvLine, parseCsv } from '../../../banks/books/parseCsv.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';
import { type DueLine, dueLines, yuanText } from './payfile.ts';
import type { ProceedsDeps } from './proceeds.ts';
import { placeOfLine, type StoredRun } from './readRun.ts';

/** What is wrong with one cell of a bank's file. */
export interface ReceiptIssue {
  /** Line of the file, from 1. */
  row: number;
  column: string;
  accepted: string;
}

/** What a bank's file of receipts says, and the acts by which the bank says so on the chain. */
export interface TakenReceipts {
  /** sha2-256 of the file. */
  file: string;
  paid: number;
  failed: number;
  acts: { kind: 'dividends.confirmPaid'; params: PaidBlock }[];
}

export interface PaidBlock {
  dividend: string;
  block: number;
  /** One a place, from the low end, 32 bytes. */
  bits: string;
  /** Fen. */
  paid: string;
  receipts: string;
}

interface Receipt {
  line: number;
  reference: string;
  due: DueLine;
}

const COLUMNS = ['line', 'amount', 'state', 'reference'] as const;
type Column = (typeof COLUMNS)[number];
/** As banks head them. */
const HEADS: Record<string, Column> = {
  序号: 'line',
  '金额(元)': 'amount',
  '金额（元）': 'amount',
  状态: 'state',
  流水号: 'reference',
  line: 'line',
  amount: 'amount',
  state: 'state',
  reference: 'reference',
};
const PAID = new Set(['成功', 'paid']);
const FAILED = new Set(['失败', 'failed']);
const MOST_ISSUES = 100;
const LONGEST_REFERENCE = 64;
const REFERENCE = /^[^\p{Cc}]{1,64}$/u;
const LONGEST_ISSUE = 20;

/**
 * Reads a bank's file against what is still to be paid: all of it fits, or nothing is taken.
 * Errors: DividendReceiptsUnreadable with rows and columns; those of dueLines.
 */
export async function readReceipts(
  deps: ProceedsDeps,
  run: StoredRun,
  bytes: Uint8Array,
): Promise<TakenReceipts & { receipts: Receipt[] }> {
  const file = `0x${createHash('sha256').update(bytes).digest('hex')}`;
  const due = new Map((await dueLines(deps, run)).map((line) => [line.line, line]));
  const { receipts, failed, issues } = readRows(linesOf(bytes), due);
  if (issues.length > 0) {
    throw new AppError('DividendReceiptsUnreadable', { count: issues.length, issues: issues.slice(0, MOST_ISSUES) });
  }
  return { file, paid: receipts.length, failed, acts: actsOf(run.dividend, file, receipts), receipts };
}

/** Keeps under which reference each household was paid, and whose account it was. The same file again changes nothing. */
export async function keepReceipts(
  trx: Transaction<Database>,
  run: string,
  { receipts, file }: { receipts: readonly Receipt[]; file: string },
  now: Date,
): Promise<void> {
  const rows = receipts.map(({ line, reference, due: { proceeds } }) => {
    const { block: number, place } = placeOfLine(line);
    return { number, place, reference, payee: proceeds.to === 'lienor' ? proceeds.account : null };
  });
  await sql`
    INSERT INTO private.dividend_receipt (run, number, place, reference, file, taken_at, payee)
    SELECT ${run}, x.number, x.place, x.reference, ${file}, ${now}, x.payee
    FROM json_to_recordset(${JSON.stringify(rows)}) AS x (number integer, place integer, reference text, payee text)
    ON CONFLICT (run, number, place) DO NOTHING
  `.execute(trx);
}

function linesOf(bytes: Uint8Array): CsvLine[] {
  try {
    return parseCsv(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const row = error instanceof CsvFault ? error.line : 1;
    const accepted = error instanceof CsvFault ? error.message : 'UTF-8';
    throw new AppError('DividendReceiptsUnreadable', { count: 1, issues: [{ row, column: '', accepted }] });
  }
}

function readRows([head, ...rows]: CsvLine[], due: ReadonlyMap<number, DueLine>) {
  const columns = head?.fields.map((name) => HEADS[name]) ?? [];
  const missing = COLUMNS.filter((column) => !columns.includes(column));
  const issues: ReceiptIssue[] = missing.map((column) => ({
    row: head?.line ?? 1,
    column,
    accepted: 'a column of this name',
  }));
  if (issues.length === 0 && rows.length === 0) issues.push({ row: 2, column: 'line', accepted: 'at least one row' });
  const receipts: Receipt[] = [];
  const seen = new Set<number>();
  let failed = 0;
  if (missing.length > 0) return { receipts, failed, issues };
  for (const { line: row, fields } of rows) {
    const cell = (column: Column) => fields[columns.indexOf(column)] ?? '';
    const read = readRow(cell, due, seen);
    issues.push(...read.issues.map((issue) => ({ row, ...issue })));
    if (read.receipt) receipts.push(read.receipt);
    if (read.hasFailed) failed += 1;
  }
  return { receipts, failed, issues };
}

interface ReadRow {
  issues: Omit<ReceiptIssue, 'row'>[];
  receipt?: Receipt;
  hasFailed?: boolean;
}

function readRow(cell: (column: Column) => string, due: ReadonlyMap<number, DueLine>, seen: Set<number>): ReadRow {
  const line = /^\d{1,9}$/.test(cell('line')) ? Number(cell('line')) : -1;
  const found = due.get(line);
  if (!found)
    return { issues: [{ column: 'line', accepted: `a line that is still to be paid, not ${shown(cell('line'))}` }] };
  if (seen.has(line)) return { issues: [{ column: 'line', accepted: `${line} once` }] };
  seen.add(line);

  const issues: ReadRow['issues'] = [];
  const amount = yuanText(BigInt(found.of.amount));
  if (cell('amount') !== amount) issues.push({ column: 'amount', accepted: amount });
  const state = cell('state');
  const isPaid = PAID.has(state);
  if (!isPaid && !FAILED.has(state)) issues.push({ column: 'state', accepted: '成功, 失败, paid or failed' });
  if (isPaid && found.proceeds.to === 'nobody') {
    issues.push({ column: 'line', accepted: `not ${line}: its right is pledged, and no account is named` });
  }
  const reference = cell('reference');
  const isNamed = REFERENCE.test(reference);
  if (isPaid && !isNamed)
    issues.push({ column: 'reference', accepted: `1 to ${LONGEST_REFERENCE} characters, no control characters` });
  if (issues.length > 0) return { issues };
  return isPaid ? { issues, receipt: { line, reference, due: found } } : { issues, hasFailed: true };
}

function actsOf(dividend: string, receipts: string, paid: readonly Receipt[]): TakenReceipts['acts'] {
  const byBlock = Map.groupBy(paid, ({ line }) => placeOfLine(line).block);
  return [...byBlock].map(([block, lines]) => {
    const bits = bitsOf(lines.map(({ line }) => placeOfLine(line).place));
    const sum = lines.reduce((total, { due }) => total + BigInt(due.of.amount), 0n);
    const word = `0x${bits.toString(16).padStart(64, '0')}`;
    return { kind: 'dividends.confirmPaid', params: { dividend, block, bits: word, paid: sum.toString(), receipts } };
  });
}

/** Enough to find it; a cell of a bank's file may hold anything. */
function shown(text: string): string {
  return text.length > LONGEST_ISSUE ? `${text.slice(0, LONGEST_ISSUE)}…` : text;
}
