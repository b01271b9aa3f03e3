import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { RetirementOrder } from './types.ts';

export interface Retirement {
  lot: Bytes32;
  order: RetirementOrder;
}

/**
 * 注销: uses units for good, in one step, by their holder. The certificate's id follows from the next serial:
 * `certificateId(lot, lot.nextSerial)`.
 * @throws {LedgerError} RetirementOrderInvalid, BeneficiaryUnknown, LotUncovered, AmountLocked, AmountFrozen,
 *   ParticipantUnknown, ParticipantIsSuspended, ERC1155InsufficientBalance
 */
export function retire(ledger: LedgerContext, params: Retirement, options?: WriteOptions): Promise<Sent> {
  return send(ledger, retireCall(ledger, params), options);
}

/** The same, unsent. */
export function retireCall(ledger: Pick<LedgerContext, 'deployment'>, params: Retirement): Call {
  return buildCall(ledger, 'CarbonCredits', 'retire', [params.lot, params.order]);
}
