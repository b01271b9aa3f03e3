import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';

/** Voids every consent that the caller has signed so far. */
export function voidConsents(ledger: LedgerContext, options?: WriteOptions): Promise<Sent> {
  return send(ledger, voidConsentsCall(ledger), options);
}

/** The same, unsent. */
export function voidConsentsCall(ledger: Pick<LedgerContext, 'deployment'>): Call {
  return buildCall(ledger, 'Encumbrances', 'voidConsents', []);
}
