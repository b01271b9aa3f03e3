import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { TradingRule } from '../types.ts';

export interface RuleChange {
  /** `carbonClass(number)` for lots of a programme. */
  class: Bytes32;
  rule: TradingRule;
}

/**
 * Says how a class may be traded.
 * @throws {LedgerError} AccessManagedUnauthorized, StewardNotActive, TradingRuleInvalid
 */
export function setTradingRule(ledger: LedgerContext, params: RuleChange, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setTradingRuleCall(ledger, params), options);
}

/** The same, unsent. */
export function setTradingRuleCall(ledger: Pick<LedgerContext, 'deployment'>, params: RuleChange): Call {
  return buildCall(ledger, 'Settlement', 'setTradingRule', [params.class, params.rule]);
}
