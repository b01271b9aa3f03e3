import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { checkDocument, type DocumentCheck } from '../../sdk/gep/account/checkDocument.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import { type AccountClaim, accountFact } from '../../sdk/verify/account/accountFact.ts';
import { accountKey } from '../../sdk/verify/account/accountKeys.ts';
import { type AccountStanding, accountStanding } from '../../sdk/verify/account/accountStanding.ts';
import type { FactResult } from '../../sdk/verify/factResult.ts';
import type { PinnedNode } from '../../sdk/verify/types.ts';
import { verifyFact } from '../../sdk/verify/verifyFact.ts';
import { accountFromEvents, accountFromGateway } from './accountClaim.ts';
import type { Documents } from './documents.ts';
import { pinned } from './pinned.ts';

export interface AccountQuestion {
  deployment: Deployment;
  nodes: readonly [PinnedNode, ...PinnedNode[]];
  /** The gateway whose answer is checked; without one, what the first node's events say. */
  gateway?: string;
  /** Where documents come from; they are their hashes, whoever gives them. */
  documents: Documents;
}

export interface AccountCheck {
  claim: AccountClaim;
  /** Whether the claim is about the account that was asked for: its id follows from its contents. */
  isAsked: boolean;
  result: FactResult;
  /** Null when not every word was proven. */
  standing: AccountStanding | null;
  document: DocumentCheck;
}

/**
 * Checks an account of GEP: its record and its papers against storage proofs of the nodes, its document by its hash, and
 * its fen by computing them again from that document.
 * @throws {AccountNotFound} {GatewayUnreadable} {GenesisUnknown} {DocumentsUnreachable} NodeUnreachable
 */
export async function verifyAccount(question: AccountQuestion, id: string): Promise<AccountCheck> {
  const { deployment, nodes, gateway, documents } = question;
  const [first] = nodes;
  const claim =
    gateway === undefined
      ? await accountFromEvents(httpReader(first.url), deployment, id)
      : await accountFromGateway(gateway, id);
  const result = await verifyFact({ deployment: pinned(deployment), nodes, fact: accountFact(claim) });
  return {
    ...{ claim, result },
    isAsked: claim.id === id && accountKey(claim) === id,
    standing: accountStanding(claim, result.words),
    document: await checkDocument(claim, documents),
  };
}
