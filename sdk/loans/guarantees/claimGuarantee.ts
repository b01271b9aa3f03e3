import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { InstalmentLeaf } from '../register/types.ts';

export interface GuaranteeClaim {
  guarantee: Bytes32;
  /** The next one, in default; any where proceeds have ended the schedule. */
  instalment: InstalmentLeaf;
  proof: readonly Bytes32[];
  /** sha2-256 of the notice to the guarantor. */
  document: Bytes32;
}

/**
 * Claims the guarantor's share of what is left, after default and days of grace and, where there is collateral, after its
 * sale. The bank.
 * @throws {LedgerError} GuaranteeUnknown, GuaranteeStateIsOther, GuaranteeOfOtherBank, GuaranteeExpired, GuaranteeInvalid, LoanUnknown,
 *   InstalmentNotProven, ClaimTooEarly, CollateralStands, NothingToClaim
 */
export function claimGuarantee(ledger: LedgerContext, params: GuaranteeClaim, options?: WriteOptions): Promise<Sent> {
  return send(ledger, claimGuaranteeCall(ledger, params), options);
}

/** The same, unsent. */
export function claimGuaranteeCall(ledger: Pick<LedgerContext, 'deployment'>, params: GuaranteeClaim): Call {
  return buildCall(ledger, 'Guarantees', 'claim', [params.guarantee, params.instalment, params.proof, params.document]);
}
