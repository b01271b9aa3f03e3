import type { Migration } from '../kernel/store/migrate.ts';

/** What is personal of distributions, and what waits for a signature; the rest is on the chain. */
export const commonsMigrations: Migration[] = [
  {
    id: 'commons-001',
    up: `
      CREATE TABLE private.dividend_run (
        id text PRIMARY KEY, dividend text NOT NULL UNIQUE, payer text NOT NULL, account text NOT NULL,
        number text NOT NULL, bucket integer NOT NULL, record_at bigint NOT NULL, pay_at bigint NOT NULL,
        expires_at bigint NOT NULL, total numeric NOT NULL, dust numeric NOT NULL, sink text NOT NULL,
        in_bank boolean NOT NULL, document text NOT NULL, source text NOT NULL, snapshot_block bigint,
        count integer NOT NULL, created_at timestamptz NOT NULL, erased_at timestamptz,
        seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX dividend_run_payer ON private.dividend_run (payer, seq);

      CREATE TABLE private.dividend_run_block (
        run text NOT NULL REFERENCES private.dividend_run ON DELETE CASCADE, number integer NOT NULL,
        root text NOT NULL, total numeric NOT NULL, count integer NOT NULL, PRIMARY KEY (run, number)
      );

      CREATE TABLE private.dividend_line (
        run text NOT NULL REFERENCES private.dividend_run ON DELETE CASCADE, number integer NOT NULL,
        place integer NOT NULL, leaf text NOT NULL, account text, amount numeric, "right" text, salt text,
        name text, card text, PRIMARY KEY (run, number, place)
      );
      CREATE INDEX dividend_line_account ON private.dividend_line (account);

      CREATE TABLE private.dividend_receipt (
        run text NOT NULL REFERENCES private.dividend_run ON DELETE CASCADE, number integer NOT NULL,
        place integer NOT NULL, reference text NOT NULL, file text NOT NULL, taken_at timestamptz NOT NULL,
        PRIMARY KEY (run, number, place)
      );

      CREATE TABLE private.purchase_draft (
        id text PRIMARY KEY, purchase text NOT NULL, buyer text NOT NULL, seller text NOT NULL, terms text NOT NULL,
        nonce text NOT NULL, drafted_by text NOT NULL, drafted_at timestamptz NOT NULL, buyer_signature text,
        seller_signature text, withdrawn_at timestamptz, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX purchase_draft_buyer ON private.purchase_draft (buyer, seq);
      CREATE INDEX purchase_draft_seller ON private.purchase_draft (seller, seq);

      CREATE TABLE private.household_import (
        id text PRIMARY KEY, importer text NOT NULL, clerk text NOT NULL, sha256 text NOT NULL, rows integer NOT NULL,
        created_at timestamptz NOT NULL, erased_at timestamptz, seq bigint GENERATED ALWAYS AS IDENTITY
      );

      CREATE TABLE private.household_draft (
        import text NOT NULL REFERENCES private.household_import, row integer NOT NULL, given text,
        deposit_draft text, PRIMARY KEY (import, row)
      );
    `,
  },
  { id: 'commons-002', up: 'ALTER TABLE private.dividend_receipt ADD COLUMN payee text' },
];
