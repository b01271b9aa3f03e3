import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface PossessionNote {
  lease: Bytes32;
  /** POSSESSION about the lease, by a registrar or notice keeper. */
  evidence: Bytes32;
}

/**
 * Notes that possession was handed over (民法典 405), once.
 * @throws {LedgerError} LeaseNotLive, PossessionInvalid, EvidenceOfOtherMatter
 */
export function notePossession(ledger: LedgerContext, params: PossessionNote, options?: WriteOptions): Promise<Sent> {
  return send(ledger, notePossessionCall(ledger, params), options);
}

/** The same, unsent. */
export function notePossessionCall(ledger: Pick<LedgerContext, 'deployment'>, params: PossessionNote): Call {
  return buildCall(ledger, 'Leases', 'notePossession', [params.lease, params.evidence]);
}
