import { type CellValue, readSheet, type SheetData } from 'read-excel-file/node';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { requireBoundedZip, ZipRefused } from './boundedZip.ts';

/** What is wrong with one cell of a table of households. */
export interface CellIssue {
  /** Of the sheet, from 1. */
  row: number;
  column: string;
  accepted: string;
}

/** One household's deposit, as the table says it. */
export interface HouseholdRow {
  row: number;
  name: string;
  account: string;
  right: Bytes32;
  number: string;
  /** Days, like 2026-01-01. */
  from: string;
  to: string;
  /** Fen a year. */
  rent: bigint;
  document: Bytes32;
}

const COLUMNS = ['name', 'account', 'right', 'number', 'from', 'to', 'rent', 'document'] as const;
type Column = (typeof COLUMNS)[number];

/** As clerks head them; the codes themselves are taken too. */
export const HEADS: Record<Column, string> = {
  name: '户主姓名',
  account: '账户',
  right: '权利编号',
  number: '合同编号',
  from: '起始日',
  to: '到期日',
  rent: '年租金(元)',
  document: '合同文件',
};

export const MOST_HOUSEHOLDS = 500;
export const MOST_ISSUES = 100;
const UNPACKED_BYTES = 32 * 1024 * 1024;
const LONGEST = 200;

interface Rule {
  accepted: string;
  pattern: RegExp;
}

const TEXT = /^[^\p{Cc}]{1,64}$/u;
const ID = /^0x[0-9a-f]{64}$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const RULES: Record<Column, Rule> = {
  name: { pattern: /^[^\p{Cc}]{1,40}$/u, accepted: '1 to 40 characters' },
  account: { pattern: /^0x[0-9a-f]{40}$/i, accepted: 'an account: 0x and 40 hex digits' },
  right: { pattern: ID, accepted: 'id of a right: 0x and 64 lower-case hex digits' },
  number: { pattern: TEXT, accepted: '1 to 64 characters' },
  from: { pattern: DAY, accepted: 'a day, like 2026-01-01' },
  to: { pattern: DAY, accepted: 'a day, like 2036-01-01' },
  rent: { pattern: /^(0|[1-9]\d{0,11})(\.\d{1,2})?$/, accepted: 'yuan with at most two decimals' },
  document: { pattern: ID, accepted: 'sha2-256: 0x and 64 lower-case hex digits' },
};

/**
 * Rows of the first sheet, each cell as it should be. All of them, or none.
 * Errors: HouseholdsUnreadable (no table), HouseholdsFaulty (with rows and columns).
 */
export async function readHouseholds(bytes: Uint8Array): Promise<HouseholdRow[]> {
  const [head = [], ...body] = await sheetOf(bytes);
  const columns = columnsOf(head);
  const rows = body
    .map((cells, i) => ({ row: i + 2, cells: cells.map(textOf) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) throw new AppError('HouseholdsUnreadable', { reason: 'it has no rows' });
  if (rows.length > MOST_HOUSEHOLDS) {
    throw new AppError('HouseholdsUnreadable', { reason: `more than ${MOST_HOUSEHOLDS} rows`, rows: rows.length });
  }
  const issues: CellIssue[] = [];
  const numbers = new Set<string>();
  const read = rows.map(({ row, cells }) => {
    const cell = (column: Column) => cells[columns.indexOf(column)] ?? '';
    issues.push(...issuesOf(row, cell, numbers));
    return toHousehold(row, cell);
  });
  requireNoIssues(issues);
  return read;
}

/** Errors: HouseholdsFaulty. */
export function requireNoIssues(issues: readonly CellIssue[]): void {
  if (issues.length === 0) return;
  throw new AppError('HouseholdsFaulty', { count: issues.length, issues: issues.slice(0, MOST_ISSUES) });
}

async function sheetOf(bytes: Uint8Array): Promise<SheetData> {
  try {
    requireBoundedZip(bytes, UNPACKED_BYTES);
    return await readSheet(Buffer.from(bytes), { dateFormat: 'yyyy-mm-dd' });
  } catch (error) {
    const reason = error instanceof ZipRefused ? error.message : 'it is no XLSX that this reads';
    throw new AppError('HouseholdsUnreadable', { reason });
  }
}

function columnsOf(head: readonly (CellValue | null)[]): (Column | undefined)[] {
  const named = new Map<string, Column>(
    COLUMNS.flatMap((column) => [[column, column] as const, [HEADS[column], column]]),
  );
  const columns = head.map((cell) => named.get(textOf(cell)));
  const missing = COLUMNS.filter((column) => !columns.includes(column)).map((column) => HEADS[column]);
  if (missing.length > 0)
    throw new AppError('HouseholdsUnreadable', { reason: 'columns are missing', columns: missing });
  return columns;
}

/** A cell as a person sees it; days are days wherever the clerk sits. */
function textOf(cell: CellValue | null | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return String(cell).trim().slice(0, LONGEST);
}

function issuesOf(row: number, cell: (column: Column) => string, numbers: Set<string>): CellIssue[] {
  const issues = COLUMNS.filter((column) => !RULES[column].pattern.test(cell(column))).map((column) => {
    return { row, column: HEADS[column], accepted: RULES[column].accepted };
  });
  const wrong = (column: Column, accepted: string) => issues.push({ row, column: HEADS[column], accepted });
  if (numbers.has(cell('number'))) wrong('number', 'a number that no earlier row has');
  numbers.add(cell('number'));
  if (issues.length === 0 && !isDay(cell('from'))) wrong('from', RULES.from.accepted);
  if (issues.length === 0 && !isDay(cell('to'))) wrong('to', RULES.to.accepted);
  if (issues.length === 0 && cell('from') >= cell('to')) wrong('to', 'a day after the first');
  return issues;
}

/** 31 February is none. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function toHousehold(row: number, cell: (column: Column) => string): HouseholdRow {
  return {
    row,
    name: cell('name'),
    account: cell('account').toLowerCase(),
    right: cell('right') as Bytes32,
    number: cell('number'),
    from: cell('from'),
    to: cell('to'),
    rent: fenOf(cell('rent')),
    document: cell('document') as Bytes32,
  };
}

/** Exact: a spreadsheet's number is read by its digits. */
function fenOf(yuan: string): bigint {
  const [whole = '0', part = ''] = yuan.split('.');
  return /^\d+$/.test(whole) && /^\d*$/.test(part)
    ? BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2))
    : 0n;
}
