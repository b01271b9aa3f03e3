import { askNodes } from './askNodes.ts';
import { makeBundle } from './bundle.ts';
import { contractReads } from './contractReads.ts';
import type { FactResult, NodeReport, VerifyFactInput } from './factResult.ts';
import { judge } from './judge.ts';
import { STATUS_LABELS } from './labels.ts';
import type { NodeReading } from './readNode.ts';
import { allComparisons, buildSteps } from './steps.ts';
import type { Comparison } from './types.ts';
import { isVerifyError } from './verifyError.ts';

const DEFAULTS = { depth: 0, maxLagBlocks: 64, timeoutMs: 2500, maxBytes: 2 ** 20 };

/** `verifyFact` behind its guard: asks, judges and lays out. Rejects only for faults in this program. */
export async function checkFact(input: VerifyFactInput): Promise<FactResult> {
  try {
    return await check(input);
  } catch (error) {
    if (isVerifyError(error)) return notChecked(input, error.code);
    throw error;
  }
}

async function check({ deployment, nodes, fact, options, block, onSteps }: VerifyFactInput): Promise<FactResult> {
  const reads = contractReads(deployment, fact);
  const readings = await askNodes({
    deployment,
    nodes,
    reads,
    options: { ...DEFAULTS, ...options },
    block,
    atLeastBlock: fact.atLeastBlock,
    onHeads: (comparisons: Comparison[]) => onSteps?.(buildSteps(comparisons)),
  });
  const judgement = judge(readings, fact);
  const steps = buildSteps(allComparisons(readings, judgement, fact));
  onSteps?.(steps);
  const witness = readings.find((reading) => reportOf(reading).blockHash === judgement.block?.hash);
  return {
    ...judgement,
    label: STATUS_LABELS[judgement.status],
    steps,
    nodes: readings.map(reportOf),
    bundle: witness ? makeBundle(deployment, fact, witness) : null,
  };
}

function reportOf({ node, outcome }: NodeReading): NodeReport {
  const { operator, url } = node;
  const base = { operator, url, independent: node.independent !== false, outcome: outcome.kind };
  if (outcome.kind !== 'proven') {
    return { ...base, reason: outcome.error.code, message: outcome.error.message, blockHash: null, blockNumber: null };
  }
  const { hash, number } = outcome.header;
  return { ...base, reason: null, message: '', blockHash: hash, blockNumber: number };
}

function notChecked({ nodes }: VerifyFactInput, reason: FactResult['reason']): FactResult {
  return {
    status: 'unverified',
    label: STATUS_LABELS.unverified,
    reason,
    agree: 0,
    of: nodes.length,
    block: null,
    words: [],
    steps: buildSteps([]),
    nodes: [],
    bundle: null,
  };
}
