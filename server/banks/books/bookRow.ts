import { type Bytes32, ParticipantScheme, participantId, rightId } from '../../../sdk/ids/keys.ts';
import { certificateNumber } from '../../../sdk/rights/certificateNumber.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import { CsvFault, type CsvLine, parseCsv } from './parseCsv.ts';

/** What is wrong in one cell. */
export interface RowFault {
  column: string;
  got: string;
  accepted: string;
}

/** A row as the bank gave it. */
export interface GivenRow {
  /** By which the bank, and the next check, know the row. */
  key: string;
  /** Rights it may mean: one, or one a numbering scheme of its register. */
  rights: Bytes32[];
  /** keccak256 of a certificate's number whose register isn't named. */
  number: Bytes32 | null;
  lien: Bytes32 | null;
  /** Fen, as decimal text. */
  principal: string | null;
  /** Seconds. */
  maturity: number | null;
  faults: RowFault[];
}

export const MOST_ROWS = 20_000;

const ALIASES: Record<string, string> = {
  编号: 'key',
  权利编号: 'right',
  证号: 'certificate',
  登记机构: 'register',
  抵押编号: 'lien',
  '本金(分)': 'principal',
  本金: 'principal',
  到期日: 'maturity',
};
const COLUMNS = ['key', 'right', 'certificate', 'register', 'lien', 'principal', 'maturity'] as const;
type ColumnName = (typeof COLUMNS)[number];
type Cells = Partial<Record<ColumnName, string>>;

const LONGEST = 200;
const ID = /^0x[0-9a-f]{64}$/i;

/**
 * A bank's table as rows; a row with faults keeps its place, so that one wrong cell spoils one answer only.
 * Errors: BookUnreadable (no CSV, no UTF-8, unknown or missing columns, too many rows).
 */
export function readBook(bytes: Uint8Array): GivenRow[] {
  const [header, ...lines] = linesOf(bytes);
  if (header === undefined) throw unreadable({ line: 1, reason: 'it is empty' });
  const columns = columnsOf(header);
  if (lines.length === 0) throw unreadable({ line: 2, reason: 'it has no rows' });
  if (lines.length > MOST_ROWS) throw unreadable({ reason: `it has more than ${MOST_ROWS} rows`, rows: lines.length });
  const keys = new Set<string>();
  return lines.map((line) => {
    const row = readRow(cellsOf(columns, line), line.fields.length === columns.length);
    if (keys.has(row.key)) row.faults.push({ column: 'key', got: row.key, accepted: 'a key that no earlier row has' });
    keys.add(row.key);
    return row;
  });
}

function linesOf(bytes: Uint8Array): CsvLine[] {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    // PostgreSQL's text holds none, and the row would never be answered.
    if (text.includes('\0')) throw new CsvFault(text.slice(0, text.indexOf('\0')).split('\n').length, 'it has a NUL');
    return parseCsv(text);
  } catch (error) {
    if (error instanceof CsvFault) throw unreadable({ line: error.line, reason: error.message });
    throw unreadable({ reason: 'it is not UTF-8' });
  }
}

function columnsOf({ fields, line }: CsvLine): ColumnName[] {
  const names = fields.map((field) => ALIASES[field] ?? field.toLowerCase());
  const unknown = names.filter((name) => !COLUMNS.includes(name as ColumnName));
  if (unknown.length > 0) throw unreadable({ line, reason: 'unknown columns', columns: unknown });
  if (new Set(names).size !== names.length) throw unreadable({ line, reason: 'a column is there twice' });
  if (!names.includes('right') && !names.includes('certificate')) {
    throw unreadable({ line, reason: 'neither right nor certificate is there' });
  }
  return names as ColumnName[];
}

function cellsOf(columns: ColumnName[], { fields }: CsvLine): Cells {
  return Object.fromEntries(columns.map((name, i) => [name, fields[i] || undefined]));
}

function readRow(cells: Cells, isWhole: boolean): GivenRow {
  const faults: RowFault[] = isWhole
    ? []
    : [{ column: '*', got: 'another count', accepted: 'as many cells as columns' }];
  const cell = <T>(column: ColumnName, accepted: string, read: (text: string) => T | undefined): T | null => {
    const text = cells[column];
    if (text === undefined) return null;
    const value = text.length > LONGEST ? undefined : read(text);
    if (value === undefined) faults.push({ column, got: text.slice(0, 80), accepted });
    return value ?? null;
  };
  const id = (text: string) => (ID.test(text) ? (text.toLowerCase() as Bytes32) : undefined);
  const right = cell('right', '0x and 64 hex digits', id);
  const certificate = cell('certificate', `at most ${LONGEST} characters`, (text) => text);
  const registers = cell('register', 'participant id, credit code or number of a public body', registersOf);
  if (cells.right === undefined && cells.certificate === undefined) {
    faults.push({ column: 'right', got: 'nothing', accepted: 'a right or a certificate' });
  }
  const number = certificate === null ? null : certificateNumber(certificate);
  return {
    key: (cells.key ?? `${cells.right ?? cells.certificate ?? ''} ${cells.lien ?? ''}`.trim())
      .slice(0, LONGEST)
      .toWellFormed(),
    rights:
      right !== null ? [right] : number === null ? [] : (registers ?? []).map((register) => rightId(register, number)),
    number: right === null && registers === null ? number : null,
    lien: cell('lien', '0x and 64 hex digits', id),
    principal: cell('principal', 'whole fen, like 30000000', (text) =>
      /^(0|[1-9]\d{0,26})$/.test(text) ? text : undefined,
    ),
    maturity: cell('maturity', 'a day, like 2028-06-30', dayOf),
    faults,
  };
}

function registersOf(text: string): Bytes32[] | undefined {
  if (ID.test(text)) return [text.toLowerCase() as Bytes32];
  if (!/^[\x21-\x7e]{1,31}$/.test(text)) return undefined;
  return [ParticipantScheme.UnifiedSocialCreditCode, ParticipantScheme.PublicBody].map((scheme) =>
    participantId(scheme, text),
  );
}

/** The last second of a day in China. */
function dayOf(text: string): number | undefined {
  const day = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (!day) return undefined;
  const [year = '', month = '', date = ''] = day.slice(1);
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const midnight = Date.parse(`${iso}T00:00:00Z`);
  // 2026-02-30 is March to a parser that helps.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== iso) return undefined;
  return midnight / 1000 + 86_400 - 8 * 3_600 - 1;
}

function unreadable(args: Record<string, unknown>): AppError {
  return new AppError('BookUnreadable', { ...args, accepted: COLUMNS });
}
