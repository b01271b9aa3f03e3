import type { ClientBase } from 'pg';
import { PROJECTION_SCHEMA, readCursor } from '../../server/kernel/indexer/cursor.ts';
import { keptTables } from '../../server/tableCare.ts';
import type { BackupAbout, BackupLine } from './lines.ts';

const FETCH = 500;

/** Of which ledger the database is, and where it stands. Inside the transaction that copies. */
export async function aboutDatabase(client: ClientBase): Promise<BackupAbout> {
  const cursor = await readCursor(client, PROJECTION_SCHEMA);
  const { rows } = await client.query<{ id: string }>('SELECT id FROM record.migration ORDER BY applied_at, id');
  return {
    chainId: cursor?.chainId ?? null,
    genesisHash: cursor?.genesisHash ?? null,
    block: cursor?.block ?? 0,
    migrations: rows.map(({ id }) => id),
  };
}

/** Every kept table, by name, its rows in an order that follows from them alone: equal contents give equal lines. */
export async function* copyTables(client: ClientBase): AsyncGenerator<BackupLine> {
  for (const table of await standingTables(client)) {
    yield { table, sequences: await sequencesOf(client, table) };
    yield* rowsOf(client, table);
  }
}

/** Kept tables that the database has: one of an older release lacks those that came since. */
export async function standingTables(client: Pick<ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(name) IS NOT NULL',
    [[...keptTables]],
  );
  return rows.map(({ name }) => name).sort();
}

async function* rowsOf(client: ClientBase, table: string): AsyncGenerator<BackupLine> {
  await client.query(
    `DECLARE backup_rows NO SCROLL CURSOR FOR
     SELECT to_jsonb(t)::text AS row FROM ${table} AS t ORDER BY to_jsonb(t)::text COLLATE "C"`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${FETCH} FROM backup_rows`);
    for (const { row } of rows) yield { row };
    if (rows.length < FETCH) break;
  }
  await client.query('CLOSE backup_rows');
}

/** Where the table's own numbers stand, by column: the highest may belong to a row that is gone. */
async function sequencesOf(client: ClientBase, table: string): Promise<Record<string, string>> {
  const { rows } = await client.query<{ column_name: string; last: string | null }>(
    `SELECT a.attname AS column_name, s.last_value::text AS last
     FROM pg_attribute a
     JOIN pg_sequences s ON format('%I.%I', s.schemaname, s.sequencename) = pg_get_serial_sequence($1, a.attname)
     WHERE a.attrelid = $1::regclass AND a.attidentity <> '' ORDER BY a.attname`,
    [table],
  );
  return Object.fromEntries(rows.flatMap(({ column_name, last }) => (last === null ? [] : [[column_name, last]])));
}
