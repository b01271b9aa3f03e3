import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;
type Later<T> = ColumnType<T | null, null | undefined, T>;

/** A trader's leave for one bank to decide on his trades, for a time. */
export interface TeaConsentTable {
  id: Fixed<string>;
  /** Participant. */
  trader: Fixed<string>;
  trader_account: Fixed<string>;
  /** Participant. */
  bank: Fixed<string>;
  valid_until: Fixed<Date>;
  granted_at: Fixed<Date>;
  /** The act that the trader confirmed by a second factor. */
  act_id: Fixed<string>;
  revoked_at: Later<Date>;
}

/** What was decided, for whom, on which state of the chain. Never changed; a review is asked for beside it. */
export interface TeaDecisionTable {
  id: Fixed<string>;
  /** Participant. */
  trader: Fixed<string>;
  /** Participant that asked; null where the trader asked for himself. */
  bank: Fixed<string | null>;
  account: Fixed<string>;
  /** The consent that let a bank ask. */
  consent: Fixed<string | null>;
  asked_at: Fixed<Date>;
  /** Fen. */
  amount: Fixed<string>;
  /** approve, refuse or human. */
  answer: Fixed<string>;
  /** sha2-256 of `decision`. */
  facts: Fixed<string>;
  /** Canonical JSON. */
  decision: Fixed<string>;
  /** Of the state that it rests on. */
  block: Fixed<string>;
  block_hash: Fixed<string>;
  review_asked_at: Later<Date>;
  seq: Generated<string>;
}

export interface TeaTables {
  'private.tea_consent': TeaConsentTable;
  'private.tea_decision': TeaDecisionTable;
}
