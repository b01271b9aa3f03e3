import type { Migration } from '../store/migrate.ts';
import { clientMigrations } from './clients/migrations.ts';

/** Sign-in, keys, acts and mandates: all in the private schema. */
export const authMigrations: Migration[] = [
  {
    id: 'auth-001',
    up: `
      CREATE TABLE private.siwe_nonce (nonce text PRIMARY KEY, expires_at timestamptz NOT NULL);

      CREATE TABLE private.session (
        token_hash text PRIMARY KEY, account text NOT NULL, participant text, method text NOT NULL,
        created_at timestamptz NOT NULL, seen_at timestamptz NOT NULL, expires_at timestamptz NOT NULL,
        wallet_proof text
      );
      CREATE INDEX session_account ON private.session (account);

      CREATE TABLE private.passkey (
        credential_id text PRIMARY KEY, account text NOT NULL, public_key bytea NOT NULL,
        counter bigint NOT NULL CHECK (counter >= 0), transports text NOT NULL, created_at timestamptz NOT NULL
      );
      CREATE INDEX passkey_account ON private.passkey (account);

      CREATE TABLE private.passkey_challenge (
        challenge text PRIMARY KEY, purpose text NOT NULL, account text, act_hash text, expires_at timestamptz NOT NULL
      );

      CREATE TABLE private.enrolment (
        token_hash text PRIMARY KEY, account text NOT NULL, expires_at timestamptz NOT NULL
      );

      CREATE TABLE private.contact (
        account text PRIMARY KEY, channel text NOT NULL, lookup text NOT NULL UNIQUE,
        kek_id text NOT NULL, wrapped_key bytea NOT NULL, sealed bytea NOT NULL, created_at timestamptz NOT NULL
      );

      CREATE TABLE private.one_time_code (
        id text PRIMARY KEY, account text, lookup text NOT NULL, act_hash text, salt bytea NOT NULL,
        code_hash text NOT NULL, tries integer NOT NULL DEFAULT 0, created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL, used_at timestamptz
      );
      CREATE INDEX one_time_code_lookup ON private.one_time_code (lookup, created_at);

      CREATE TABLE private.custodial_key (
        account text PRIMARY KEY, purpose text NOT NULL,
        kek_id text NOT NULL, wrapped_key bytea NOT NULL, sealed bytea NOT NULL, created_at timestamptz NOT NULL
      );

      CREATE TABLE private.act (
        id text PRIMARY KEY, hash text NOT NULL UNIQUE, kind text NOT NULL, account text NOT NULL,
        document text NOT NULL, prepared_by text NOT NULL, mandate_id text, prepared_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL, confirmed_at timestamptz, confirmed_by text, spent_on text,
        CHECK (spent_on IS NULL OR confirmed_at IS NOT NULL)
      );

      CREATE TABLE private.mandate (
        id text PRIMARY KEY, principal text NOT NULL, principal_account text NOT NULL, clerk text NOT NULL,
        scope text[] NOT NULL, valid_from timestamptz NOT NULL, valid_until timestamptz NOT NULL,
        evidence_hash text NOT NULL, act_id text NOT NULL UNIQUE, revoked_at timestamptz
      );
      CREATE INDEX mandate_clerk ON private.mandate (clerk, principal);
    `,
  },
  ...clientMigrations,
  {
    // A relayed transaction finds the act that its signer prepared for it.
    id: 'auth-002',
    up: 'CREATE INDEX act_account ON private.act (account, kind, prepared_at);',
  },
];
