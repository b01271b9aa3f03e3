import type { Migration } from '../kernel/store/migrate.ts';

export const supervisionMigrations: Migration[] = [
  {
    id: 'supervision-001',
    up: `
      CREATE TABLE private.supervision_report (
        receipt text PRIMARY KEY, kind text NOT NULL, subject_kind text NOT NULL, subject text NOT NULL,
        subject_number integer NOT NULL, words text NOT NULL, contact text,
        state text NOT NULL DEFAULT 'received', answer text, officer text,
        received_at timestamptz NOT NULL, due_at timestamptz NOT NULL, answered_at timestamptz,
        seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX supervision_report_state ON private.supervision_report (state, due_at);
      CREATE INDEX supervision_report_seq ON private.supervision_report (seq);
    `,
  },
  {
    id: 'supervision-002',
    up: `
      CREATE TABLE private.inspection (
        id text PRIMARY KEY, kind text NOT NULL, asset text NOT NULL, subject text NOT NULL, finding text NOT NULL,
        is_serious boolean NOT NULL, deadline timestamptz NOT NULL, document text NOT NULL, officer text NOT NULL,
        found_at timestamptz NOT NULL, state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
        seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX inspection_state ON private.inspection (state, deadline);

      CREATE TABLE private.inspection_check (
        inspection text NOT NULL REFERENCES private.inspection, at timestamptz NOT NULL, officer text NOT NULL,
        words text NOT NULL, is_mended boolean NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX inspection_check_of ON private.inspection_check (inspection, seq);

      CREATE TABLE private.trading_order (
        id text PRIMARY KEY, inspection text NOT NULL REFERENCES private.inspection,
        act text NOT NULL CHECK (act IN ('close', 'reopen')), asset text NOT NULL, subject text NOT NULL,
        reasons text NOT NULL, basis text NOT NULL, proposed_by text NOT NULL, proposed_at timestamptz NOT NULL,
        withdrawn_at timestamptz, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX trading_order_subject ON private.trading_order (asset, subject, seq);

      CREATE TABLE private.refused_attempt (
        day integer NOT NULL, code text NOT NULL, count bigint NOT NULL, PRIMARY KEY (day, code)
      );
    `,
  },
];
