import type { ColumnType } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

/** What a buyer means to buy with money at a bank: not on the chain before the bank's receipt is. */
export interface PurchaseTable {
  /** EIP-712 hash: what the bank's receipt names. */
  id: Fixed<string>;
  listing: Fixed<string>;
  /** Account, lower-case. */
  buyer: Fixed<string>;
  kg: Fixed<string>;
  /** JSON of what is to be retired; `[]` when the units are to be held. */
  orders: Fixed<string>;
  orders_hash: Fixed<string>;
  /** Fen: price and fee at most, and what they are. */
  max_cost: Fixed<string>;
  nonce: Fixed<string>;
  cost: Fixed<string>;
  fee: Fixed<string>;
  /** The buyer's own contract number, by which a bank may find it too. */
  reference: Fixed<string | null>;
  recorded_at: Fixed<Date>;
}

export interface PurchaseTables {
  'record.purchase': PurchaseTable;
}
