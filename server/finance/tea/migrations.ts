import type { Migration } from '../../kernel/store/migrate.ts';

/** Who may ask about whom, and what was answered. */
export const teaMigrations: Migration[] = [
  {
    id: 'tea-001',
    up: `
      CREATE TABLE private.tea_consent (
        id text PRIMARY KEY, trader text NOT NULL, trader_account text NOT NULL, bank text NOT NULL,
        valid_until timestamptz NOT NULL, granted_at timestamptz NOT NULL, act_id text NOT NULL UNIQUE, revoked_at timestamptz
      );
      CREATE INDEX tea_consent_trader ON private.tea_consent (trader, bank, valid_until);
      CREATE TABLE private.tea_decision (
        id text PRIMARY KEY, trader text NOT NULL, bank text, account text NOT NULL, consent text, asked_at timestamptz NOT NULL,
        amount text NOT NULL, answer text NOT NULL, facts text NOT NULL, decision text NOT NULL, block bigint NOT NULL,
        block_hash text NOT NULL, review_asked_at timestamptz, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX tea_decision_trader ON private.tea_decision (trader, seq);
      CREATE INDEX tea_decision_bank ON private.tea_decision (bank, seq);
    `,
  },
];
