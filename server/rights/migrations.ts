import type { Migration } from '../kernel/store/migrate.ts';

/** What is kept of rights off the chain: who may read what, who has read what, and what waits for a signature. */
export const rightsMigrations: Migration[] = [
  {
    id: 'rights-001',
    up: `
      CREATE TABLE private.report_consent (
        id text PRIMARY KEY, "right" text NOT NULL, holder text NOT NULL, holder_account text NOT NULL, bank text NOT NULL,
        purpose text NOT NULL, valid_until timestamptz NOT NULL, granted_at timestamptz NOT NULL,
        act_id text NOT NULL UNIQUE, revoked_at timestamptz
      );
      CREATE INDEX report_consent_bank ON private.report_consent (bank, "right", valid_until);
      CREATE INDEX report_consent_holder ON private.report_consent (holder, granted_at);

      CREATE TABLE private.report_look (
        id text PRIMARY KEY, bank text NOT NULL, account text NOT NULL, client text, "right" text NOT NULL,
        holder text, purpose text NOT NULL, product text, consent text, block bigint NOT NULL, block_hash text NOT NULL,
        shown_hash text NOT NULL, looked_at timestamptz NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX report_look_bank ON private.report_look (bank, seq);
      CREATE INDEX report_look_holder ON private.report_look (holder, seq);

      CREATE TABLE private.pledge_request (
        id text PRIMARY KEY, "right" text NOT NULL, holder text NOT NULL, bank text NOT NULL, asked_by text NOT NULL,
        product text NOT NULL, debt text NOT NULL, secured numeric NOT NULL, is_maximum boolean NOT NULL,
        maturity bigint NOT NULL, covenant boolean NOT NULL, effect integer NOT NULL, valuation text NOT NULL,
        papers text[] NOT NULL, asked_at timestamptz NOT NULL, refused_at timestamptz, signer text,
        valid_until bigint, signature text, act_id text UNIQUE, consented_at timestamptz,
        seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX pledge_request_bank ON private.pledge_request (bank, seq);
      CREATE INDEX pledge_request_holder ON private.pledge_request (holder, seq);

      CREATE TABLE private.lien_extract (
        id text PRIMARY KEY, register text NOT NULL, asked_by text NOT NULL, lien text NOT NULL, params text NOT NULL,
        asked_at timestamptz NOT NULL, signer text, signature text, act_id text UNIQUE, signed_at timestamptz,
        seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX lien_extract_register ON private.lien_extract (register, seq);
    `,
  },
  {
    id: 'rights-002',
    up: `
      CREATE TABLE private.rank_exchange (
        id text PRIMARY KEY, "right" text NOT NULL, subject text NOT NULL, senior text NOT NULL, junior text NOT NULL,
        bank text NOT NULL, asked_by text NOT NULL, asked_at timestamptz NOT NULL, withdrawn_at timestamptz,
        seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX rank_exchange_bank ON private.rank_exchange (bank, seq);
      CREATE INDEX rank_exchange_subject ON private.rank_exchange (subject, seq);

      CREATE TABLE private.rank_consent (
        exchange text NOT NULL REFERENCES private.rank_exchange (id), lien text NOT NULL, lienor text NOT NULL,
        ahead numeric NOT NULL, signer text NOT NULL, signature text NOT NULL, valid_until bigint NOT NULL,
        act_id text NOT NULL UNIQUE, consented_at timestamptz NOT NULL, PRIMARY KEY (exchange, lien)
      );

      CREATE TABLE private.lease_draft (
        id text PRIMARY KEY, lease text NOT NULL, "right" text NOT NULL, lessor text NOT NULL, lessee text NOT NULL,
        terms text NOT NULL, papers text[] NOT NULL, drafted_by text NOT NULL, drafted_at timestamptz NOT NULL,
        lessor_signature text, lessee_signature text, withdrawn_at timestamptz, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX lease_draft_lessor ON private.lease_draft (lessor, seq);
      CREATE INDEX lease_draft_lessee ON private.lease_draft (lessee, seq);

      CREATE TABLE private.lease_ending (
        id text PRIMARY KEY, lease text NOT NULL, basis text NOT NULL, signer text NOT NULL, signature text NOT NULL,
        party text NOT NULL, act_id text NOT NULL UNIQUE, agreed_at timestamptz NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX lease_ending_lease ON private.lease_ending (lease, seq);
    `,
  },
  {
    id: 'rights-003',
    up: `
      ALTER TABLE private.pledge_request ADD COLUMN asset text NOT NULL DEFAULT 'USE_RIGHTS';
      ALTER TABLE private.rank_exchange ADD COLUMN asset text NOT NULL DEFAULT 'USE_RIGHTS';
    `,
  },
];
