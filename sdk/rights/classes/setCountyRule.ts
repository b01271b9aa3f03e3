import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import type { CountyRule } from '../types.ts';

export interface CountySetting {
  code: string;
  /** GB/T 2260. */
  county: number;
  rule: CountyRule;
}

/**
 * Says whether a class may be charged in a county, by its dated policy.
 * @throws {LedgerError} AccessManagedUnauthorized, ClassUnknown, CountyRuleInvalid
 */
export function setCountyRule(ledger: LedgerContext, params: CountySetting, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setCountyRuleCall(ledger, params), options);
}

/** The same, unsent. */
export function setCountyRuleCall(ledger: Pick<LedgerContext, 'deployment'>, params: CountySetting): Call {
  return buildCall(ledger, 'RightClasses', 'setCountyRule', [
    encodeBytes32String(params.code),
    params.county,
    params.rule,
  ]);
}
