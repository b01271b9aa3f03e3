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
];
