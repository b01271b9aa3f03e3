import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Payment, Subject } from './types.ts';

export interface ProceedsPayout {
  subject: Subject;
  /** COMPENSATION about the right; its value is the sum. */
  evidence: Bytes32;
  /** What the waterfall gives, by `sharesOf`. */
  payments: readonly Payment[];
}

/**
 * Pays out what was paid for a right that ended (民法典 390); whoever paid it.
 * @throws {LedgerError} NoProceedsClaim, WaterfallMismatch, EvidenceOfOtherMatter
 */
export function distribute(ledger: LedgerContext, params: ProceedsPayout, options?: WriteOptions): Promise<Sent> {
  return send(ledger, distributeCall(ledger, params), options);
}

/** The same, unsent. */
export function distributeCall(ledger: Pick<LedgerContext, 'deployment'>, params: ProceedsPayout): Call {
  return buildCall(ledger, 'Encumbrances', 'distribute', [
    subjectArgs(params.subject),
    params.evidence,
    params.payments,
  ]);
}
