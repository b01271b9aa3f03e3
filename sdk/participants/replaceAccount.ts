import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';

export interface Replacement {
  account: string;
  successor: string;
}

/**
 * Retires an account for good and lets another act in its place (a lost key).
 * @throws {LedgerError} AccountNotOfParticipant, AccountTaken
 */
export function replaceAccount(ledger: LedgerContext, params: Replacement, options?: WriteOptions): Promise<Sent> {
  return send(ledger, replaceAccountCall(ledger, params), options);
}

/** The same, unsent. */
export function replaceAccountCall(ledger: Pick<LedgerContext, 'deployment'>, params: Replacement): Call {
  return buildCall(ledger, 'Participants', 'replaceAccount', [params.account, params.successor]);
}
