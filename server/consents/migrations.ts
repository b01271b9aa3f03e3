import type { Migration } from '../kernel/store/migrate.ts';

export const consentMigrations: Migration[] = [
  {
    id: 'consents-001',
    up: `
      CREATE TABLE private.consent (
        id text PRIMARY KEY, kind text NOT NULL, right_id text NOT NULL, register text NOT NULL,
        drafter text NOT NULL, drafter_account text NOT NULL, members integer, in_favour integer,
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sealed', 'erased')),
        kek_id text, wrapped_key bytea, sealed bytea, commitment text UNIQUE, document text,
        created_at timestamptz NOT NULL, touched_at timestamptz NOT NULL, sealed_at timestamptz,
        erased_at timestamptz, erased_by text, seq bigint GENERATED ALWAYS AS IDENTITY,
        CHECK ((state = 'erased') = (wrapped_key IS NULL)),
        CHECK (state <> 'erased' OR sealed IS NULL)
      );
      CREATE INDEX consent_right ON private.consent (right_id, seq);
      CREATE INDEX consent_drafter ON private.consent (drafter, seq);

      CREATE TABLE private.consent_page (
        consent text NOT NULL REFERENCES private.consent, number integer NOT NULL, media_type text NOT NULL,
        bytes integer NOT NULL, sha256 text NOT NULL, orientation integer NOT NULL, sealed bytea NOT NULL,
        PRIMARY KEY (consent, number)
      );

      CREATE TABLE private.consent_grant (
        id text PRIMARY KEY, consent text NOT NULL REFERENCES private.consent, bank text NOT NULL,
        granter text NOT NULL, granted_by text NOT NULL, granted_at timestamptz NOT NULL, valid_until timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE INDEX consent_grant_consent ON private.consent_grant (consent, bank);

      CREATE TABLE private.consent_look (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, consent text NOT NULL REFERENCES private.consent,
        page integer NOT NULL, participant text NOT NULL, account text NOT NULL, client text, at timestamptz NOT NULL
      );
      CREATE INDEX consent_look_consent ON private.consent_look (consent, id);
    `,
  },
];
