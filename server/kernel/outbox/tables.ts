import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

/** Prepared → signed → sent → included → final; or reverted, replaced (its nonce went elsewhere), refused (never sent). */
export type WriteState = 'prepared' | 'signed' | 'sent' | 'included' | 'final' | 'reverted' | 'replaced' | 'refused';

/** `call`: we assign the nonce and sign. `raw`: the caller signed; we record and relay. */
export type WriteKind = 'call' | 'raw';

type Fixed<T> = ColumnType<T, T, never>;
type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** bigint in PostgreSQL, text in the driver. */
type BigNumber = ColumnType<string, string | number | bigint, string | number | bigint>;
type NullableBigNumber = ColumnType<
  string | null,
  string | number | bigint | null | undefined,
  string | number | bigint | null
>;

export interface OutboxTable {
  /** The order of acceptance, by which nonces are given. */
  seq: Generated<string>;
  id: Fixed<string>;
  kind: Fixed<WriteKind>;
  request_id: Fixed<string>;
  idempotency_key: Fixed<string>;
  /** The account that asked, EIP-55; who may look the write up. */
  actor: Fixed<string>;
  /** What the write does in plain words, as JSON `{ en, zh }`. */
  words: Fixed<string>;
  /** EIP-55. */
  signer: Fixed<string>;
  recipient: Fixed<string>;
  /** Calldata as hex. */
  data: Fixed<string>;
  /** Wei, decimal. */
  value: Fixed<string>;
  gas_limit: BigNumber;
  /** The confirmed act that allows the signature; null for the gateway's own accounts and for raw transactions. */
  act_id: Fixed<string | null>;
  /** Whether the contract refuses the same act a second time, so that it may be signed again under another nonce. */
  records_once: Fixed<boolean>;
  state: WriteState;
  nonce: NullableBigNumber;
  tx_hash: Nullable<string>;
  raw: Nullable<Buffer>;
  /** Transactions of this write that can no longer be included. */
  replaced_hashes: ColumnType<string[], string[] | undefined, string[]>;
  sends: ColumnType<number, number | undefined, number>;
  /** When to send again unless the chain has it by then; database time. */
  resend_at: Nullable<Date>;
  /** Since when the nonce is used on the chain and our transaction is not there. */
  missing_since: Nullable<Date>;
  block_number: NullableBigNumber;
  block_hash: Nullable<string>;
  /** Why it waits (state before included) or what refused it (reverted, replaced, refused). */
  error_code: Nullable<string>;
  /** JSON; amounts as decimal strings. */
  error_args: Nullable<string>;
  accepted_at: Generated<Date>;
  /** When nothing more can happen to it; null while the worker still watches it. */
  final_at: Nullable<Date>;
}

/** One row a signer: whoever holds its lease assigns its nonces. */
export interface OutboxLaneTable {
  signer: Fixed<string>;
  /** The first nonce not yet given to a write; null before the first. */
  next_nonce: NullableBigNumber;
  owner: Nullable<string>;
  leased_until: Nullable<Date>;
}

export interface OutboxTables {
  'record.outbox': OutboxTable;
  'record.outbox_lane': OutboxLaneTable;
}

export type NewWrite = Insertable<OutboxTable>;
export type WriteRow = Selectable<OutboxTable>;
