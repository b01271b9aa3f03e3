import type { ClientBase } from 'pg';
import { keyColumns } from './loadRows.ts';
import type { PageState, TablePage } from './projectionState.ts';
import { copyRows } from './tables/copyRows.ts';
import type { AnyRow, TableDef } from './tables/defineTable.ts';
import { keyCondition, qualified } from './tables/tableSql.ts';
import { undoTable } from './tables.ts';

/** Writes what a page changed: rows that stood are deleted, then all are copied in; and what they were before. */
export async function flushPage(
  client: ClientBase,
  schema: string,
  state: PageState,
  undoRows: AnyRow[],
): Promise<void> {
  for (const page of state.pages()) {
    await deleteRows(
      client,
      schema,
      page.table,
      [...page.changed].filter((key) => page.stored.has(key)),
    );
    await copyRows(client, schema, page.table, rowsToCopy(page));
  }
  await copyRows(client, schema, undoTable, undoRows);
}

export async function deleteRows(client: ClientBase, schema: string, table: TableDef, keys: string[]): Promise<void> {
  if (keys.length === 0) return;
  const text = `DELETE FROM ${qualified(schema, table)} AS t WHERE ${keyCondition(table)}`;
  await client.query(text, keyColumns(table, keys));
}

function rowsToCopy({ table, added, changed, rows }: TablePage): AnyRow[] {
  if (table.appendOnly) return added;
  return [...changed].map((key) => rows.get(key) ?? null).filter((row) => row !== null);
}
