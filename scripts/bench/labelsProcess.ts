import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildLabelTree, type LabelTree } from '../../sdk/trace/labels/buildLabelTree.ts';
import { generateLabels } from '../../sdk/trace/labels/generateLabels.ts';
import { labelKeys } from '../../sdk/trace/labels/labelKeys.ts';
import { labelProof } from '../../sdk/trace/labels/labelProof.ts';
import { serialOf } from '../../sdk/trace/labels/serial.ts';
import { verifyLabelProof } from '../../sdk/verify/label/verifyLabelProof.ts';
import { createNodeFile, openNodeFile } from '../../server/trace/labels/nodeFile.ts';
import { bareHashes } from './floors/bareHashes.ts';

/** What was measured: seconds a round, in turns. */
export interface BuildRounds {
  plain: number[];
  scratch: number[];
  floor: number[];
  proofsMs: number[];
  peakMiB: number;
  baseMiB: number;
}

const PROOFS = 2_000;
const keys = labelKeys(new Uint8Array(32).fill(1), { gtin: '09521234567006', lot: 'BENCH' });

/** A process of its own, so that its memory is that of building alone. argv: labels, rounds. */
async function main(labels: number, rounds: number): Promise<BuildRounds> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  const measured: BuildRounds = { plain: [], scratch: [], floor: [], proofsMs: [], peakMiB: 0, baseMiB: peakMiB() };
  try {
    // The first round warms up and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const floor = await bareHashes(labels);
      const plain = await seconds(() => build(join(folder, 'plain'), labels, false));
      const scratch = await seconds(() => build(join(folder, 'scratch'), labels, true));
      if (round === 0) continue;
      measured.floor.push(floor);
      measured.plain.push(plain);
      measured.scratch.push(scratch);
    }
    measured.peakMiB = peakMiB();
    measured.proofsMs = await proveSome(join(folder, 'plain'), labels);
    return measured;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function build(path: string, count: number, withSecrets: boolean): Promise<LabelTree> {
  const file = await createNodeFile(path);
  const tree = await buildLabelTree(generateLabels(keys, { firstIndex: 0, count, withSecrets }), file);
  await file.seal();
  return tree;
}

/** Proofs of labels all over the set, each read and timed by itself, and checked. */
async function proveSome(path: string, labels: number): Promise<number[]> {
  const file = await openNodeFile(path);
  const [root] = [await file.read(2 * labels - 2, 1)];
  const times: number[] = [];
  for (let i = 0; i < PROOFS; i += 1) {
    const index = Math.floor((i * labels) / PROOFS);
    const startedAt = performance.now();
    const proof = await labelProof(file, labels, index);
    times.push(performance.now() - startedAt);
    const entry = { index, serial: serialOf(keys, index), commitment: null };
    if (!verifyLabelProof(`0x${Buffer.from(root).toString('hex')}`, entry, proof))
      throw new Error('BenchInvalid: proof');
  }
  await file.close();
  return times;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

function peakMiB(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

if (process.send) {
  const [, , labels, rounds] = process.argv;
  process.send(await main(Number(labels), Number(rounds)));
}
