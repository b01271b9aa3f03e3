import type { ClientBase } from 'pg';
import type { Read } from './projection.ts';
import { joinKey, keyOf, type PageState, splitKey } from './projectionState.ts';
import { type AnyRow, type Column, parseCell, type TableDef } from './tables/defineTable.ts';
import { keyCondition, qualified, selectAsText } from './tables/tableSql.ts';

/** Brings the rows that a page's rules look at into its state, one query a table. */
export async function loadRows(client: ClientBase, schema: string, state: PageState, reads: Read[]): Promise<void> {
  const wanted = new Map<TableDef, Set<string>>();
  for (const [table, ...key] of reads) {
    const keys = wanted.get(table) ?? new Set<string>();
    wanted.set(table, keys.add(joinKey(key)));
  }
  for (const [table, keys] of wanted) await loadTable(client, schema, state, table, keys);
}

async function loadTable(
  client: ClientBase,
  schema: string,
  state: PageState,
  table: TableDef,
  keys: Set<string>,
): Promise<void> {
  const page = state.pageOf(table);
  for (const key of keys) page.rows.set(key, null);

  const text = `SELECT ${selectAsText(table)} FROM ${qualified(schema, table)} AS t WHERE ${keyCondition(table)}`;
  const { rows } = await client.query<Record<string, string | null>>(text, keyColumns(table, keys));
  for (const row of rows) {
    const parsed = parseRow(table, row);
    const key = keyOf(table, parsed);
    page.rows.set(key, parsed);
    page.stored.add(key);
  }
}

/** Keys as one array a key column. */
export function keyColumns(table: TableDef, keys: Iterable<string>): string[][] {
  const parts = [...keys].map(splitKey);
  return table.key.map((_, i) => parts.map((key) => key[i] as string));
}

export function parseRow(table: TableDef, row: Record<string, string | null>): AnyRow {
  return Object.fromEntries(
    Object.entries(table.columns).map(([name, column]) => [name, parseCell(column as Column, row[name] ?? null)]),
  );
}
