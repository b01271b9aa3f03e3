import type { Migration } from '../kernel/store/migrate.ts';

export const creditMigrations: Migration[] = [
  {
    id: 'credit-001',
    up: `
      CREATE TABLE private.credit_file (
        subject text PRIMARY KEY, office text NOT NULL, kind text NOT NULL CHECK (kind IN ('person', 'enterprise', 'village')),
        jurisdiction integer NOT NULL, kek_id text, wrapped_key bytea, sealed_name bytea, opened_at timestamptz NOT NULL,
        erased_at timestamptz, seq bigint GENERATED ALWAYS AS IDENTITY,
        CHECK ((erased_at IS NULL) = (wrapped_key IS NOT NULL)),
        CHECK (erased_at IS NULL OR sealed_name IS NULL)
      );
      CREATE INDEX credit_file_office ON private.credit_file (office, seq);

      CREATE TABLE private.credit_event (
        id text PRIMARY KEY, subject text NOT NULL REFERENCES private.credit_file, evidence text NOT NULL, sealed bytea NOT NULL,
        filed_by text NOT NULL, filed_at timestamptz NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX credit_event_subject ON private.credit_event (subject, seq);

      CREATE TABLE private.credit_step (
        event text NOT NULL REFERENCES private.credit_event ON DELETE CASCADE, kind text NOT NULL CHECK (kind IN ('repair', 'objection')),
        subject text NOT NULL, state text NOT NULL, at bigint NOT NULL, due_at bigint, sealed bytea NOT NULL,
        PRIMARY KEY (event, kind)
      );
      CREATE INDEX credit_step_subject ON private.credit_step (subject);

      CREATE TABLE private.credit_opening (
        commitment text PRIMARY KEY, subject text NOT NULL REFERENCES private.credit_file, list text NOT NULL,
        issued_at bigint NOT NULL, sealed bytea, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX credit_opening_subject ON private.credit_opening (subject, seq);

      CREATE TABLE private.credit_presentation (
        id text PRIMARY KEY, act_id text NOT NULL UNIQUE, subject text NOT NULL REFERENCES private.credit_file,
        account text NOT NULL, bank text NOT NULL, nonce text NOT NULL, commitment text NOT NULL, presented_at bigint NOT NULL,
        valid_until bigint NOT NULL, sealed bytea, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX credit_presentation_subject ON private.credit_presentation (subject, seq);

      CREATE TABLE private.credit_look (
        id text PRIMARY KEY, subject text NOT NULL, looker text NOT NULL, account text NOT NULL, client text,
        what text NOT NULL CHECK (what IN ('file', 'presentation')), purpose text NOT NULL, application text,
        outcome text NOT NULL, at timestamptz NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX credit_look_subject ON private.credit_look (subject, seq);
    `,
  },
];
