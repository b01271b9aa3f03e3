import type { Migration } from '../kernel/store/migrate.ts';

export const marketMigrations: Migration[] = [
  {
    id: 'market-001',
    up: `
      CREATE TABLE record.purchase (
        id text PRIMARY KEY, listing text NOT NULL, buyer text NOT NULL, kg numeric NOT NULL, orders text NOT NULL,
        orders_hash text NOT NULL, max_cost numeric NOT NULL, nonce numeric NOT NULL, cost numeric NOT NULL,
        fee numeric NOT NULL, reference text, recorded_at timestamptz NOT NULL
      );
      CREATE INDEX purchase_buyer ON record.purchase (buyer, recorded_at);
      CREATE INDEX purchase_reference ON record.purchase (reference) WHERE reference IS NOT NULL;
    `,
  },
];
