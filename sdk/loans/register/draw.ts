import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { type Drawing, drawingArgs } from './drawingArgs.ts';

/**
 * Accepts an offer and pays it out of the lender's cash in one call: offer, gates, lien, perfection, money. The borrower, or
 * anybody with its signature.
 * @throws {LedgerError} LoanAlreadyRecorded, LoanOfferInvalid, LoanClock, LenderNotOfBank, BorrowerRefused,
 *   SignatureNotOfParty, GateMissing, CollateralMissing, CollateralFrozen, LienUnfit, LienLimitExceeded, PerfectionMissing; what
 *   Encumbrances says against a pledge (`pledge`), and Cash against a payment
 * @throws LoanRefused LoanScheduleMismatch
 */
export async function draw(ledger: LedgerContext, params: Drawing, options?: WriteOptions): Promise<Sent> {
  return send(ledger, drawCall(ledger, params), options);
}

/** The same, unsent. */
export function drawCall(ledger: Pick<LedgerContext, 'deployment'>, params: Drawing): Call {
  return buildCall(ledger, 'Loans', 'draw', drawingArgs(params));
}
