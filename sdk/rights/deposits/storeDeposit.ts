import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';

export interface DepositStoring {
  deposit: Bytes32;
  /** The right that the register issued on the deposited one to the cooperative. */
  derived: Bytes32;
}

/**
 * 储备: ties the deposit to the derived right; anybody tells.
 * @throws {LedgerError} DepositUnknown, DepositStageIsOther, DerivedRightMismatch
 */
export function storeDeposit(ledger: LedgerContext, params: DepositStoring, options?: WriteOptions): Promise<Sent> {
  return send(ledger, storeDepositCall(ledger, params), options);
}

/** The same, unsent. */
export function storeDepositCall(ledger: Pick<LedgerContext, 'deployment'>, params: DepositStoring): Call {
  return buildCall(ledger, 'Deposits', 'store', [params.deposit, params.derived]);
}
