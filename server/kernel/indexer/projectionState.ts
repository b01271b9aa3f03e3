import { AppError } from '../errors/AppError.ts';
import type { AnyRow, RowOf, TableDef } from './tables/defineTable.ts';

/** The tables as a rule sees them. Keys are given as text, one value a key column. */
export interface ProjectionState {
  get<T extends TableDef>(table: T, ...key: string[]): RowOf<T> | undefined;
  /** Writes a row that may stand already. */
  put<T extends TableDef>(table: T, row: RowOf<T>): void;
  /** Writes a row that cannot stand yet, because the contract lets it happen once; needs no read. */
  insert<T extends TableDef>(table: T, row: RowOf<T>): void;
  /** Changes a row that must stand. Errors: ProjectionInconsistent. */
  amend<T extends TableDef>(table: T, key: string[], change: (row: RowOf<T>) => Partial<RowOf<T>>): void;
  remove(table: TableDef, ...key: string[]): void;
}

/** One table during one page. */
export interface TablePage {
  table: TableDef;
  /** Rows of which the page knows: as they are now, or null for none. */
  rows: Map<string, AnyRow | null>;
  /** Keys that stood in the database when the page began. */
  stored: Set<string>;
  changed: Set<string>;
  /** Rows of an append-only table. */
  added: AnyRow[];
}

export interface BeforeImage {
  table: TableDef;
  key: string;
  row: AnyRow | null;
}

export interface PageState extends ProjectionState {
  pages(): Iterable<TablePage>;
  pageOf(table: TableDef): TablePage;
  /** Begins a block; with `keep`, what its rows were before is kept. */
  beginBlock(keep: boolean): void;
  /** What the rows changed since {@link beginBlock} were before. */
  beforeImages(): BeforeImage[];
}

// Keys are hex, numbers and names; none holds this character.
const KEY_SEPARATOR = '\u001f';

export function joinKey(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] as string) : parts.join(KEY_SEPARATOR);
}

export function splitKey(key: string): string[] {
  return key.split(KEY_SEPARATOR);
}

export function keyOf(table: TableDef, row: AnyRow): string {
  return joinKey(table.key.map((name) => String(row[name])));
}

/** An empty page; rows come in by loadRows.ts. */
export function createPageState(): PageState {
  const pages = new Map<TableDef, TablePage>();
  let images: Map<TableDef, Map<string, AnyRow | null>> | undefined;

  function pageOf(table: TableDef): TablePage {
    let page = pages.get(table);
    if (!page) {
      page = { table, rows: new Map(), stored: new Set(), changed: new Set(), added: [] };
      pages.set(table, page);
    }
    return page;
  }

  function current(table: TableDef, key: string): AnyRow | null {
    const row = pageOf(table).rows.get(key);
    if (row === undefined) throw new Error(`A rule uses ${table.name} ${key} without naming it in its reads.`);
    return row;
  }

  function write(table: TableDef, key: string, before: AnyRow | null, after: AnyRow | null): void {
    const page = pageOf(table);
    if (images) keepImage(images, table, key, before);
    page.rows.set(key, after);
    page.changed.add(key);
  }

  return {
    get: <T extends TableDef>(table: T, ...key: string[]) =>
      (current(table, joinKey(key)) ?? undefined) as RowOf<T> | undefined,
    put(table, row) {
      const key = keyOf(table, row as AnyRow);
      write(table, key, current(table, key), row as AnyRow);
    },
    insert(table, row) {
      if (table.appendOnly) {
        pageOf(table).added.push(row as AnyRow);
        return;
      }
      const key = keyOf(table, row as AnyRow);
      if (pageOf(table).rows.get(key)) throw inconsistent(table, key, 'stands already');
      write(table, key, null, row as AnyRow);
    },
    amend(table, parts, change) {
      const key = joinKey(parts);
      const row = current(table, key);
      if (!row) throw inconsistent(table, key, 'is missing');
      write(table, key, row, { ...row, ...(change(row as never) as AnyRow) });
    },
    remove(table, ...parts) {
      const key = joinKey(parts);
      write(table, key, current(table, key), null);
    },
    pages: () => pages.values(),
    pageOf,
    beginBlock(keep) {
      images = keep ? new Map() : undefined;
    },
    beforeImages: () =>
      [...(images ?? [])].flatMap(([table, rows]) => [...rows].map(([key, row]) => ({ table, key, row }))),
  };
}

function keepImage(
  images: Map<TableDef, Map<string, AnyRow | null>>,
  table: TableDef,
  key: string,
  before: AnyRow | null,
): void {
  const rows = images.get(table) ?? new Map<string, AnyRow | null>();
  images.set(table, rows);
  if (!rows.has(key)) rows.set(key, before);
}

function inconsistent(table: TableDef, key: string, what: string): AppError {
  return new AppError('ProjectionInconsistent', { table: table.name, key: splitKey(key).join(' '), what });
}
