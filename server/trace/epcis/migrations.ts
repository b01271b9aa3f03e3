import type { Migration } from '../../kernel/store/migrate.ts';

export const epcisMigrations: Migration[] = [
  {
    id: 'epcis-001',
    up: `
      CREATE TABLE record.epcis_anchor (
        id text PRIMARY KEY, root text NOT NULL, count integer NOT NULL, publisher text NOT NULL,
        write_id text NOT NULL, nodes bytea NOT NULL, made_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE record.epcis_event (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        hash text NOT NULL, declaration_hash text, event text NOT NULL, context text NOT NULL, stated_id text,
        event_type text NOT NULL, event_time timestamptz NOT NULL, record_time timestamptz NOT NULL DEFAULT now(),
        words text[] NOT NULL, figures jsonb NOT NULL, actor text,
        source text NOT NULL CHECK (source IN ('act', 'capture')), write_id text, job_id text,
        batches text[] NOT NULL, anchor_id text REFERENCES record.epcis_anchor, anchor_index integer,
        CHECK ((anchor_id IS NULL) = (anchor_index IS NULL))
      );
      CREATE UNIQUE INDEX epcis_event_identity ON record.epcis_event (hash, COALESCE(declaration_hash, ''));
      CREATE INDEX epcis_event_time ON record.epcis_event (event_time, seq);
      CREATE INDEX epcis_event_record_time ON record.epcis_event (record_time, seq);
      CREATE INDEX epcis_event_stated ON record.epcis_event (stated_id) WHERE stated_id IS NOT NULL;
      CREATE INDEX epcis_event_words ON record.epcis_event USING gin (words);
      CREATE INDEX epcis_event_batches ON record.epcis_event USING gin (batches);
      CREATE INDEX epcis_event_unanchored ON record.epcis_event (seq) WHERE anchor_id IS NULL;
      CREATE UNIQUE INDEX epcis_event_place ON record.epcis_event (anchor_id, anchor_index) WHERE anchor_id IS NOT NULL;

      CREATE TABLE record.epcis_capture_job (
        id text PRIMARY KEY, account text NOT NULL, actor text NOT NULL, error_behaviour text NOT NULL,
        success boolean NOT NULL, events integer NOT NULL, kept integer NOT NULL, errors text NOT NULL,
        created_at timestamptz NOT NULL, finished_at timestamptz NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX epcis_capture_job_actor ON record.epcis_capture_job (actor, seq);

      CREATE TABLE record.epcis_resource (kind text NOT NULL, id text COLLATE "C" NOT NULL, PRIMARY KEY (kind, id));

      CREATE TABLE record.epcis_query (
        name text COLLATE "C" PRIMARY KEY, query text NOT NULL, account text NOT NULL, created_at timestamptz NOT NULL
      );
    `,
  },
  {
    // A name may be longer than a key of a B-tree.
    id: 'epcis-002',
    up: `
      DROP INDEX record.epcis_event_stated;
      CREATE INDEX epcis_event_stated ON record.epcis_event USING hash (stated_id) WHERE stated_id IS NOT NULL;
    `,
  },
];
