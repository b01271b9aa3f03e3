import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';

export interface ObjectionWindow {
  /** Seconds: one to ninety days. */
  window: number;
}

/**
 * Sets how long objections are heard after reviews from now on; the steward of methodologies.
 * @throws {LedgerError} ObjectionWindowInvalid, AccessManagedUnauthorized
 */
export function setObjectionWindow(
  ledger: LedgerContext,
  params: ObjectionWindow,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, setObjectionWindowCall(ledger, params), options);
}

/** The same, unsent. */
export function setObjectionWindowCall(ledger: Pick<LedgerContext, 'deployment'>, params: ObjectionWindow): Call {
  return buildCall(ledger, 'GepAccounts', 'setObjectionWindow', [params.window]);
}
