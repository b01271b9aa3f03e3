import type { Migration } from '../kernel/store/migrate.ts';

/** What is kept of loans off the chain: who asks for what, what was answered, what was offered, what waits for a signature. */
export const financeMigrations: Migration[] = [
  {
    id: 'finance-001',
    up: `
      CREATE TABLE private.loan_application (
        id text PRIMARY KEY, kind text NOT NULL, bank text NOT NULL, borrower text NOT NULL, account text NOT NULL,
        product text NOT NULL, asset text, "right" text, principal numeric NOT NULL, repayment text NOT NULL,
        months integer NOT NULL, every_months integer NOT NULL, purpose text NOT NULL, words text, income numeric,
        income_words text, payee text NOT NULL, level text, level_source text NOT NULL, level_refused text,
        sheet text NOT NULL, sheet_evidence text NOT NULL, filed_at timestamptz NOT NULL, investigating_at timestamptz,
        review_wanted_at timestamptz, review_words text, withdrawn_at timestamptz,
        erased_at timestamptz, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX loan_application_bank ON private.loan_application (bank, seq);
      CREATE INDEX loan_application_borrower ON private.loan_application (borrower, seq);

      CREATE TABLE private.loan_decision (
        id text PRIMARY KEY, application text NOT NULL REFERENCES private.loan_application (id), by text NOT NULL,
        answer text NOT NULL, "limit" numeric NOT NULL, limit_reason text, bounds text, factors text, rate_ppm integer,
        ordinary_ppm integer, facts_hash text NOT NULL, facts text, words text, signer text, signature text,
        act_id text UNIQUE, decided_at timestamptz NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX loan_decision_application ON private.loan_decision (application, seq);

      CREATE TABLE private.loan_offer (
        id text PRIMARY KEY, application text NOT NULL REFERENCES private.loan_application (id), loan text NOT NULL,
        bank text NOT NULL, lender text NOT NULL, borrower text NOT NULL, contract text, facility text,
        offer text NOT NULL, hash text NOT NULL UNIQUE, signature text NOT NULL, act_id text NOT NULL UNIQUE,
        draw_on bigint NOT NULL, valid_until bigint NOT NULL, offered_at timestamptz NOT NULL, declined_at timestamptz,
        withdrawn_at timestamptz, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX loan_offer_application ON private.loan_offer (application, seq);
      CREATE INDEX loan_offer_borrower ON private.loan_offer (borrower, seq);
      CREATE INDEX loan_offer_loan ON private.loan_offer (loan);

      CREATE TABLE private.loan_amendment_draft (
        id text PRIMARY KEY, loan_amendment text NOT NULL, loan text NOT NULL, lender text NOT NULL, borrower text NOT NULL,
        terms text NOT NULL, drafted_by text NOT NULL, drafted_at timestamptz NOT NULL, lender_signature text,
        borrower_signature text, withdrawn_at timestamptz, seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX loan_amendment_draft_lender ON private.loan_amendment_draft (lender, seq);
      CREATE INDEX loan_amendment_draft_borrower ON private.loan_amendment_draft (borrower, seq);

      CREATE TABLE private.loan_guarantee_draft (
        id text PRIMARY KEY, loan_guarantee text NOT NULL, loan text NOT NULL, lender text NOT NULL,
        guarantor text NOT NULL, terms text NOT NULL, drafted_by text NOT NULL, drafted_at timestamptz NOT NULL,
        lender_signature text, guarantor_signature text, withdrawn_at timestamptz,
        seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX loan_guarantee_draft_lender ON private.loan_guarantee_draft (lender, seq);
      CREATE INDEX loan_guarantee_draft_guarantor ON private.loan_guarantee_draft (guarantor, seq);

      CREATE TABLE private.loan_receipt (
        id text PRIMARY KEY, matter text NOT NULL, loan text NOT NULL, bank text NOT NULL, payer text NOT NULL,
        amount numeric NOT NULL, bank_reference text NOT NULL UNIQUE, held_until bigint NOT NULL, signer text NOT NULL,
        signature text NOT NULL, act_id text NOT NULL UNIQUE, given_at timestamptz NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX loan_receipt_matter ON private.loan_receipt (matter, seq);

      CREATE TABLE record.loan_instalment (
        root text NOT NULL, number integer NOT NULL, due_at bigint NOT NULL, principal numeric NOT NULL,
        interest numeric NOT NULL, PRIMARY KEY (root, number)
      );
    `,
  },
  {
    id: 'finance-002',
    // A bank's numbers are its own, as Cash has them; and what a side lists is found without looking at all there is.
    up: `
      ALTER TABLE private.loan_receipt DROP CONSTRAINT loan_receipt_bank_reference_key;
      ALTER TABLE private.loan_receipt ADD UNIQUE (bank, bank_reference);
      CREATE INDEX loan_receipt_bank ON private.loan_receipt (bank, seq);
      CREATE INDEX loan_receipt_payer ON private.loan_receipt (payer, seq);
      CREATE INDEX loan_offer_bank ON private.loan_offer (bank, seq);
    `,
  },
  {
    id: 'finance-003',
    // An application's id stands in paths and logs, and outlives its words: hashed with it alone they could be found by trying.
    up: 'ALTER TABLE private.loan_application ADD COLUMN words_salt text;',
  },
];
