import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface Reversal {
  lot: Bytes32;
}

/**
 * Applies the reversal report in force: the buffer first, the rest is lost. Anybody may: the verifier's word decides.
 * @throws {LedgerError} LotNotIssued, NothingReversed
 */
export function reverse(ledger: LedgerContext, params: Reversal, options?: WriteOptions): Promise<Sent> {
  return send(ledger, reverseCall(ledger, params), options);
}

/** The same, unsent. */
export function reverseCall(ledger: Pick<LedgerContext, 'deployment'>, params: Reversal): Call {
  return buildCall(ledger, 'CarbonCredits', 'reverse', [params.lot]);
}
