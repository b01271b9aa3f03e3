import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface DossierClosing {
  dossier: Bytes32;
  /** sha2-256 of the decision. */
  basis: Bytes32;
}

/**
 * Ends the file at whatever stage; the steward. Its package may stand for another.
 * @throws {LedgerError} DossierIsClosed, DossierUnknown, CallerNotSteward
 */
export function closeDossier(ledger: LedgerContext, params: DossierClosing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, closeDossierCall(ledger, params), options);
}

/** The same, unsent. */
export function closeDossierCall(ledger: Pick<LedgerContext, 'deployment'>, params: DossierClosing): Call {
  return buildCall(ledger, 'Stewardship', 'close', [params.dossier, params.basis]);
}
