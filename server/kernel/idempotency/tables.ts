import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

export interface IdempotencyTable {
  caller: Fixed<string>;
  key: Fixed<string>;
  /** sha-256 of method, address and body, hex. */
  request_hash: Fixed<string>;
  status: Fixed<number>;
  /** The answer's body, JSON text as it was sent. */
  body: Fixed<string>;
  stored_at: Generated<Date>;
}

export interface IdempotencyTables {
  'record.idempotency': IdempotencyTable;
}
