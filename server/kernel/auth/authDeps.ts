import type { Kysely } from 'kysely';
import type { Database } from '../store/database.ts';
import type { ActKinds } from './acts/actKind.ts';
import type { AuthSettings } from './authSettings.ts';
import type { ClientSettings } from './clients/clientSettings.ts';
import type { OtpSender } from './codes/otpSender.ts';
import type { Keyring } from './crypto/envelope.ts';

/** What the chain says of an account now. */
export interface Standing {
  /** Participant id (bytes32, hex), null for an account that belongs to none. */
  participant: string | null;
  roles: string[];
  active: boolean;
}

export interface Roles {
  ofAccount(account: string): Promise<Standing>;
}

export interface WalletQuestion {
  account: string;
  chainId: number;
  /** EIP-191 hash of the message, hex. */
  hash: string;
  signature: string;
}

/** Asks a contract wallet by `isValidSignature` (EIP-1271); false when there is no contract at the account. */
export type VerifyContractSignature = (question: WalletQuestion) => Promise<boolean>;

export interface AuthLog {
  error(fields: object, message: string): void;
}

export interface AuthDeps {
  db: Kysely<Database>;
  settings: AuthSettings;
  clients: ClientSettings;
  /** Wall clock: sessions and codes never follow the chain's time. */
  clock: () => Date;
  keyring: Keyring;
  /** Secret of at least 32 bytes kept outside the database; without it codes and contacts can't be guessed from a dump. */
  pepper: Uint8Array;
  otpSender: OtpSender;
  roles: Roles;
  verifyContractSignature: VerifyContractSignature;
  actKinds: ActKinds;
  log: AuthLog;
}

export function secondsAfter(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000);
}
