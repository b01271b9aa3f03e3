import { buildCall, type Call, type LedgerContext, type Sent, send, type WriteOptions } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import { factsArgs, NO_FACTS } from './rightFacts.ts';
import type { RightFacts } from './types.ts';

export interface RightIssue {
  holder: string;
  facts: RightFacts;
  /** Facts of the right it is derived from. */
  parent?: RightFacts;
  /** What the class asks for on issue, about the right's id. */
  papers: readonly Bytes32[];
}

/**
 * Issues a right to a holder; the registrar that keeps the class. The ground must be free, or the parent's.
 * @throws {LedgerError} TitleRegisterNotCompetent, RightOutsideRegion, RightAlreadyRecorded, RightFactsInvalid,
 *   ClassUnknown, PaperMissing, AreaExceeded, ParcelNotActive, TermBeyondParent, GroundBeyondParent,
 *   DerivationTooDeep, HolderNotAllowed
 */
export function issueRight(ledger: LedgerContext, params: RightIssue, options?: WriteOptions): Promise<Sent> {
  return send(ledger, issueRightCall(ledger, params), options);
}

/** The same, unsent. */
export function issueRightCall(ledger: Pick<LedgerContext, 'deployment'>, params: RightIssue): Call {
  return buildCall(ledger, 'UseRights', 'issue', [
    params.holder,
    factsArgs(params.facts),
    factsArgs(params.parent ?? NO_FACTS),
    params.papers,
  ]);
}
