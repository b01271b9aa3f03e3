import type { Migration } from '../../store/migrate.ts';

export const clientMigrations: Migration[] = [
  {
    id: 'clients-001',
    up: `
      CREATE TABLE private.client (
        id text PRIMARY KEY, participant text NOT NULL, name text NOT NULL, scopes text[] NOT NULL,
        public_key text, certificate_thumbprint text, registered_by text NOT NULL,
        registered_at timestamptz NOT NULL, act_id text NOT NULL UNIQUE, revoked_at timestamptz,
        CHECK (public_key IS NOT NULL OR certificate_thumbprint IS NOT NULL)
      );
      CREATE INDEX client_participant ON private.client (participant, registered_at);

      CREATE TABLE private.client_assertion (
        client text NOT NULL REFERENCES private.client, jti text NOT NULL, expires_at timestamptz NOT NULL,
        PRIMARY KEY (client, jti)
      );
      CREATE INDEX client_assertion_expiry ON private.client_assertion (expires_at);

      CREATE TABLE private.client_token (
        token_hash text PRIMARY KEY, client text NOT NULL REFERENCES private.client, scopes text[] NOT NULL,
        bound_to text, issued_at timestamptz NOT NULL, expires_at timestamptz NOT NULL
      );
      CREATE INDEX client_token_client ON private.client_token (client);
      CREATE INDEX client_token_expiry ON private.client_token (expires_at);
    `,
  },
];
