import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface DepositGivingBack {
  deposit: Bytes32;
}

/**
 * The derived right has ended or run out; either side.
 * @throws {LedgerError} DepositUnknown, DepositStageIsOther, CallerNotDepositParty, DepositStillRuns
 */
export function giveBackDeposit(
  ledger: LedgerContext,
  params: DepositGivingBack,
  options?: WriteOptions,
): Promise<Sent> {
  return send(ledger, giveBackDepositCall(ledger, params), options);
}

/** The same, unsent. */
export function giveBackDepositCall(ledger: Pick<LedgerContext, 'deployment'>, params: DepositGivingBack): Call {
  return buildCall(ledger, 'Deposits', 'giveBack', [params.deposit]);
}
