import type { Migration } from '../store/migrate.ts';

export const idempotencyMigrations: Migration[] = [
  {
    id: 'idempotency-001',
    up: `
      CREATE TABLE record.idempotency (
        caller text NOT NULL, key text NOT NULL, request_hash text NOT NULL,
        status integer NOT NULL, body text NOT NULL, stored_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (caller, key)
      );
      CREATE INDEX idempotency_age ON record.idempotency (stored_at);
    `,
  },
];
