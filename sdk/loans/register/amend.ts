import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Amendment, AmendmentPapers } from './types.ts';

export interface Amending {
  amendment: Amendment;
  papers: AmendmentPapers;
  /** An account of the bank, for what is paid with it. */
  to: string;
}

/**
 * Puts another schedule in place of the rest, signed by both, and pays what goes with it out of the caller's cash.
 * @throws {LedgerError} LoanUnknown, LoanStateIsOther, AmendmentRefused, LenderNotOfBank, BorrowerRefused,
 *   SignatureNotOfParty, CreditorMismatch; what Cash says against a payment
 */
export function amend(ledger: LedgerContext, params: Amending, options?: WriteOptions): Promise<Sent> {
  return send(ledger, amendCall(ledger, params), options);
}

/** The same, unsent. */
export function amendCall(ledger: Pick<LedgerContext, 'deployment'>, params: Amending): Call {
  return buildCall(ledger, 'Loans', 'amend', [params.amendment, params.papers, params.to]);
}
