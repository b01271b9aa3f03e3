import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { DossierReport } from './reportDossier.ts';

/**
 * The level above has read that report; the parent.
 * @throws {LedgerError} ReportNotWaiting, CallerNotParent, DossierIsClosed, DossierUnknown
 */
export function acknowledgeReport(ledger: LedgerContext, params: DossierReport, options?: WriteOptions): Promise<Sent> {
  return send(ledger, acknowledgeReportCall(ledger, params), options);
}

/** The same, unsent. */
export function acknowledgeReportCall(ledger: Pick<LedgerContext, 'deployment'>, params: DossierReport): Call {
  return buildCall(ledger, 'Stewardship', 'acknowledge', [params.dossier, params.report]);
}
