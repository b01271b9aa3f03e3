import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import type { FactResult } from '../../sdk/verify/factResult.ts';
import { type EvidenceClaim, evidenceClaimId, evidenceFact } from '../../sdk/verify/facts/evidenceFact.ts';
import type { PinnedNode } from '../../sdk/verify/types.ts';
import { verifyFact } from '../../sdk/verify/verifyFact.ts';
import { claimFromEvents, claimFromGateway } from './evidenceClaim.ts';
import { pinned } from './pinned.ts';

export interface EvidenceQuestion {
  deployment: Deployment;
  nodes: readonly [PinnedNode, ...PinnedNode[]];
  /** The gateway whose answer is checked; without one, what the first node's events say. */
  gateway?: string;
}

export interface EvidenceCheck {
  claim: EvidenceClaim;
  /** Whether the claim is about the statement that was asked for: its id follows from its contents. */
  isAsked: boolean;
  result: FactResult;
}

/**
 * Checks a statement's record against storage proofs of the nodes.
 * @throws {EvidenceNotFound} {GatewayUnreadable} {GenesisUnknown} NodeUnreachable
 */
export async function verifyEvidence(question: EvidenceQuestion, id: string): Promise<EvidenceCheck> {
  const { deployment, nodes, gateway } = question;
  const [first] = nodes;
  const claim =
    gateway === undefined
      ? await claimFromEvents(httpReader(first.url), deployment, id)
      : await claimFromGateway(gateway, deployment, id);
  const result = await verifyFact({ deployment: pinned(deployment), nodes, fact: evidenceFact(claim) });
  return { claim, isAsked: claim.id === id && evidenceClaimId(claim) === id, result };
}
