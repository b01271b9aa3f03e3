import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import type { Database } from './database.ts';
import { PreparingClient } from './preparingClient.ts';

export interface Store {
  db: Kysely<Database>;
  pool: Pool;
  close(): Promise<void>;
}

export interface StoreOptions {
  maxConnections?: number;
  /** Told when an idle connection breaks; the pool replaces it, so this is a remark and no failure. */
  onIdleFailure?: (error: Error) => void;
}

/** Opens a pool of connections to PostgreSQL. Nothing is sent until the first query. */
export function openStore(url: string, options: StoreOptions = {}): Store {
  const pool = new Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 5_000,
    Client: PreparingClient,
  });
  // Without a listener a broken idle connection would end the process.
  pool.on('error', (error) => options.onIdleFailure?.(error));
  // The pool listens to idle connections only: one that breaks between two statements of a transaction would do the
  // same. Its next statement fails by itself.
  pool.on('connect', (client) => client.on('error', (error) => options.onIdleFailure?.(error)));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

  return { db, pool, close: () => db.destroy() };
}
