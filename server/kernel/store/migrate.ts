import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { AppError } from '../errors/AppError.ts';
import type { Store } from './openStore.ts';

/** One step of the schema: `id` sorts within its module (`auth-001`), `up` is SQL and never changes once released. */
export interface Migration {
  id: string;
  up: string;
}

// Any constant will do; it only has to be the same in every gateway of one database.
const MIGRATION_LOCK = 7_231_100;

const FOUNDATION = `
  CREATE SCHEMA IF NOT EXISTS projection;
  CREATE SCHEMA IF NOT EXISTS record;
  CREATE SCHEMA IF NOT EXISTS private;
  CREATE TABLE IF NOT EXISTS record.migration (
    id text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
  );
`;

/**
 * Brings the database to the given migrations, in order, each in its own transaction, under an advisory lock so that
 * two gateways may start at once. Returns the ids applied now.
 * Errors: MigrationChanged when an applied step no longer has the text it had.
 */
export async function migrate(store: Store, migrations: Migration[]): Promise<string[]> {
  const client = await store.pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(FOUNDATION);
    return await applyMissing(client, migrations);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).finally(() => client.release());
  }
}

async function applyMissing(client: PoolClient, migrations: Migration[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string; checksum: string }>('SELECT id, checksum FROM record.migration');
  const applied = new Map(rows.map((row) => [row.id, row.checksum]));
  for (const migration of migrations) assertUnchanged(migration, applied.get(migration.id));

  const missing = migrations.filter((migration) => !applied.has(migration.id));
  for (const migration of missing) await applyOne(client, migration);
  return missing.map((migration) => migration.id);
}

function assertUnchanged(migration: Migration, checksum: string | undefined): void {
  if (checksum === undefined || checksum === checksumOf(migration)) return;
  throw new AppError('MigrationChanged', { id: migration.id });
}

async function applyOne(client: PoolClient, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.up);
    await client.query('INSERT INTO record.migration (id, checksum) VALUES ($1, $2)', [
      migration.id,
      checksumOf(migration),
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.up).digest('hex');
}
