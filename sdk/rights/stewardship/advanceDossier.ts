import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface DossierAdvance {
  dossier: Bytes32;
  /** See `Stage`; the one after the stage it is at. */
  to: number;
  /** A live package of the steward's own, at Reserve alone. */
  package?: Bytes32;
  /** One a schema of `stageRule`, in its order, about the dossier. */
  papers: readonly Bytes32[];
}

/**
 * Reaches the next stage on its evidence; the steward.
 * @throws {LedgerError} StageNotNext, StagePaperMissing, StagePapersTooMany, StageRuleMissing, DossierPackageInvalid,
 *   ReportNotAcknowledged, DossierIsClosed, DossierUnknown, CallerNotSteward
 */
export function advanceDossier(ledger: LedgerContext, params: DossierAdvance, options?: WriteOptions): Promise<Sent> {
  return send(ledger, advanceDossierCall(ledger, params), options);
}

/** The same, unsent. */
export function advanceDossierCall(ledger: Pick<LedgerContext, 'deployment'>, params: DossierAdvance): Call {
  const stored = BigInt(params.package ?? 0);
  return buildCall(ledger, 'Stewardship', 'advance', [params.dossier, params.to, stored, params.papers]);
}
