import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { NO_ID } from '../../evidence/types.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface GepMethodologyRegistration {
  /** sha2-256 of its document (`methodologyRef`). */
  methodology: Bytes32;
  code: string;
  edition: string;
  /** Seconds. */
  effectiveFrom: bigint;
  /** Hash of the edition before, when that is registered. */
  supersedes?: Bytes32 | undefined;
  /** See MethodologyState. */
  state: number;
}

/**
 * Registers a way of accounting (system 4); the steward of methodologies, once.
 * @throws {LedgerError} GepMethodologyInvalid, GepMethodologyAlreadyRecorded, GepMethodologyUnknown, AccessManagedUnauthorized
 */
export function registerGepMethodology(
  ledger: LedgerContext,
  params: GepMethodologyRegistration,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, registerGepMethodologyCall(ledger, params), options);
}

/** The same, unsent. */
export function registerGepMethodologyCall(
  ledger: Pick<LedgerContext, 'deployment'>,
  params: GepMethodologyRegistration,
): Call {
  const { methodology, code, edition, effectiveFrom, supersedes = NO_ID, state } = params;
  const args = [methodology, code, edition, effectiveFrom, supersedes, state];
  return buildCall(ledger, 'GepAccounts', 'registerMethodology', args);
}
