import type { Migration } from '../kernel/store/migrate.ts';

export const bankMigrations: Migration[] = [
  {
    id: 'banks-001',
    up: `
      CREATE TABLE private.right_subject (right_id text PRIMARY KEY, subject text NOT NULL UNIQUE);

      CREATE TABLE private.bank_watch (
        bank text NOT NULL, right_id text NOT NULL, subject text NOT NULL, search_max_days integer NOT NULL,
        since_block bigint NOT NULL, since timestamptz NOT NULL, PRIMARY KEY (bank, right_id)
      );

      CREATE TABLE private.bank_alert (
        id text PRIMARY KEY, natural_key text NOT NULL UNIQUE, bank text NOT NULL, kind text NOT NULL,
        right_id text NOT NULL, lien text, at bigint NOT NULL, facts text NOT NULL, made_at timestamptz NOT NULL,
        acknowledged_at timestamptz, acknowledged_by text, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX bank_alert_bank ON private.bank_alert (bank, seq);

      CREATE TABLE private.bank_alert_cursor (
        one boolean PRIMARY KEY DEFAULT true CHECK (one), block bigint NOT NULL, aged_at bigint NOT NULL
      );
      INSERT INTO private.bank_alert_cursor (block, aged_at) VALUES (0, 0);

      CREATE TABLE private.webhook_endpoint (
        id text PRIMARY KEY, bank text NOT NULL, url text NOT NULL, created_by text NOT NULL,
        created_at timestamptz NOT NULL, ended_at timestamptz
      );
      CREATE INDEX webhook_endpoint_bank ON private.webhook_endpoint (bank, created_at);

      CREATE TABLE private.webhook_secret (
        id text PRIMARY KEY, endpoint text NOT NULL REFERENCES private.webhook_endpoint,
        kek_id text NOT NULL, wrapped_key bytea NOT NULL, sealed bytea NOT NULL,
        created_at timestamptz NOT NULL, valid_until timestamptz
      );
      CREATE INDEX webhook_secret_endpoint ON private.webhook_secret (endpoint, created_at);

      CREATE TABLE private.webhook_delivery (
        id text PRIMARY KEY, endpoint text NOT NULL REFERENCES private.webhook_endpoint,
        alert text NOT NULL REFERENCES private.bank_alert,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'dead')),
        tries integer NOT NULL DEFAULT 0, next_at timestamptz NOT NULL, give_up_at timestamptz NOT NULL,
        last_status integer, last_error text, created_at timestamptz NOT NULL, delivered_at timestamptz,
        UNIQUE (endpoint, alert)
      );
      CREATE INDEX webhook_delivery_due ON private.webhook_delivery (next_at) WHERE state = 'pending';

      CREATE TABLE private.bank_book (
        id text PRIMARY KEY, bank text NOT NULL, state text NOT NULL DEFAULT 'queued', rows integer NOT NULL,
        done integer NOT NULL DEFAULT 0, faults integer NOT NULL DEFAULT 0, block bigint,
        created_at timestamptz NOT NULL, finished_at timestamptz, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX bank_book_bank ON private.bank_book (bank, seq);
      CREATE INDEX bank_book_open ON private.bank_book (seq) WHERE state <> 'done';

      CREATE TABLE private.bank_book_row (
        book text NOT NULL REFERENCES private.bank_book, number integer NOT NULL, given text NOT NULL, answer text,
        PRIMARY KEY (book, number)
      );

      CREATE TABLE private.bank_book_last (
        bank text NOT NULL, row_key text NOT NULL, answer text NOT NULL, at bigint NOT NULL,
        PRIMARY KEY (bank, row_key)
      );
    `,
  },
];
