import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { RetirementOrder } from './types.ts';

export interface Retirements {
  lot: Bytes32;
  orders: readonly RetirementOrder[];
}

/**
 * Several certificates in one step, for several beneficiaries; at most 64.
 * @throws {LedgerError} OrderCountInvalid, RetirementOrderInvalid, BeneficiaryUnknown, LotUncovered, AmountLocked,
 *   AmountFrozen, ERC1155InsufficientBalance
 */
export function retireMany(ledger: LedgerContext, params: Retirements, options?: WriteOptions): Promise<Sent> {
  return send(ledger, retireManyCall(ledger, params), options);
}

/** The same, unsent. */
export function retireManyCall(ledger: Pick<LedgerContext, 'deployment'>, params: Retirements): Call {
  return buildCall(ledger, 'CarbonCredits', 'retireMany', [params.lot, params.orders]);
}
