import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { Fen } from '../units/quantities.ts';

export interface RentReceipt {
  lease: Bytes32;
  amount: Fen;
  /** Rent is paid until then, seconds. */
  until: bigint;
}

/**
 * The lessor acknowledges rent.
 * @throws {LedgerError} LeaseNotLive, CallerNotLeaseParty, RentPeriodInvalid
 */
export function acknowledgeRent(ledger: LedgerContext, params: RentReceipt, options?: WriteOptions): Promise<Sent> {
  return send(ledger, acknowledgeRentCall(ledger, params), options);
}

/** The same, unsent. */
export function acknowledgeRentCall(ledger: Pick<LedgerContext, 'deployment'>, params: RentReceipt): Call {
  return buildCall(ledger, 'Leases', 'acknowledgeRent', [params.lease, params.amount, params.until]);
}
