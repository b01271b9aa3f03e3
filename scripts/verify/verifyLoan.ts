import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { LoanRefused } from '../../sdk/loans/loanRefused.ts';
import { type CommittedSchedule, commitSchedule, termsOf } from '../../sdk/loans/register/scheduleRoot.ts';
import type { LoanOffer } from '../../sdk/loans/register/types.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import type { FactResult } from '../../sdk/verify/factResult.ts';
import { type LoanClaim, loanFact, loanKey } from '../../sdk/verify/loan/loanFact.ts';
import { type LoanStanding, loanStanding } from '../../sdk/verify/loan/loanStanding.ts';
import type { PinnedNode } from '../../sdk/verify/types.ts';
import { verifyFact } from '../../sdk/verify/verifyFact.ts';
import { loanFromEvents, type ToldLoan, type ToldMoney } from './loanClaim.ts';
import { type OfferSignatures, offerSignatures } from './loanSignatures.ts';
import { pinned } from './pinned.ts';

export interface LoanQuestion {
  deployment: Deployment;
  /** The first tells the loan's words by its events; all prove them. */
  nodes: readonly [PinnedNode, ...PinnedNode[]];
}

/**
 * The schedule made again from the offer's terms: `same` as the root that stands, `differs`, `amended` since (its terms stand in
 * the amendment that both signed, and not on the chain), or `ended`.
 */
export interface ScheduleCheck {
  outcome: 'same' | 'differs' | 'amended' | 'ended';
  root: string | null;
  /** What is owed by the schedule after the instalments that are paid; null where no schedule of the offer stands. */
  owed: bigint | null;
}

export interface LoanCheck {
  claim: LoanClaim;
  offer: LoanOffer;
  /** Whether the words are about the loan that was asked for: its id follows from bank and contract number. */
  isAsked: boolean;
  result: FactResult;
  /** Null when not every word was proven. */
  standing: LoanStanding | null;
  schedule: ScheduleCheck;
  signatures: OfferSignatures;
  told: ToldMoney[];
}

/**
 * Checks a loan: its record, its lien and its parties by storage proofs of the nodes, its schedule by making it again from the
 * terms, its terms by the signatures under them. What money did is the events' word and the bank's.
 * @throws {LoanNotFound} {GenesisUnknown} NodeUnreachable
 */
export async function verifyLoan({ deployment, nodes }: LoanQuestion, id: string): Promise<LoanCheck> {
  const reader = httpReader(nodes[0].url);
  return checkLoan({ deployment, nodes }, id, await loanFromEvents(reader, deployment, id));
}

/** The same of words that somebody else tells. */
export async function checkLoan(
  { deployment, nodes }: LoanQuestion,
  id: string,
  { claim, offer, transactionHash, told }: ToldLoan,
): Promise<LoanCheck> {
  const result = await verifyFact({ deployment: pinned(deployment), nodes, fact: loanFact(claim) });
  const reader = httpReader(nodes[0].url);
  return {
    ...{ claim, offer, result, told },
    isAsked: loanKey(claim) === id && loanKey(offer as { bank: `0x${string}`; number: `0x${string}` }) === id,
    standing: loanStanding(claim, result.words),
    schedule: scheduleCheck(claim, offer),
    signatures: await offerSignatures(reader, deployment, offer, transactionHash),
  };
}

function scheduleCheck({ root, revision, next }: LoanClaim, offer: LoanOffer): ScheduleCheck {
  if (BigInt(root) === 0n) return { outcome: 'ended', root: null, owed: null };
  if (revision > 0) return { outcome: 'amended', root: null, owed: null };
  const schedule = scheduleOfTerms(offer);
  const isSame = schedule?.root === root && schedule.instalments.length === offer.instalments;
  if (!schedule || !isSame) return { outcome: 'differs', root: schedule?.root ?? null, owed: null };
  const paid = schedule.instalments.slice(0, next - 1).reduce((sum, { principal }) => sum + principal, 0n);
  return { outcome: 'same', root: schedule.root, owed: offer.principal - paid };
}

/** Null for terms that nobody can make a schedule of. */
function scheduleOfTerms(offer: LoanOffer): CommittedSchedule | null {
  try {
    return commitSchedule(termsOf(offer));
  } catch (error) {
    if (error instanceof LoanRefused) return null;
    throw error;
  }
}
