import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { LeaseTerms } from './types.ts';

export interface LeaseWithdrawal {
  terms: LeaseTerms;
}

/**
 * Takes back one's signature before anybody concludes the lease: its number is used up; a side that signed.
 * @throws {LedgerError} LeaseAlreadyRecorded, CallerNotLeaseParty
 */
export function withdrawLease(ledger: LedgerContext, params: LeaseWithdrawal, options?: WriteOptions): Promise<Sent> {
  return send(ledger, withdrawLeaseCall(ledger, params), options);
}

/** The same, unsent. */
export function withdrawLeaseCall(ledger: Pick<LedgerContext, 'deployment'>, params: LeaseWithdrawal): Call {
  return buildCall(ledger, 'Leases', 'withdraw', [params.terms]);
}
