import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface AccountOf {
  participant: Bytes32;
  account: string;
}

/**
 * Lets an account act for a participant; an address acts for one participant, ever.
 * @throws {LedgerError} ParticipantNotEnrolled, AccountTaken, AccountsFull
 */
export function addAccount(ledger: LedgerContext, params: AccountOf, options?: WriteOptions): Promise<Sent> {
  return send(ledger, addAccountCall(ledger, params), options);
}

/** The same, unsent. */
export function addAccountCall(ledger: Pick<LedgerContext, 'deployment'>, params: AccountOf): Call {
  return buildCall(ledger, 'Participants', 'addAccount', [params.participant, params.account]);
}
