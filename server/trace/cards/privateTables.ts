import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;
/** Comes later; beside its row where all three hands have signed before, as in the seed. */
type Signature = ColumnType<string | null, string | null | undefined, string | null>;
type Later<T> = ColumnType<T | null, null | undefined, T>;

/** A trade between two 溯源卡 that waits for its three hands; price and payment stand here in the clear, and nowhere else. */
export interface CardTradeDraftTable {
  id: Fixed<string>;
  /** Under which the chain will know it. */
  card_trade: Fixed<string>;
  /** Accounts that sign, in lower case. */
  seller: Fixed<string>;
  buyer: Fixed<string>;
  witness: Fixed<string>;
  /** JSON of the terms as they travel. */
  terms: Fixed<string>;
  /** 0x and 64 hex digits, each. */
  price_salt: Fixed<string>;
  payment_salt: Fixed<string>;
  nonce: Fixed<string>;
  drafted_by: Fixed<string>;
  drafted_at: Fixed<Date>;
  seller_signature: Signature;
  buyer_signature: Signature;
  witness_signature: Signature;
  withdrawn_at: Later<Date>;
  seq: Generated<string>;
}

export interface TracePrivateTables {
  'private.card_trade_draft': CardTradeDraftTable;
}
