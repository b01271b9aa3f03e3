import type { Migration } from '../../kernel/store/migrate.ts';

/** What waits for signatures; a trade itself is on the chain. */
export const cardMigrations: Migration[] = [
  {
    id: 'cards-001',
    up: `
      CREATE TABLE private.card_trade_draft (
        id text PRIMARY KEY, card_trade text NOT NULL, seller text NOT NULL, buyer text NOT NULL, witness text NOT NULL,
        terms text NOT NULL, price_salt text NOT NULL, payment_salt text NOT NULL, nonce text NOT NULL,
        drafted_by text NOT NULL, drafted_at timestamptz NOT NULL,
        seller_signature text, buyer_signature text, witness_signature text, withdrawn_at timestamptz,
        seq bigint GENERATED ALWAYS AS IDENTITY
      );
      CREATE INDEX card_trade_draft_seller ON private.card_trade_draft (seller, seq);
      CREATE INDEX card_trade_draft_buyer ON private.card_trade_draft (buyer, seq);
      CREATE INDEX card_trade_draft_witness ON private.card_trade_draft (witness, seq);
    `,
  },
];
