import type { ContractRead } from './contractReads.ts';
import { type NodeHead, type NodeReading, readHead, readNode, withoutProof } from './readNode.ts';
import type { AskOptions, Comparison, PinnedDeployment, PinnedNode } from './types.ts';
import { VerifyError } from './verifyError.ts';

export interface NodesQuestion {
  deployment: PinnedDeployment;
  nodes: readonly PinnedNode[];
  reads: readonly ContractRead[];
  options: AskOptions;
  /** Ask at this block instead of the newest that all nodes have. */
  block?: number;
  /** The state must not be older than this block. */
  atLeastBlock?: number;
  /** Told what was compared once the nodes' chains are known, before the slower proofs. */
  onHeads?: (comparisons: Comparison[]) => void;
}

/**
 * Asks all nodes for the same proofs at one common block. Never rejects: what went wrong is in the readings.
 * The block is the lowest head of the nodes that aren't lagging, minus `depth`.
 */
export async function askNodes(question: NodesQuestion): Promise<NodeReading[]> {
  const { deployment, nodes, options, onHeads } = question;
  const heads = await Promise.all(nodes.map((node) => readHead(node, deployment, options)));
  onHeads?.(heads.flatMap((head) => head.comparisons));
  const highest = highestHead(heads);
  const current = heads.map((head) => markLagging(head, highest, options.maxLagBlocks));
  const height = question.block ?? lowestHead(current) - options.depth;
  return Promise.all(current.map((head) => readAt(head, height, question)));
}

async function readAt(head: NodeHead, height: number, question: NodesQuestion): Promise<NodeReading> {
  if (head.error) return withoutProof(head, head.error);
  const oldest = Math.max(0, question.atLeastBlock ?? 0);
  if (height < oldest) return withoutProof(head, tooOld(height, oldest));
  return readNode(head, height, question.reads, question.options);
}

/** The gateway's own proxy must not be able to declare everybody else late, so its head counts only when it is alone. */
function highestHead(heads: readonly NodeHead[]): number {
  const independent = heads.filter(({ node, head }) => head !== null && node.independent !== false);
  return Math.max(0, ...(independent.length > 0 ? independent : heads).map(({ head }) => head ?? 0));
}

function lowestHead(heads: readonly NodeHead[]): number {
  return heads.reduce((lowest, { head, error }) => (error ? lowest : Math.min(lowest, head ?? lowest)), Infinity);
}

function markLagging(node: NodeHead, highest: number, maxLagBlocks: number): NodeHead {
  if (node.head === null || highest - node.head <= maxLagBlocks) return node;
  const error = new VerifyError('NodeLagging', 'The node is far behind the others; wait until it has caught up.', {
    head: node.head,
    highest,
  });
  return { ...node, error };
}

function tooOld(height: number, oldest: number): VerifyError {
  return new VerifyError('BlockTooOld', 'The nodes have not reached the block of the record yet; try again shortly.', {
    height,
    oldest,
  });
}
