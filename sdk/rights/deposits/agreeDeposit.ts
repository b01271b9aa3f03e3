import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { DepositTerms } from './types.ts';

export interface DepositAgreement {
  terms: DepositTerms;
  /** See `signDeposit`; left out for the side that itself calls. */
  depositorSignature?: string;
  cooperativeSignature?: string;
}

/**
 * 存入: a deposit that both sides signed; anybody relays.
 * @throws {LedgerError} DepositAlreadyRecorded, DepositTermsInvalid, DepositNotSigned, DepositRightNotFree,
 *   DepositBeyondTerm
 */
export function agreeDeposit(ledger: LedgerContext, params: DepositAgreement, options?: WriteOptions): Promise<Sent> {
  return send(ledger, agreeDepositCall(ledger, params), options);
}

/** The same, unsent. */
export function agreeDepositCall(ledger: Pick<LedgerContext, 'deployment'>, params: DepositAgreement): Call {
  return buildCall(ledger, 'Deposits', 'agree', [
    params.terms,
    params.depositorSignature ?? '0x',
    params.cooperativeSignature ?? '0x',
  ]);
}
