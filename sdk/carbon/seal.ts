import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface Sealing {
  lot: Bytes32;
}

/**
 * Closes a lot for ever: nothing is issued from it again.
 * @throws {LedgerError} AccessManagedUnauthorized, RegistrarNotActive, LotNotIssued, LotIsSealed
 */
export function seal(ledger: LedgerContext, params: Sealing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, sealCall(ledger, params), options);
}

/** The same, unsent. */
export function sealCall(ledger: Pick<LedgerContext, 'deployment'>, params: Sealing): Call {
  return buildCall(ledger, 'CarbonCredits', 'seal', [params.lot]);
}
