import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { RetirementOrder } from './types.ts';

export interface SignedRetirement {
  holder: string;
  lot: Bytes32;
  order: RetirementOrder;
  /** Seconds; the last in which it may be relayed. */
  deadline: bigint;
  signature: string;
}

/**
 * Relays a holder's signed retirement; by anybody. See `signRetirement`.
 * @throws {LedgerError} RetirementSignatureExpired, RetirementSignatureInvalid, RetirementOrderInvalid,
 *   BeneficiaryUnknown, LotUncovered, AmountLocked, AmountFrozen
 */
export function retireFor(ledger: LedgerContext, params: SignedRetirement, options?: WriteOptions): Promise<Sent> {
  return send(ledger, retireForCall(ledger, params), options);
}

/** The same, unsent. */
export function retireForCall(ledger: Pick<LedgerContext, 'deployment'>, params: SignedRetirement): Call {
  return buildCall(ledger, 'CarbonCredits', 'retireFor', [
    params.holder,
    params.lot,
    params.order,
    params.deadline,
    params.signature,
  ]);
}
