import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface ClaimEnding {
  guarantee: Bytes32;
}

/**
 * Drops a claim: the bank at any time, anybody once the loan is owed no more.
 * @throws {LedgerError} GuaranteeUnknown, GuaranteeStateIsOther, GuaranteeOfOtherBank
 */
export function endClaim(ledger: LedgerContext, params: ClaimEnding, options?: WriteOptions): Promise<Sent> {
  return send(ledger, endClaimCall(ledger, params), options);
}

/** The same, unsent. */
export function endClaimCall(ledger: Pick<LedgerContext, 'deployment'>, params: ClaimEnding): Call {
  return buildCall(ledger, 'Guarantees', 'endClaim', [params.guarantee]);
}
