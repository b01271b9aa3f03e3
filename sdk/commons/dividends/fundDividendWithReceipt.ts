import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { SignedReceipt } from '../../market/types.ts';

export interface BankFunding {
  dividend: Bytes32;
  /** Over exactly total and dust, for `fundingId`, held until expiry. */
  signed: SignedReceipt;
}

/**
 * Shows a bank's receipt over the money of a distribution; that bank pays it out. The payer.
 * @throws {LedgerError} DividendUnknown, DividendStateIsOther, DividendMoneyMismatch, BlocksMismatch, DividendClock,
 *   CallerNotPayer, ReceiptMismatch, ReceiptNotOfBank, ReceiptAlreadyUsed
 */
export function fundDividendWithReceipt(
  ledger: LedgerContext,
  params: BankFunding,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, fundDividendWithReceiptCall(ledger, params), options);
}

/** The same, unsent. */
export function fundDividendWithReceiptCall(ledger: Pick<LedgerContext, 'deployment'>, params: BankFunding): Call {
  return buildCall(ledger, 'Dividends', 'fundWithReceipt', [params.dividend, params.signed]);
}
