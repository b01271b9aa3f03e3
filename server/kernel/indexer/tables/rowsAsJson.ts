import { type RawBuilder, sql } from 'kysely';
import { type Column, parseCell, type RowOf, type TableDef } from './defineTable.ts';
import { list, qualified, selectAsText } from './tableSql.ts';

type JsonRow = Record<string, string | null>;

/**
 * Rows of a table as one JSON value, every cell as text: several lists come in one statement, which sees one moment of
 * the projection. `t` is the table inside `where`.
 */
export function rowsAsJson(table: TableDef, where: RawBuilder<unknown>): RawBuilder<JsonRow[]> {
  const cells = sql.raw(selectAsText(table));
  const from = sql.raw(`${qualified('projection', table)} t`);
  const order = sql.raw(table.key.map((name) => `t.${list([name])}`).join(', '));
  return sql<
    JsonRow[]
  >`(SELECT coalesce(json_agg(x), '[]') FROM (SELECT ${cells} FROM ${from} WHERE ${where} ORDER BY ${order}) x)`;
}

/** Those rows as reducers see them. */
export function parseRows<T extends TableDef>(table: T, rows: readonly JsonRow[]): RowOf<T>[] {
  const columns = Object.entries(table.columns) as [string, Column][];
  return rows.map((row) => {
    return Object.fromEntries(
      columns.map(([name, column]) => [name, parseCell(column, row[name] ?? null)]),
    ) as RowOf<T>;
  });
}
