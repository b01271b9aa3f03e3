import type { Hex } from './bytes.ts';
import { checkFact } from './checkFact.ts';
import { type CollectedRight, collectRightBundle } from './collectRightBundle.ts';
import type { FactResult, VerifyFactInput } from './factResult.ts';
import { rightFact } from './facts/rightFact.ts';
import { STATUS_LABELS } from './labels.ts';
import { compareFigures, type FigureComparison } from './right/compareFigures.ts';
import type { ProvenRight } from './right/provenRight.ts';
import type { RightBundle } from './right/rightBundle.ts';
import type { RightClaim, RightPapers } from './right/rightClaim.ts';
import { rightFigures } from './right/rightFigures.ts';
import { standingSlots, subjectOfRight, useRightSlots } from './right/rightSlots.ts';
import { walkRight } from './right/walkRight.ts';
import { callNode } from './rpc.ts';
import { buildSteps } from './steps.ts';
import type { AskOptions, Comparison, Fact, FactSlot, PinnedDeployment, PinnedNode, ProvenWord } from './types.ts';
import { isVerifyError, VerifyError, type VerifyErrorCode } from './verifyError.ts';
import { follow, slotKey } from './walk.ts';

export interface CheckRightInput extends Omit<VerifyFactInput, 'fact' | 'block'> {
  claim: RightClaim;
}

export interface RightResult extends Omit<FactResult, 'bundle'> {
  /** What the proven words amount to; null when they don't make a right. */
  right: ProvenRight | null;
  /** The report's figures beside the recomputed ones. */
  compared: FigureComparison[];
  bundle: RightBundle | null;
}

/** A report has some hundred slots: answers are larger than for one record. */
const LIMITS = { timeoutMs: 8_000, maxBytes: 4 * 2 ** 20 };

/**
 * Checks a report on a right against the nodes themselves: learns from one of them where everything lies, has all of them
 * prove it at the report's block, recomputes every entry and every figure, and lays the server's beside them. A node that
 * shows too little is caught by the others, and by the count in the word that they prove.
 */
export async function checkRight(input: CheckRightInput): Promise<RightResult> {
  const { deployment, nodes, claim, onSteps } = input;
  const options = { ...LIMITS, ...input.options };
  const found = await learnSlots(deployment, nodes, claim, options);
  const fact = factOf(claim, found ? found.slots : firstSlots(claim.id));
  const block = claim.block ?? found?.block;
  const result = await checkFact({ deployment, nodes, fact, options, block, onSteps });
  const verdict = recompute(claim, result);
  const steps = buildSteps([
    ...result.steps.flatMap(({ compared }) => compared),
    ...figureComparisons(verdict.compared),
  ]);
  onSteps?.(steps);
  return {
    ...result,
    ...objected(result, verdict.objection),
    ...verdict.found,
    steps,
    bundle: bundleOf(claim, result),
  };
}

/** Where everything lies, as one node shows it: those that count first, the gateway's proxy last. */
async function learnSlots(
  deployment: PinnedDeployment,
  nodes: readonly PinnedNode[],
  claim: RightClaim,
  options: Pick<AskOptions, 'timeoutMs' | 'maxBytes'>,
): Promise<{ slots: FactSlot[]; block: number } | null> {
  const counting = nodes.filter(({ independent }) => independent !== false);
  for (const node of [...counting, ...nodes.filter(({ independent }) => independent === false)]) {
    // Facts that the register did not state must not keep the rest from being read; they are refused in the end.
    for (const facts of claim.facts ? [claim.facts, null] : [null]) {
      const learnt = await collectFrom(node, deployment, { ...claim, facts }, claim.block, options);
      if (!learnt) continue;
      const { bundle, block } = learnt;
      return { slots: bundle.contracts.flatMap(({ slots }) => slots), block: block.number };
    }
  }
  return null;
}

async function collectFrom(
  node: PinnedNode,
  deployment: PinnedDeployment,
  papers: RightPapers,
  block: number | null,
  options: Pick<AskOptions, 'timeoutMs' | 'maxBytes'>,
): Promise<CollectedRight | null> {
  const rpc = (method: string, params: readonly unknown[]) => callNode(node, method, params, options);
  try {
    return await collectRightBundle({ rpc, deployment, papers, block: block ?? undefined });
  } catch (error) {
    if (isVerifyError(error)) return null;
    throw error;
  }
}

/** What every right begins with: words of one that there isn't are proven to be absent. */
function firstSlots(id: Hex): FactSlot[] {
  return [...useRightSlots(id), ...standingSlots(subjectOfRight(id))];
}

/** All slots of the right, with what the claim says of the first of them. */
function factOf(claim: RightClaim, slots: readonly FactSlot[]): Fact {
  const first = rightFact(claim);
  const said = new Map(first.slots.map((slot) => [slotKey(slot), slot]));
  return { ...first, slots: slots.map((slot) => said.get(slotKey(slot)) ?? slot) };
}

interface Verdict {
  objection: VerifyErrorCode | null;
  found: { right: ProvenRight | null; compared: FigureComparison[] };
  compared: FigureComparison[];
}

function recompute(claim: RightClaim, { block, words }: FactResult): Verdict {
  const nothing = { found: { right: null, compared: [] }, compared: [] };
  if (!block || words.length === 0) return { objection: null, ...nothing };
  try {
    const { result: right } = follow(walkRight({ ...claim, now: block.timestamp }), wordFrom(words));
    const compared = claim.figures === null ? [] : compareFigures(claim.figures, rightFigures(right));
    const wrong = compared.filter(({ ok }) => !ok);
    const worst = wrong.find(({ reason }) => reason === 'BundleIncomplete') ?? wrong[0];
    return { objection: worst ? worst.reason : null, found: { right, compared }, compared };
  } catch (error) {
    if (!isVerifyError(error)) throw error;
    return { objection: error.code, ...nothing };
  }
}

function wordFrom(words: readonly ProvenWord[]): (slot: FactSlot) => Hex {
  const known = new Map(words.map(({ contract, slot, word }) => [slotKey({ contract, slot }), word]));
  return (slot) => {
    const word = known.get(slotKey(slot));
    if (word !== undefined) return word;
    throw new VerifyError('BundleIncomplete', 'The nodes showed less than the count of entries; try again.', {
      slot: slot.slot,
    });
  };
}

/** What was proven and contradicts the report is a disagreement, however many nodes proved it. */
function objected(
  result: FactResult,
  objection: VerifyErrorCode | null,
): Pick<FactResult, 'status' | 'label' | 'reason'> {
  const { status, label, reason } = result;
  if (objection === null || status === 'disagree') return { status, label, reason };
  return { status: 'disagree', label: STATUS_LABELS.disagree, reason: objection };
}

function figureComparisons(compared: readonly FigureComparison[]): Comparison[] {
  return compared.map(({ what, said, proven, ok }) => ({
    step: 'answer',
    by: 'server',
    what,
    got: said,
    want: proven,
    ok,
  }));
}

function bundleOf(claim: RightClaim, { bundle, nodes }: FactResult): RightBundle | null {
  if (!bundle) return null;
  const { kind: _kind, block: _block, ...papers } = claim;
  const said = nodes.flatMap(({ operator, blockHash }) => (blockHash ? [{ operator, hash: blockHash }] : []));
  return { ...bundle, right: papers, said };
}
