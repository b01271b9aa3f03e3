import type { Migration } from '../../kernel/store/migrate.ts';

/** What waits for a signature; a deposit itself is on the chain. */
export const depositMigrations: Migration[] = [
  {
    id: 'deposits-001',
    up: `
      CREATE TABLE private.deposit_draft (
        id text PRIMARY KEY, deposit text NOT NULL, "right" text NOT NULL, depositor text NOT NULL,
        cooperative text NOT NULL, terms text NOT NULL, drafted_by text NOT NULL, drafted_at timestamptz NOT NULL,
        depositor_signature text, cooperative_signature text, withdrawn_at timestamptz,
        seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX deposit_draft_depositor ON private.deposit_draft (depositor, seq);
      CREATE INDEX deposit_draft_cooperative ON private.deposit_draft (cooperative, seq);
      CREATE INDEX deposit_draft_deposit ON private.deposit_draft (deposit, seq);
    `,
  },
];
