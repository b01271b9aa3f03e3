import type { ColumnType } from 'kysely';
import type { ClientTables } from './clients/tables.ts';

type Fixed<T> = ColumnType<T, T, never>;
type Timestamp = ColumnType<Date, Date, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;

export type SignInMethod = 'siwe' | 'passkey' | 'otp';
export type ContactChannel = 'sms' | 'email';
export type ChallengePurpose = 'register' | 'authenticate' | 'act';
export type KeyPurpose = 'participant' | 'service';

/** A secret under a data key of its own, that key wrapped by the key encryption key named `kek_id`. */
interface Enveloped {
  kek_id: string;
  wrapped_key: Buffer;
  sealed: Buffer;
}

export interface NonceTable {
  nonce: Fixed<string>;
  expires_at: Fixed<Date>;
}

export interface SessionTable {
  /** sha-256 of the token, hex; the token itself is with its holder only. */
  token_hash: Fixed<string>;
  account: Fixed<string>;
  participant: Fixed<string | null>;
  method: Fixed<SignInMethod>;
  created_at: Fixed<Date>;
  seen_at: Timestamp;
  expires_at: Fixed<Date>;
  /** What a contract wallet answered for (EIP-1271), kept so that it can be asked again; null for other sign-ins. */
  wallet_proof: Fixed<string | null>;
}

export interface PasskeyTable {
  credential_id: Fixed<string>;
  account: Fixed<string>;
  public_key: Fixed<Buffer>;
  /** bigint in PostgreSQL, text in the driver. */
  counter: ColumnType<string, number, number>;
  transports: Fixed<string>;
  created_at: Fixed<Date>;
}

export interface PasskeyChallengeTable {
  challenge: Fixed<string>;
  purpose: Fixed<ChallengePurpose>;
  account: Fixed<string | null>;
  act_hash: Fixed<string | null>;
  expires_at: Fixed<Date>;
}

export interface EnrolmentTable {
  token_hash: Fixed<string>;
  account: Fixed<string>;
  expires_at: Fixed<Date>;
}

export interface ContactTable extends Enveloped {
  account: Fixed<string>;
  channel: Fixed<ContactChannel>;
  /** HMAC of the normalised contact: finds it without being able to list it. */
  lookup: Fixed<string>;
  created_at: Fixed<Date>;
}

export interface CodeTable {
  id: Fixed<string>;
  /** Null for a request that named an unknown contact: the row behaves the same and nothing is sent. */
  account: Fixed<string | null>;
  lookup: Fixed<string>;
  act_hash: Fixed<string | null>;
  salt: Fixed<Buffer>;
  code_hash: Fixed<string>;
  tries: ColumnType<number, number | undefined, number>;
  created_at: Fixed<Date>;
  expires_at: Fixed<Date>;
  used_at: NullableTimestamp;
}

export interface CustodialKeyTable extends Enveloped {
  account: Fixed<string>;
  purpose: Fixed<KeyPurpose>;
  created_at: Fixed<Date>;
}

export interface ActTable {
  id: Fixed<string>;
  hash: Fixed<string>;
  kind: Fixed<string>;
  /** The account for which the act is done and whose key signs it. */
  account: Fixed<string>;
  /** Canonical JSON of what was hashed. */
  document: Fixed<string>;
  prepared_by: Fixed<string>;
  mandate_id: Fixed<string | null>;
  prepared_at: Fixed<Date>;
  expires_at: Fixed<Date>;
  confirmed_at: NullableTimestamp;
  confirmed_by: ColumnType<string | null, string | null | undefined, string | null>;
  /** What the confirmation was spent on: a transaction nonce, `typedData` or `mandate`. */
  spent_on: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface MandateTable {
  id: Fixed<string>;
  principal: Fixed<string>;
  principal_account: Fixed<string>;
  clerk: Fixed<string>;
  scope: Fixed<string[]>;
  valid_from: Fixed<Date>;
  valid_until: Fixed<Date>;
  evidence_hash: Fixed<string>;
  act_id: Fixed<string>;
  revoked_at: NullableTimestamp;
}

export interface AuthTables extends ClientTables {
  'private.siwe_nonce': NonceTable;
  'private.session': SessionTable;
  'private.passkey': PasskeyTable;
  'private.passkey_challenge': PasskeyChallengeTable;
  'private.enrolment': EnrolmentTable;
  'private.contact': ContactTable;
  'private.one_time_code': CodeTable;
  'private.custodial_key': CustodialKeyTable;
  'private.act': ActTable;
  'private.mandate': MandateTable;
}
