import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface RedLine {
  parcel: Bytes32;
  isInside: boolean;
  evidence: Bytes32;
}

/**
 * Records whether a parcel lies inside the ecological red line (system 162), on a registrar's evidence.
 * @throws {LedgerError} ParcelUnknown, RegionNotCompetent, EvidenceOfOtherMatter
 */
export function setRedLine(ledger: LedgerContext, params: RedLine, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setRedLineCall(ledger, params), options);
}

/** The same, unsent. */
export function setRedLineCall(ledger: Pick<LedgerContext, 'deployment'>, params: RedLine): Call {
  return buildCall(ledger, 'Parcels', 'setRedLine', [params.parcel, params.isInside, params.evidence]);
}
