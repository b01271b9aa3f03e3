import type { Migration } from '../../kernel/store/migrate.ts';

export const recallNoticeMigrations: Migration[] = [
  {
    id: 'recall-notices-001',
    up: `
      CREATE TABLE private.recall_notice (
        id text PRIMARY KEY, natural_key text NOT NULL UNIQUE, participant text NOT NULL, is_operator boolean NOT NULL,
        batch text NOT NULL, gtin text NOT NULL, lot text NOT NULL, step text NOT NULL CHECK (step IN ('recalled', 'lifted', 'closed')), level integer NOT NULL,
        document text NOT NULL, at bigint NOT NULL, received numeric NOT NULL, held numeric NOT NULL,
        goods text NOT NULL, goods_total integer NOT NULL, made_at timestamptz NOT NULL,
        acknowledged_at timestamptz, acknowledged_by text, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX recall_notice_participant ON private.recall_notice (participant, seq);
      CREATE INDEX recall_notice_batch ON private.recall_notice (batch, seq);

      CREATE TABLE private.recall_notice_cursor (
        one boolean PRIMARY KEY DEFAULT true CHECK (one), block bigint NOT NULL, log_index integer NOT NULL
      );
      INSERT INTO private.recall_notice_cursor (block, log_index) VALUES (0, 0);
    `,
  },
];
