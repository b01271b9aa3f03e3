import { encodeBytes32String } from 'ethers';
import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import { NO_ID } from '../evidence/types.ts';
import type { Bytes32 } from '../ids/keys.ts';

export interface RegisterRule {
  /** Directory name. */
  asset: string;
  /** All classes without a rule of their own when not given. */
  assetClass?: Bytes32;
  /** A role of LedgerAuthority; 0 ends the rule. */
  role: bigint;
}

/**
 * Says which office keeps the register of liens on an asset, or on one class of it.
 * @throws {LedgerError} AccessManagedUnauthorized, OfficeNotCompetent
 */
export function setRegisterRule(ledger: LedgerContext, params: RegisterRule, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setRegisterRuleCall(ledger, params), options);
}

/** The same, unsent. */
export function setRegisterRuleCall(ledger: Pick<LedgerContext, 'deployment'>, params: RegisterRule): Call {
  return buildCall(ledger, 'Encumbrances', 'setRegisterRule', [
    encodeBytes32String(params.asset),
    params.assetClass ?? NO_ID,
    params.role,
  ]);
}
