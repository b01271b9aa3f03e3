import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface DossierReport {
  dossier: Bytes32;
  /** sha2-256 of the report. */
  report: Bytes32;
}

/**
 * Reports to the level above, from Planning on; the steward. A new report waits for its own acknowledgement.
 * @throws {LedgerError} ReportInvalid, DossierIsClosed, DossierUnknown, CallerNotSteward
 */
export function reportDossier(ledger: LedgerContext, params: DossierReport, options?: WriteOptions): Promise<Sent> {
  return send(ledger, reportDossierCall(ledger, params), options);
}

/** The same, unsent. */
export function reportDossierCall(ledger: Pick<LedgerContext, 'deployment'>, params: DossierReport): Call {
  return buildCall(ledger, 'Stewardship', 'report', [params.dossier, params.report]);
}
