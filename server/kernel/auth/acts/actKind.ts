import type { TypedDataField } from 'ethers';
import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { Bilingual } from '../../errors/problemTable.ts';
import type { Database } from '../../store/database.ts';
import type { ClientPublicKey } from '../clients/publicKey.ts';
import type { Scope } from '../clients/scopes.ts';

/** One call on the chain; `value` in wei as decimal string (0 on our networks). */
export interface TransactionContent {
  type: 'transaction';
  chainId: number;
  to: string;
  data: string;
  value: string;
  /** JSON that the act's kind keeps beside the write (`ActKind.keep`): part of what is confirmed. */
  kept?: unknown;
}

/** A consent to be signed by EIP-712. Amounts inside `message` are decimal strings. */
export interface TypedDataContent {
  type: 'typedData';
  domain: { name: string; version: string; chainId: number; verifyingContract: string };
  types: Record<string, TypedDataField[]>;
  message: Record<string, unknown>;
}

/** Terms of a mandate; times are ISO 8601. */
export interface MandateContent {
  type: 'mandate';
  clerk: string;
  scope: string[];
  from: string;
  until: string;
  /** sha-256 of the signed paper mandate, hex. */
  evidenceHash: string;
}

/** A bank system that is to be registered; what it shows to be known by. */
export interface ClientContent {
  type: 'client';
  name: string;
  scopes: Scope[];
  publicKey: ClientPublicKey | null;
  certificateThumbprint: string | null;
}

/** Permission to add a further passkey or contact. */
export interface EnrolmentContent {
  type: 'enrolment';
}

/** A person's word that is kept off the chain by the domain it is about, such as leave to read; times are ISO 8601. */
export interface StatementContent {
  type: 'statement';
  facts: Record<string, string>;
}

export type ActContent =
  | TransactionContent
  | TypedDataContent
  | MandateContent
  | ClientContent
  | EnrolmentContent
  | StatementContent;

/** Whom the act is for. */
export interface ActPrincipal {
  account: string;
  participant: string | null;
}

export interface ActDraft {
  content: ActContent;
  /** What is confirmed, in words that the person reads before confirming. Made by us, never by the caller. */
  words: Bilingual;
}

/** A kind of act: what it takes, and how it becomes a call with words. Each domain contributes its own. */
export interface ActKind {
  params: z.ZodType;
  compose(params: unknown, principal: ActPrincipal): Promise<ActDraft> | ActDraft;
  /**
   * The contract refuses the same call the second time (a natural key, a nonce): only such a call may be signed again when
   * its first transaction got lost.
   */
  recordsOnce: boolean;
  /** Keeps in *record* what an act of this kind says beside its call, in the transaction that accepts its write. */
  keep?: KeepBeside;
}

/** @param accepted the act's `kept`, and the write in the outbox; nothing of it is a fact before the chain has that write */
export type KeepBeside = (trx: Transaction<Database>, accepted: { kept: unknown; writeId: string }) => Promise<void>;

export type ActKinds = Readonly<Record<string, ActKind>>;

/** Ties a kind's schema to the type its `compose` receives. */
export function actKind<S extends z.ZodType>(
  params: S,
  compose: (params: z.output<S>, principal: ActPrincipal) => Promise<ActDraft> | ActDraft,
  more: Pick<ActKind, 'recordsOnce' | 'keep'> = { recordsOnce: false },
): ActKind {
  return { params, compose: (given, principal) => compose(given as z.output<S>, principal), ...more };
}
