import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { buildLabelTree } from '../../sdk/trace/labels/buildLabelTree.ts';
import { generateLabels } from '../../sdk/trace/labels/generateLabels.ts';
import { type LabelChunk, textAt } from '../../sdk/trace/labels/labelChunk.ts';
import { SERIAL_LENGTH } from '../../sdk/trace/labels/labelCipher.ts';
import { labelKeys } from '../../sdk/trace/labels/labelKeys.ts';
import { memoryNodeStore } from '../../sdk/trace/labels/nodeStore.ts';
import { bytesToHex } from '../../sdk/verify/bytes.ts';
import { LABEL_LEAF_TYPES, serialWord } from '../../sdk/verify/label/labelLeaf.ts';
import { messageOf, startChild, stopChild } from './benchChild.ts';
import { HASHES_LEAVE_OUT } from './floors/bareHashes.ts';
import type { BuildRounds } from './labelsProcess.ts';
import { quantile } from './quantile.ts';

export interface LabelsResult {
  /** Codes a second, the median of all rounds. */
  rate: number;
  floorRate: number;
  /** The median of the rounds' ratios. */
  ratio: number;
  labels: number;
  rounds: number;
}

export interface LabelBuildResult extends LabelsResult {
  /** The same with a code under a scratch layer: two more hashes each. */
  scratchRate: number;
  scratchRatio: number;
  /** Most memory of the process that did it, MiB; and how much of that was there before it began. */
  peakMiB: number;
  baseMiB: number;
  /** Of one proof, read from the tree on disk. */
  p50ms: number;
  p99ms: number;
  floorLeavesOut: string;
}

export interface BenchLabelsOptions {
  labels?: number;
  /** What @openzeppelin/merkle-tree is asked for: a million takes it minutes and gigabytes. */
  theirLabels?: number;
  rounds?: number;
  onProgress?: (done: number, total: number) => void;
}

/**
 * `build`: codes made, hashed and their tree written to disk, beside a bare loop of as many hashes as the tree has.
 * `vsOpenZeppelin`: leaves and tree over the same codes in memory, beside @openzeppelin/merkle-tree, with the same root.
 */
export async function benchLabels(options: BenchLabelsOptions = {}): Promise<Record<string, LabelsResult>> {
  const { labels = 1_000_000, theirLabels = 100_000, rounds = 3, onProgress } = options;
  const steps = 2 * (rounds + 1);
  const build = await buildInChild(labels, rounds, (done) => onProgress?.(done, steps));
  const vsOpenZeppelin = await besideOpenZeppelin(theirLabels, rounds, (done) =>
    onProgress?.(rounds + 1 + done, steps),
  );
  return { build, vsOpenZeppelin };
}

async function buildInChild(
  labels: number,
  rounds: number,
  onRound: (done: number) => void,
): Promise<LabelBuildResult> {
  const child = startChild('labelsProcess.ts', [String(labels), String(rounds)]);
  try {
    const measured = await messageOf<BuildRounds>(child);
    onRound(rounds + 1);
    return summarise(measured, labels);
  } finally {
    await stopChild(child);
  }
}

function summarise(
  { plain, scratch, floor, proofsMs, peakMiB, baseMiB }: BuildRounds,
  labels: number,
): LabelBuildResult {
  return {
    ...compared(plain, floor, labels),
    scratchRate: compared(scratch, floor, labels).rate,
    scratchRatio: compared(scratch, floor, labels).ratio,
    ...{ peakMiB, baseMiB },
    p50ms: Number(quantile(proofsMs, 0.5).toFixed(3)),
    p99ms: Number(quantile(proofsMs, 0.99).toFixed(3)),
    floorLeavesOut: HASHES_LEAVE_OUT,
  };
}

async function besideOpenZeppelin(
  labels: number,
  rounds: number,
  onRound: (done: number) => void,
): Promise<LabelsResult> {
  const chunks = await generated(labels);
  const entries = chunks.flatMap(entriesOf);
  const subject: number[] = [];
  const floor: number[] = [];

  // The first round warms both up and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const ours = await timed(async () => (await buildLabelTree(chunks, memoryNodeStore())).root);
    const theirs = await timed(
      async () => StandardMerkleTree.of(entries, [...LABEL_LEAF_TYPES], { sortLeaves: false }).root,
    );
    if (ours.root !== theirs.root) throw new Error(`BenchInvalid: root ${ours.root}, OpenZeppelin's ${theirs.root}.`);
    if (round > 0) {
      subject.push(ours.seconds);
      floor.push(theirs.seconds);
    }
    onRound(round + 1);
  }
  return compared(subject, floor, labels);
}

/** Rounds of both took turns; neighbours in time share whatever else the machine was doing. */
function compared(subject: readonly number[], floor: readonly number[], labels: number): LabelsResult {
  const ratios = subject.map((seconds, round) => (floor[round] ?? 0) / seconds);
  return {
    rate: Math.round(labels / quantile(subject, 0.5)),
    floorRate: Math.round(labels / quantile(floor, 0.5)),
    ratio: Number(quantile(ratios, 0.5).toFixed(2)),
    labels,
    rounds: subject.length,
  };
}

async function generated(count: number): Promise<LabelChunk[]> {
  const keys = labelKeys(new Uint8Array(32).fill(1), { gtin: '09521234567006', lot: 'BENCH' });
  const chunks: LabelChunk[] = [];
  for await (const chunk of generateLabels(keys, { firstIndex: 0, count, withSecrets: true })) chunks.push(chunk);
  return chunks;
}

function entriesOf({ firstIndex, count, serials, commitments }: LabelChunk): [bigint, string, string][] {
  return Array.from({ length: count }, (_, i) => [
    BigInt(firstIndex + i),
    bytesToHex(serialWord(textAt(serials, SERIAL_LENGTH, i))),
    bytesToHex(commitments?.subarray(32 * i, 32 * i + 32) ?? new Uint8Array(32)),
  ]);
}

async function timed(work: () => Promise<string>): Promise<{ root: string; seconds: number }> {
  const startedAt = performance.now();
  const root = await work();
  return { root, seconds: (performance.now() - startedAt) / 1000 };
}
