import type { ColumnType as SqlColumn } from 'kysely';

/** `hex` is text that needs no escape: hexadecimal, and our own words. `?` marks a column that may be null. */
export type BaseType = 'text' | 'hex' | 'numeric' | 'bigint' | 'int' | 'boolean';
export type Column = BaseType | `${BaseType}?`;
export type Columns = Readonly<Record<string, Column>>;

/** A table of the projection: its key is natural, and what it holds follows from events alone. */
export interface TableDef<C extends Columns = Columns> {
  name: string;
  key: readonly string[];
  columns: C;
  /** Secondary indexes, each a list of columns. */
  indexes: readonly (readonly string[])[];
  /** Rows are added and never changed; the table has a column `block`. */
  appendOnly: boolean;
}

interface InMemory {
  text: string;
  hex: string;
  numeric: bigint;
  bigint: bigint;
  int: number;
  boolean: boolean;
}

// What the driver gives: 64 bits and more as text.
interface InSql {
  text: string;
  hex: string;
  numeric: string;
  bigint: string;
  int: number;
  boolean: boolean;
}

type Value<T extends Column, Kinds extends Record<BaseType, unknown>> = T extends `${infer B extends BaseType}?`
  ? Kinds[B] | null
  : T extends BaseType
    ? Kinds[T]
    : never;

/** A row as reducers see it. */
export type RowOf<T extends TableDef> = { -readonly [K in keyof T['columns']]: Value<T['columns'][K], InMemory> };
/** A row as kysely's queries see it; nobody writes it but the indexer. */
export type SqlRowOf<T extends TableDef> = {
  -readonly [K in keyof T['columns']]: SqlColumn<Value<T['columns'][K], InSql>, never, never>;
};
export type CellValue = string | bigint | number | boolean | null;
export type AnyRow = Readonly<Record<string, CellValue>>;

interface TableOptions<C extends Columns> {
  key: readonly (keyof C & string)[];
  columns: C;
  indexes?: readonly (readonly (keyof C & string)[])[];
  appendOnly?: boolean;
}

export function defineTable<const C extends Columns>(name: string, options: TableOptions<C>): TableDef<C> {
  return { indexes: [], appendOnly: false, ...options, name };
}

export function baseType(column: Column): BaseType {
  return column.replace('?', '') as BaseType;
}

/** A cell from the text PostgreSQL gives for it. */
export function parseCell(column: Column, text: string | null): CellValue {
  if (text === null) return null;
  const type = baseType(column);
  if (type === 'int') return Number(text);
  if (type === 'boolean') return text === 'true';
  return type === 'text' || type === 'hex' ? text : BigInt(text);
}
