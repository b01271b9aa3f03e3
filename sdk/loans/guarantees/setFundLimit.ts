import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';

export interface FundLimitSetting {
  bank: Bytes32;
  limit: Fen;
}

/**
 * Sets what the caller's fund gives to a bank in all; what is claimed already stays claimed.
 * @throws {LedgerError} GuarantorRefused
 */
export function setFundLimit(ledger: LedgerContext, params: FundLimitSetting, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setFundLimitCall(ledger, params), options);
}

/** The same, unsent. */
export function setFundLimitCall(ledger: Pick<LedgerContext, 'deployment'>, params: FundLimitSetting): Call {
  return buildCall(ledger, 'Guarantees', 'setFundLimit', [params.bank, params.limit]);
}
