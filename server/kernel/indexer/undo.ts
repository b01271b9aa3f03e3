import type { ClientBase } from 'pg';
import type { BlockHeader } from '../chain/blockHeader.ts';
import { type Cursor, lockCursor, moveCursor } from './cursor.ts';
import { deleteRows } from './flushPage.ts';
import type { IndexPlan } from './indexPlan.ts';
import { parseRow } from './loadRows.ts';
import type { PageState } from './projectionState.ts';
import { copyRows } from './tables/copyRows.ts';
import type { AnyRow, TableDef } from './tables/defineTable.ts';
import { qualified } from './tables/tableSql.ts';

/** Adds the undo rows of the block just finished. */
export function keepUndo(state: PageState, block: number, undoRows: AnyRow[]): void {
  for (const { table, key, row } of state.beforeImages()) {
    undoRows.push({ block: BigInt(block), table_name: table.name, row_key: key, previous: row && encodeRow(row) });
  }
}

export async function pruneUndo(client: ClientBase, schema: string, floor: number): Promise<void> {
  await client.query(`DELETE FROM "${schema}".undo WHERE block <= $1`, [floor]);
  // The floor's own hash stays: it is the deepest common ancestor that can be found.
  await client.query(`DELETE FROM "${schema}".block WHERE number < $1`, [floor]);
}

/**
 * Takes the projection back to an earlier block, inside the caller's transaction: every row changed since gets the
 * content it had before its first change since, and rows of append-only tables go.
 * Errors: CursorMoved.
 */
export async function rollBack(
  client: ClientBase,
  schema: string,
  plan: IndexPlan,
  cursor: Cursor,
  to: BlockHeader,
): Promise<void> {
  await lockCursor(client, schema, cursor);
  for (const table of plan.tables) await rollBackTable(client, schema, table, to.number);
  await client.query(`DELETE FROM "${schema}".undo WHERE block > $1`, [to.number]);
  await client.query(`DELETE FROM "${schema}".block WHERE number > $1`, [to.number]);
  await moveCursor(client, schema, { ...cursor, block: to.number, hash: to.hash, time: to.time });
}

async function rollBackTable(client: ClientBase, schema: string, table: TableDef, to: number): Promise<void> {
  if (table.appendOnly) {
    await client.query(`DELETE FROM ${qualified(schema, table)} WHERE block > $1`, [to]);
    return;
  }
  const { rows } = await client.query<{ row_key: string; previous: string | null }>(
    `SELECT DISTINCT ON (row_key) row_key, previous FROM "${schema}".undo
     WHERE table_name = $1 AND block > $2 ORDER BY row_key, block`,
    [table.name, to],
  );
  await deleteRows(
    client,
    schema,
    table,
    rows.map((row) => row.row_key),
  );
  const previous = rows.map((row) => row.previous).filter((text) => text !== null);
  await copyRows(
    client,
    schema,
    table,
    previous.map((text) => parseRow(table, JSON.parse(text) as Record<string, string | null>)),
  );
}

function encodeRow(row: AnyRow): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)])),
  );
}
