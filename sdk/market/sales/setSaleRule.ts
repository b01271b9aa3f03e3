import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { SaleRule } from './types.ts';

export interface SaleRuleChange {
  /** Code of a class of rights. */
  class: string;
  rule: SaleRule;
}

/**
 * Sets the next version of how a class is sold; sales applied for before keep theirs.
 * @throws {LedgerError} AccessManagedUnauthorized, StewardNotActive, SaleRuleInvalid
 */
export function setSaleRule(ledger: LedgerContext, params: SaleRuleChange, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setSaleRuleCall(ledger, params), options);
}

/** The same, unsent. */
export function setSaleRuleCall(ledger: Pick<LedgerContext, 'deployment'>, params: SaleRuleChange): Call {
  return buildCall(ledger, 'Sales', 'setSaleRule', [encodeBytes32String(params.class), params.rule]);
}
