import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../../context.ts';
import { schemaId } from '../../ids/keys.ts';

export interface StageRule {
  /** See `Stage`. */
  stage: number;
  /** Names of one to four schemas; at Reserve also none. */
  papers: readonly string[];
}

/**
 * What a stage asks for, from now on; the steward of schemas.
 * @throws {LedgerError} StageRuleInvalid, AccessManagedUnauthorized
 */
export function setStageRule(ledger: LedgerContext, params: StageRule, options?: WriteOptions): Promise<Sent> {
  return send(ledger, setStageRuleCall(ledger, params), options);
}

/** The same, unsent. */
export function setStageRuleCall(ledger: Pick<LedgerContext, 'deployment'>, { stage, papers }: StageRule): Call {
  return buildCall(ledger, 'Stewardship', 'setStageRule', [stage, papers.map(schemaId)]);
}
