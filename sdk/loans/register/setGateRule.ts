import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { GateRule } from './types.ts';

export interface GateSetting {
  /** The bank's product, ASCII. */
  product: string;
  rule: GateRule;
}

/** Sets what the caller's bank asks for under a product before it pays out. @throws {LedgerError} CallerNotCreditor */
export function setGateRule(ledger: LedgerContext, params: GateSetting, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setGateRuleCall(ledger, params), options);
}

/** The same, unsent. */
export function setGateRuleCall(ledger: Pick<LedgerContext, 'deployment'>, params: GateSetting): Call {
  return buildCall(ledger, 'Loans', 'setGateRule', [encodeBytes32String(params.product), params.rule]);
}
