import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import { readCertificateCode, revealBeneficiary } from '../../sdk/verify/beneficiary.ts';
import type { FactResult } from '../../sdk/verify/factResult.ts';
import { type RetirementClaim, retirementClaimId, retirementFact } from '../../sdk/verify/facts/retirementFact.ts';
import { type RetirementStanding, retirementStanding } from '../../sdk/verify/facts/retirementStanding.ts';
import type { PinnedNode } from '../../sdk/verify/types.ts';
import { verifyFact } from '../../sdk/verify/verifyFact.ts';
import { pinned } from './pinned.ts';
import { retirementFromEvents } from './retirementClaim.ts';

export interface RetirementQuestion {
  deployment: Deployment;
  nodes: readonly [PinnedNode, ...PinnedNode[]];
  /** Name and code of the certificate, to prove a beneficiary who isn't public. */
  beneficiary?: { name: string; code: string };
}

export interface RetirementCheck {
  claim: RetirementClaim;
  /** Whether the claim is about the certificate that was asked for. */
  isAsked: boolean;
  result: FactResult;
  /** Null when not every word was proven. */
  standing: RetirementStanding | null;
  /** Whether the name under the code is the committed beneficiary; null when none was given. */
  isBeneficiary: boolean | null;
}

/**
 * Checks a certificate of retirement against storage proofs of the nodes; what it states comes from the first node's
 * events and counts only as far as the proofs bear it out.
 * @throws {CertificateNotFound} {GenesisUnknown} NodeUnreachable; VerifyError CertificateCodeInvalid
 */
export async function verifyRetirement(question: RetirementQuestion, id: string): Promise<RetirementCheck> {
  const { deployment, nodes, beneficiary } = question;
  // A slip in the code is told before the network is asked.
  if (beneficiary) readCertificateCode(beneficiary.code);
  const [first] = nodes;
  const claim = await retirementFromEvents(httpReader(first.url), deployment, id);
  const result = await verifyFact({ deployment: pinned(deployment), nodes, fact: retirementFact(claim) });
  const { isCommitted, beneficiary: commitment } = claim.order;
  return {
    claim,
    isAsked: retirementClaimId(claim) === id,
    result,
    standing: retirementStanding(claim, result.words),
    isBeneficiary: beneficiary
      ? isCommitted && revealBeneficiary(commitment, beneficiary.code, beneficiary.name)
      : null,
  };
}
