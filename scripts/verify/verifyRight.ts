import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import { checkRight, type RightResult } from '../../sdk/verify/checkRight.ts';
import { rightClaimId } from '../../sdk/verify/facts/rightFact.ts';
import type { RightClaim } from '../../sdk/verify/right/rightClaim.ts';
import { callNode } from '../../sdk/verify/rpc.ts';
import type { PinnedNode } from '../../sdk/verify/types.ts';
import { pinned } from './pinned.ts';
import { rightFromEvents, rightFromGateway } from './rightClaim.ts';

export interface RightsQuestion {
  deployment: Deployment;
  nodes: readonly [PinnedNode, ...PinnedNode[]];
  /** The gateway whose report is checked; without one, what the chain proves is told as it is. */
  gateway?: string;
}

export interface RightCheck {
  claim: RightClaim;
  /** Whether the claim is about the right that was asked for. */
  isAsked: boolean;
  result: RightResult;
}

const LIMITS = { timeoutMs: 5_000, maxBytes: 2 ** 16 };

/**
 * Checks a right with everything on it against storage proofs of the nodes, complete by count.
 * @throws {RightNotFound} {GatewayUnreadable} {GenesisUnknown} NodeUnreachable
 */
export async function verifyRight(question: RightsQuestion, id: string): Promise<RightCheck> {
  const { deployment, nodes, gateway } = question;
  const [first] = nodes;
  const claim =
    gateway === undefined
      ? await rightFromEvents(httpReader(first.url), deployment, id)
      : await rightFromGateway(gateway, id);
  const block = claim.block ?? (await commonHead(nodes));
  const result = await checkRight({ deployment: pinned(deployment), nodes, claim: { ...claim, block } });
  return { claim, isAsked: claim.id === id && rightClaimId(claim) === id, result };
}

/** The newest block that every node which answers has; null when none answers. */
async function commonHead(nodes: readonly PinnedNode[]): Promise<number | null> {
  const asked = await Promise.allSettled(nodes.map((node) => callNode(node, 'eth_blockNumber', [], LIMITS)));
  const heads = asked.flatMap((one) => (one.status === 'fulfilled' ? [Number(one.value)] : []));
  return heads.length === 0 ? null : Math.min(...heads);
}
