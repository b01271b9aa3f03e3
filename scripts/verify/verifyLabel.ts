import type { Deployment } from '../../sdk/deployments/deployment.ts';
import type { LabelClaim } from '../../sdk/verify/label/labelClaim.ts';
import { type LabelCode, readLabelCode } from '../../sdk/verify/label/labelCode.ts';
import type { LabelResult } from '../../sdk/verify/label/labelResult.ts';
import { LABEL_STATES, type SaidState } from '../../sdk/verify/label/labelState.ts';
import { verifyLabel } from '../../sdk/verify/label/verifyLabel.ts';
import type { PinnedNode } from '../../sdk/verify/types.ts';
import { GatewayUnreadable } from './evidenceClaim.ts';
import { pinned } from './pinned.ts';

export interface LabelQuestion {
  deployment: Deployment;
  nodes: readonly [PinnedNode, ...PinnedNode[]];
  /** The gateway whose answer is checked; without one the lot alone is read from the nodes. */
  gateway: string | null;
}

export interface LabelCheck {
  code: LabelCode;
  /** What the gateway says; null when none was asked. */
  state: SaidState | null;
  result: LabelResult;
}

const WITHIN_MS = 15_000;

/**
 * Checks a code of a package against storage proofs of the nodes: the gateway brings the Merkle proof, the nodes the rest.
 * @throws {GatewayUnreadable} {GenesisUnknown}; VerifyError LabelCodeInvalid
 */
export async function verifyLabelCode(question: LabelQuestion, uri: string): Promise<LabelCheck> {
  const { deployment, nodes, gateway } = question;
  const code = readLabelCode(uri);
  const { claim, state } = gateway === null ? { claim: null, state: null } : await askGateway(gateway, uri);
  const said = state ?? undefined;
  const result = await verifyLabel({ deployment: pinned(deployment), nodes, code, claim, said });
  return { code, state, result };
}

/** What it claims is read, and refused where it isn't a claim, by the check itself; nothing else of it is believed. */
async function askGateway(gateway: string, uri: string): Promise<{ claim: LabelClaim | null; state: SaidState }> {
  const url = new URL('/api/verify/label', gateway);
  url.searchParams.set('uri', uri);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS) });
    if (!response.ok) throw new GatewayUnreadable(`${url.origin} answered with status ${response.status}; try again.`);
    const { claim, verdict } = (await response.json()) as { claim?: LabelClaim | null; verdict?: { state?: unknown } };
    const state = LABEL_STATES.find((known) => known === verdict?.state);
    if (state) return { claim: claim ?? null, state };
    throw new GatewayUnreadable(`${url.origin} says nothing of this code; name another gateway.`);
  } catch (cause) {
    if (cause instanceof GatewayUnreadable) throw cause;
    throw new GatewayUnreadable(`${url.origin} gives no readable answer; name another gateway.`, { cause });
  }
}
