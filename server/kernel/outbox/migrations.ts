import type { Migration } from '../store/migrate.ts';

/** In the schema `record`: what was accepted and is not yet on the chain exists nowhere else. */
export const outboxMigrations: Migration[] = [
  {
    id: 'outbox-001',
    up: `
      CREATE TABLE record.outbox_lane (
        signer text PRIMARY KEY, next_nonce bigint CHECK (next_nonce >= 0), owner text, leased_until timestamptz
      );

      CREATE TABLE record.outbox (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id uuid NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('call', 'raw')),
        request_id text NOT NULL, idempotency_key text NOT NULL, actor text NOT NULL, words text NOT NULL,
        signer text NOT NULL REFERENCES record.outbox_lane (signer),
        recipient text NOT NULL, data text NOT NULL, value numeric(78) NOT NULL, gas_limit bigint NOT NULL,
        act_id text, records_once boolean NOT NULL,
        state text NOT NULL CHECK (state IN
          ('prepared', 'signed', 'sent', 'included', 'final', 'reverted', 'replaced', 'refused')),
        nonce bigint, tx_hash text UNIQUE, raw bytea, replaced_hashes text[] NOT NULL DEFAULT '{}',
        sends integer NOT NULL DEFAULT 0, resend_at timestamptz, missing_since timestamptz,
        block_number bigint, block_hash text, error_code text, error_args text,
        accepted_at timestamptz NOT NULL DEFAULT now(), final_at timestamptz,
        CHECK (state IN ('prepared', 'replaced', 'refused') OR (nonce IS NOT NULL AND tx_hash IS NOT NULL)),
        CHECK (state NOT IN ('signed', 'sent') OR raw IS NOT NULL),
        CHECK (state <> 'included' OR (block_hash IS NOT NULL AND raw IS NOT NULL))
      );
      CREATE INDEX outbox_open ON record.outbox (signer, seq) WHERE final_at IS NULL;
      CREATE INDEX outbox_kept ON record.outbox (signer, nonce) WHERE raw IS NOT NULL;
      CREATE INDEX outbox_key ON record.outbox (actor, idempotency_key);
      -- One nonce of a signer is one live call; a relayed transaction may compete with it, the chain decides.
      CREATE UNIQUE INDEX outbox_nonce ON record.outbox (signer, nonce)
        WHERE kind = 'call' AND state IN ('prepared', 'signed', 'sent', 'included');
    `,
  },
];
