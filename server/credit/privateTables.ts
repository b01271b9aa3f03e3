import type { ColumnType, Generated } from 'kysely';
import type { SubjectKind } from '../../sdk/credit/lists/types.ts';

type Fixed<T> = ColumnType<T, T, never>;

/**
 * What a credit office keeps of somebody. Everything that tells something is sealed under the file's own data key: destroying
 * that key erases it, in every copy of the database.
 */
export interface CreditFileTable {
  /** Participant. */
  subject: Fixed<string>;
  office: string;
  kind: Fixed<SubjectKind>;
  /** GB/T 2260: whose lists it is rated by. */
  jurisdiction: number;
  kek_id: string | null;
  wrapped_key: Buffer | null;
  /** What the office calls it. */
  sealed_name: Buffer | null;
  opened_at: Date;
  /** Null while it is kept. */
  erased_at: Date | null;
  seq: Generated<string>;
}

/** Something that somebody did, sealed: `StoredEvent`. */
export interface CreditEventTable {
  id: Fixed<string>;
  subject: Fixed<string>;
  /** Id of the evidence that vouches for it. */
  evidence: Fixed<string>;
  sealed: Fixed<Buffer>;
  filed_by: Fixed<string>;
  filed_at: Fixed<Date>;
  seq: Generated<string>;
}

export type CreditStepKind = 'repair' | 'objection';

/** The latest state of a repair of, or an objection to, an event. Times are the chain's, in seconds. */
export interface CreditStepTable {
  event: Fixed<string>;
  kind: Fixed<CreditStepKind>;
  subject: Fixed<string>;
  state: string;
  at: string;
  due_at: string | null;
  /** Reasons and proofs, sealed: `StepWords`. */
  sealed: Buffer;
}

/** What opens a commitment: salt, level, list and time, sealed. A blank one opens nothing: it stands for no level. */
export interface CreditOpeningTable {
  commitment: Fixed<string>;
  subject: Fixed<string>;
  list: Fixed<string>;
  /** The chain's time, seconds: part of the commitment. */
  issued_at: Fixed<string>;
  /** Null of a blank one. */
  sealed: Buffer | null;
  seq: Generated<string>;
}

/** A presentation that somebody gave by us. What it opens isn't kept a second time. */
export interface CreditPresentationTable {
  id: Fixed<string>;
  act_id: Fixed<string>;
  subject: Fixed<string>;
  account: Fixed<string>;
  bank: Fixed<string>;
  nonce: Fixed<string>;
  commitment: Fixed<string>;
  presented_at: Fixed<string>;
  valid_until: Fixed<string>;
  /** Purpose and signature. */
  sealed: Buffer | null;
  seq: Generated<string>;
}

export type CreditLookAt = 'file' | 'presentation';

/** Who looked at whose level, why, and what came of it. Stays when the file is erased: it is the person's. */
export interface CreditLookTable {
  id: Fixed<string>;
  subject: Fixed<string>;
  /** The organisation, its account, and its system where no person asked. */
  looker: Fixed<string>;
  account: Fixed<string>;
  client: Fixed<string | null>;
  what: Fixed<CreditLookAt>;
  purpose: Fixed<string>;
  application: Fixed<string | null>;
  /** `shown`, or the code of what was refused. */
  outcome: Fixed<string>;
  at: Fixed<Date>;
  seq: Generated<string>;
}

export interface CreditPrivateTables {
  'private.credit_file': CreditFileTable;
  'private.credit_event': CreditEventTable;
  'private.credit_step': CreditStepTable;
  'private.credit_opening': CreditOpeningTable;
  'private.credit_presentation': CreditPresentationTable;
  'private.credit_look': CreditLookTable;
}
