import { ZeroAddress, ZeroHash } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { subjectArgs } from '../../encumbrance/subjectArgs.ts';
import type { Subject } from '../../encumbrance/types.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface LoanClosing {
  loan: Bytes32;
  /** What secured it; undefined on credit alone. */
  collateral: Subject | undefined;
}

/**
 * Ends a loan and, in the same call, the lien that was its own. Anybody once all is paid; the bank alone after a write-off.
 * @throws {LedgerError} LoanUnknown, LoanStateIsOther, CallerNotCreditor, LienNotFound when the collateral is another
 */
export function closeLoan(ledger: LedgerContext, params: LoanClosing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, closeLoanCall(ledger, params), options);
}

/** The same, unsent. */
export function closeLoanCall(ledger: Pick<LedgerContext, 'deployment'>, params: LoanClosing): Call {
  const nothing = { asset: ZeroHash, id: 0n, holder: ZeroAddress };
  return buildCall(ledger, 'Loans', 'close', [
    params.loan,
    params.collateral ? subjectArgs(params.collateral) : nothing,
  ]);
}
