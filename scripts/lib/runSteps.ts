import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { inLanes } from './inLanes.ts';
import { secondsSince } from './secondsSince.ts';

/** A label, then the command line. */
export type Step = [label: string, command: string, ...args: string[]];

/** Runs the steps in order, each with its time; stops at the first that fails and returns its exit code. */
export async function runSteps(steps: Step[]): Promise<number> {
  for (const step of steps) {
    const code = await runStep(step);
    if (code !== 0) return code;
  }
  return 0;
}

/** Runs steps that need nothing of each other, as many at once as there are cores; returns the first exit code that isn't 0. */
export async function runTogether(steps: Step[]): Promise<number> {
  const codes = await inLanes(availableParallelism(), steps, runStep);
  return codes.find((code) => code !== 0) ?? 0;
}

/** What it printed comes whole when it ends, since others may run beside it. */
async function runStep([label, command, ...args]: Step): Promise<number> {
  const startedAt = performance.now();
  const { code, output } = await finish(command, args);
  process.stderr.write(`${output}${code === 0 ? 'ok  ' : 'FAIL'} ${label} (${secondsSince(startedAt)} s)\n`);
  return code;
}

function finish(command: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
