import type { Migration } from '../../kernel/store/migrate.ts';

export const scanMigrations: Migration[] = [
  {
    id: 'scans-001',
    up: `
      CREATE TABLE private.scan (
        batch text NOT NULL COLLATE "C", label_index bigint NOT NULL, at bigint NOT NULL, token text NOT NULL,
        device text NOT NULL, province text, city text,
        PRIMARY KEY (batch, label_index, token)
      );
      CREATE INDEX scan_of_label ON private.scan (batch, label_index, at);
      CREATE INDEX scan_at ON private.scan (at);

      CREATE TABLE private.scan_summary (
        batch text NOT NULL COLLATE "C", label_index bigint NOT NULL, scans bigint NOT NULL, first_at bigint NOT NULL,
        first_province text, suspected_at bigint,
        PRIMARY KEY (batch, label_index)
      );

      CREATE TABLE private.scan_day (
        day text NOT NULL, kind text NOT NULL CHECK (kind IN ('counted', 'staff', 'crawler', 'notIssued')),
        batch text NOT NULL COLLATE "C", gtin text NOT NULL, province text NOT NULL, count bigint NOT NULL,
        PRIMARY KEY (day, kind, batch, province)
      );
      CREATE INDEX scan_day_gtin ON private.scan_day (gtin, day);

      CREATE TABLE private.scan_root (
        day text PRIMARY KEY, root text NOT NULL, leaves integer NOT NULL, publisher text, write_id uuid,
        made_at timestamptz NOT NULL
      );

      CREATE TABLE private.label_opening (
        batch text NOT NULL COLLATE "C", label_index bigint NOT NULL, at bigint NOT NULL, device text NOT NULL,
        province text, write_id uuid NOT NULL,
        PRIMARY KEY (batch, label_index)
      );

      CREATE TABLE private.activation_try (
        batch text NOT NULL COLLATE "C", label_index bigint NOT NULL, hour bigint NOT NULL, tries integer NOT NULL,
        PRIMARY KEY (batch, label_index, hour)
      );

      CREATE TABLE private.fake_report (
        receipt text PRIMARY KEY, uri text NOT NULL, batch text NOT NULL COLLATE "C", label_index bigint NOT NULL,
        gtin text NOT NULL, lot text NOT NULL, place text NOT NULL, price bigint, words text NOT NULL,
        kek_id text NOT NULL, wrapped_key bytea NOT NULL, contact bytea, photo_type text, photo bytea,
        state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'inHand', 'decided')),
        outcome text CHECK (outcome IN ('confirmed', 'cleared')), reason text, officer text,
        received_at timestamptz NOT NULL, due_at timestamptz NOT NULL, decided_at timestamptz,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        CHECK ((state = 'decided') = (outcome IS NOT NULL AND reason IS NOT NULL AND decided_at IS NOT NULL))
      );
      CREATE INDEX fake_report_label ON private.fake_report (batch, label_index, seq);
      CREATE INDEX fake_report_state ON private.fake_report (state, due_at);
      CREATE INDEX fake_report_gtin ON private.fake_report (gtin, seq);
    `,
  },
];
