import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;
type Later<T> = ColumnType<T | null, null | undefined, T>;

/** A deposit that waits for its sides: one signs, the other signs too or sends. */
export interface DepositDraftTable {
  id: Fixed<string>;
  /** Under which the chain will know it. */
  deposit: Fixed<string>;
  right: Fixed<string>;
  /** Accounts that sign, in lower case. */
  depositor: Fixed<string>;
  cooperative: Fixed<string>;
  /** JSON of the terms as they travel, the contract's number hashed. */
  terms: Fixed<string>;
  drafted_by: Fixed<string>;
  drafted_at: Fixed<Date>;
  depositor_signature: Later<string>;
  cooperative_signature: Later<string>;
  withdrawn_at: Later<Date>;
  seq: Generated<string>;
}

export interface DepositPrivateTables {
  'private.deposit_draft': DepositDraftTable;
}
