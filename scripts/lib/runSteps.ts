import { spawn } from 'node:child_process';
import { secondsSince } from './secondsSince.ts';

/** A label, then the command line. */
export type Step = [label: string, command: string, ...args: string[]];

/** Runs the steps in order, each with its time; stops at the first that fails and returns its exit code. */
export async function runSteps(steps: Step[]): Promise<number> {
  for (const [label, command, ...args] of steps) {
    const startedAt = performance.now();
    const code = await runInherited(command, args);
    process.stderr.write(`${code === 0 ? 'ok  ' : 'FAIL'} ${label} (${secondsSince(startedAt)} s)\n`);
    if (code !== 0) return code;
  }
  return 0;
}

function runInherited(command: string, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
