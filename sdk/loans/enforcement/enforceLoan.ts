import { ZeroAddress } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { subjectArgs } from '../../encumbrance/subjectArgs.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { InstalmentLeaf } from '../register/types.ts';
import type { CaseOpening } from './types.ts';

const NO_AGREEMENT = { signer: ZeroAddress, least: 0n, validUntil: 0n, signature: '0x' };

export interface LoanEnforcing {
  loan: Bytes32;
  /** The next one, in default. */
  instalment: InstalmentLeaf;
  proof: readonly Bytes32[];
  opening: CaseOpening;
}

/**
 * Enforces a loan in default: opens the case on the holder's agreement, or takes over the open case of a court that names
 * the loan's lien. The bank; days of grace are over.
 * @throws {LedgerError} LoanUnknown, LoanStateIsOther, CallerNotCreditor, EnforcementInvalid, InstalmentNotProven,
 *   EnforcementTooEarly, LienNotOfLoan, LoanAlreadyEnforced, CaseNotOfLoan; what `openCaseByAgreement` says
 */
export function enforceLoan(ledger: LedgerContext, params: LoanEnforcing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, enforceLoanCall(ledger, params), options);
}

/** The same, unsent. */
export function enforceLoanCall(ledger: Pick<LedgerContext, 'deployment'>, params: LoanEnforcing): Call {
  const { loan, instalment, proof, opening } = params;
  const args = { ...opening, on: subjectArgs(opening.on), agreement: opening.agreement ?? NO_AGREEMENT };
  return buildCall(ledger, 'LoanEnforcement', 'enforce', [loan, instalment, proof, args]);
}
