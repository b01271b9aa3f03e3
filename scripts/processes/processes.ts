import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether a process of this id lives, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a living process; empty when it has none (ended, or a zombie). */
export async function commandLine(pid: number): Promise<string> {
  if (!isAlive(pid)) return '';
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
  } catch {
    // It ended between the two questions.
    return '';
  }
}

/**
 * When the process began, as text to compare only: with the id it names one process, since ids are used again.
 * Empty when it does not live.
 */
export async function startTime(pid: number): Promise<string> {
  if (!isAlive(pid)) return '';
  try {
    if (process.platform !== 'linux') return (await run('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim();
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // Field 22; the name in field 2 may itself contain blanks and brackets.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()}/${ticks}`;
  } catch {
    // It ended between the two questions.
    return '';
  }
}

/** Whether `pid` lives and its command line contains every one of `marks`. */
export async function isRunning(pid: number, marks: string[]): Promise<boolean> {
  const line = await commandLine(pid);
  return line !== '' && marks.every((mark) => line.includes(mark));
}

/** Signals a process that isn't our child, waits at most `boundMs`, then kills it. */
export async function stopProcess(pid: number, signal: NodeJS.Signals, boundMs: number): Promise<void> {
  signalIfAlive(pid, signal);
  if (await hasEnded(pid, boundMs)) return;
  signalIfAlive(pid, 'SIGKILL');
  await hasEnded(pid, boundMs);
}

function signalIfAlive(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function hasEnded(pid: number, boundMs: number): Promise<boolean> {
  const deadline = performance.now() + boundMs;
  while ((await commandLine(pid)) !== '') {
    if (performance.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}
