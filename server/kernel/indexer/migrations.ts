import type { Migration } from '../store/migrate.ts';

/** The projection itself is no migration: it is dropped and rebuilt (see ensureProjection.ts). */
export const indexerMigrations: Migration[] = [
  {
    id: 'indexer-001',
    up: `
      CREATE TABLE record.finality_break (
        ancestor bigint NOT NULL,
        depth integer NOT NULL,
        old_hash text NOT NULL,
        new_hash text NOT NULL,
        found_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (old_hash, new_hash)
      );
    `,
  },
];
