import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { subjectArgs } from './subjectArgs.ts';
import type { Subject } from './types.ts';

export interface FreezeOrder {
  subject: Subject;
  caseId: Bytes32;
  /** Units; 0 for a whole right. */
  amount: bigint;
  /** Seconds. */
  from: bigint;
  /** Seconds. */
  to: bigint;
}

/**
 * Queues a freeze order (轮候查封); it may exceed the balance and catches later receipts.
 * @throws {LedgerError} OfficeNotCompetent, OfficeInConflict, OrderTermsInvalid, OrderAlreadyRecorded, StandingFull
 */
export function freeze(ledger: LedgerContext, params: FreezeOrder, options?: WriteOptions): Promise<Sent> {
  return send(ledger, freezeCall(ledger, params), options);
}

/** The same, unsent. */
export function freezeCall(ledger: Pick<LedgerContext, 'deployment'>, params: FreezeOrder): Call {
  return buildCall(ledger, 'Encumbrances', 'freeze', [
    subjectArgs(params.subject),
    params.caseId,
    params.amount,
    params.from,
    params.to,
  ]);
}
