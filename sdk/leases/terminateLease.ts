import { ZeroAddress } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface LeaseTermination {
  lease: Bytes32;
  /** sha2-256 of the document behind it. */
  basis: Bytes32;
  /** The other side, when it signs; needed before the lease's end. */
  other?: string;
  /** See `signTermination`. */
  signature?: string;
}

/**
 * Ends a lease: either side after its end, before it with the other's signature.
 * @throws {LedgerError} LeaseUnknown, LeaseNotLive, CallerNotLeaseParty, LeaseNotSigned, LeaseHasSubleases
 */
export function terminateLease(ledger: LedgerContext, params: LeaseTermination, options?: WriteOptions): Promise<Sent> {
  return send(ledger, terminateLeaseCall(ledger, params), options);
}

/** The same, unsent. */
export function terminateLeaseCall(ledger: Pick<LedgerContext, 'deployment'>, params: LeaseTermination): Call {
  return buildCall(ledger, 'Leases', 'terminate', [
    params.lease,
    params.basis,
    params.other ?? ZeroAddress,
    params.signature ?? '0x',
  ]);
}
