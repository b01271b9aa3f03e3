import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { NO_ID } from '../../evidence/types.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface DossierOpening {
  /** keccak256 of the dossier's number. */
  number: Bytes32;
  /** The cooperative above; none for a city's own. */
  parent?: Bytes32;
  /** sha2-256 of what the resource is. */
  document: Bytes32;
}

/**
 * Opens the file of a resource, before its first stage; an active cooperative or village company. Its id is `dossierId`.
 * @throws {LedgerError} DossierAlreadyRecorded, DossierInvalid, CallerNotSteward
 */
export function openDossier(ledger: LedgerContext, params: DossierOpening, options?: WriteOptions): Promise<Sent> {
  return send(ledger, openDossierCall(ledger, params), options);
}

/** The same, unsent. */
export function openDossierCall(ledger: Pick<LedgerContext, 'deployment'>, params: DossierOpening): Call {
  return buildCall(ledger, 'Stewardship', 'open', [params.number, params.parent ?? NO_ID, params.document]);
}
