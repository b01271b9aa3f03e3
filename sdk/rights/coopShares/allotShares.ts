import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Allotted } from './allotment.ts';

export interface Allotment {
  /** 1 to 256, each participant once; see `allotmentFault`. */
  members: readonly Allotted[];
  /** VILLAGE_RESOLUTION about the shares' id; serves once. */
  resolution: Bytes32;
}

/**
 * Quantifies shares, all or nobody; the issuer.
 * @throws {LedgerError} AllotmentInvalid, EqualSharesOffered, HoldersFull, ResolutionUsed, SharesUnknown,
 *   IssuerNotCooperative, EvidenceOfOtherMatter, EvidenceIsRevoked, HolderNotAllowed
 */
export function allotShares(ledger: LedgerContext, params: Allotment, options?: WriteOptions): Promise<Sent> {
  return send(ledger, allotSharesCall(ledger, params), options);
}

/** The same, unsent. */
export function allotSharesCall(ledger: Pick<LedgerContext, 'deployment'>, { members, resolution }: Allotment): Call {
  const accounts = members.map(({ account }) => account);
  const amounts = members.map(({ amount }) => amount);
  return buildCall(ledger, 'CoopShares', 'allot', [accounts, amounts, resolution]);
}
