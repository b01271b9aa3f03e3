import type { ClientBase } from 'pg';
import { migrate } from '../../server/kernel/store/migrate.ts';
import type { Store } from '../../server/kernel/store/openStore.ts';
import { migrations } from '../../server/migrations.ts';
import { PartError } from '../processes/PartError.ts';
import { standingTables } from './copyOut.ts';

/** Rows go in by batches of about this many characters. */
const BATCH_CHARACTERS = 4_000_000;
/** Filled by the migration that makes them. */
const SEEDED = ['private.bank_alert_cursor', 'private.recall_notice_cursor'];

/**
 * Makes the tables as the backup's ledger had them; later steps are taken by the first start of a gateway.
 * @throws PartError `BackupOfOtherVersion` for a backup of a newer release, `RestoreTargetInUse` where rows stand already
 */
export async function prepareTables(store: Store, taken: readonly string[], database: string): Promise<void> {
  const known = new Set(migrations.map(({ id }) => id));
  const strange = taken.filter((id) => !known.has(id));
  if (strange.length > 0) {
    const message = `The backup was made by another release (${strange.join(', ')}). Restore it with that one.`;
    throw new PartError('BackupOfOtherVersion', message, { strange });
  }
  await assertEmpty(store, database);
  await migrate(
    store,
    migrations.filter(({ id }) => taken.includes(id)),
  );
}

/** @throws PartError `RestoreTargetInUse` */
export async function assertEmpty({ pool }: Store, database: string): Promise<void> {
  for (const table of (await standingTables(pool)).filter((name) => !SEEDED.includes(name))) {
    const { rowCount } = await pool.query(`SELECT 1 FROM ${table} LIMIT 1`);
    if (rowCount === 0) continue;
    const message = `${table} has rows already. Restore into an empty database: a backup is never mixed with what stands.`;
    throw new PartError('RestoreTargetInUse', message, { table, database });
  }
}

/** Puts rows into tables, each after those it refers to, within the caller's transaction. */
export interface TableFiller {
  begin(table: string, sequences: Record<string, string>): Promise<void>;
  add(row: string): Promise<void>;
  end(): Promise<void>;
}

export async function createFiller(client: ClientBase): Promise<TableFiller> {
  const standing = await standingTables(client);
  await client.query(`TRUNCATE ${standing.join(', ')} CASCADE`);
  const constraints = await dropReferences(client);
  let table = '';
  let rows: string[] = [];
  let characters = 0;

  const flush = async () => {
    if (rows.length === 0) return;
    await client.query(
      `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [`[${rows.join(',')}]`],
    );
    rows = [];
    characters = 0;
  };
  return {
    begin: async (name, sequences) => {
      await flush();
      if (!standing.includes(name)) throw new PartError('BackupDamaged', `${name} is no table of a backup.`, { name });
      table = name;
      for (const [column, last] of Object.entries(sequences)) {
        await client.query('SELECT setval(pg_get_serial_sequence($1, $2), $3::bigint)', [name, column, last]);
      }
    },
    add: async (row) => {
      rows.push(row);
      characters += row.length;
      if (characters > BATCH_CHARACTERS) await flush();
    },
    end: async () => {
      await flush();
      for (const { on, name, definition } of constraints) {
        await client.query(`ALTER TABLE ${on} ADD CONSTRAINT "${name}" ${definition}`);
      }
    },
  };
}

interface Reference {
  on: string;
  name: string;
  definition: string;
}

/** Tables come by name, not by who refers to whom: references are taken off and put back, which checks every row. */
async function dropReferences(client: ClientBase): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(
    `SELECT conrelid::regclass::text AS on, conname AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace IN ('record'::regnamespace, 'private'::regnamespace)`,
  );
  for (const { on, name } of rows) await client.query(`ALTER TABLE ${on} DROP CONSTRAINT "${name}"`);
  return rows;
}
