import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

/**
 * The caller withdraws a presentation of its own: no bank may rely on it from now on. A suspended participant may.
 * @param nonce of the presentation's word
 * @throws {LedgerError} CallerNotCreditSubject, PresentationAlreadyEnded
 */
export function endConsent(ledger: LedgerContext, nonce: Bytes32, options?: WriteOptions): Promise<Sent> {
  return send(ledger, endConsentCall(ledger, nonce), options);
}

/** The same, unsent. */
export function endConsentCall(ledger: Pick<LedgerContext, 'deployment'>, nonce: Bytes32): Call {
  return buildCall(ledger, 'EcoCredit', 'endConsent', [nonce]);
}
