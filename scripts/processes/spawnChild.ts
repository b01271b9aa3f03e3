import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLogFile, readLogTail } from './logFile.ts';
import { PartError } from './PartError.ts';

export interface ChildSpec {
  /** Names the child in errors: `chain`, `database`. */
  name: string;
  command: string;
  args: string[];
  /** Standard output and error go here; appended, bounded at start. */
  logFile: string;
  cwd?: string;
  uid?: number;
  gid?: number;
}

export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Child {
  name: string;
  pid: number;
  logFile: string;
  /** Resolves when the process has ended, however it ended; never rejects. */
  exited: Promise<ChildExit>;
  hasExited(): boolean;
  kill(signal: NodeJS.Signals): void;
}

/**
 * Starts a process in a session of its own, so that Ctrl-C in the terminal reaches only the supervisor, which then
 * stops the parts in order. Whatever starts children must also stop them: a process that ends without a chance to do
 * so (`kill -9`) leaves them to the next start, see {@link stopOrphans}.
 */
export async function spawnChild(spec: ChildSpec): Promise<Child> {
  const output = openLogFile(spec.logFile);
  const started = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    uid: spec.uid,
    gid: spec.gid,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);

  let ended = false;
  const exited = new Promise<ChildExit>((resolve) => {
    started.once('exit', (code, signal) => {
      ended = true;
      resolve({ code, signal });
    });
  });
  await spawned(started, spec);
  const { pid = 0 } = started;
  return {
    name: spec.name,
    pid,
    logFile: spec.logFile,
    exited,
    hasExited: () => ended,
    kill: (signal) => void started.kill(signal),
  };
}

/** Asks with `signal`, waits at most `boundMs`, then kills. Returns how the child ended. */
export async function stopChild(child: Child, signal: NodeJS.Signals, boundMs: number): Promise<ChildExit> {
  if (!child.hasExited()) child.kill(signal);
  const ended = await within(boundMs, child.exited);
  if (ended) return ended;
  child.kill('SIGKILL');
  return child.exited;
}

/**
 * Polls `probe` until it answers true.
 * @throws PartError `PartDied` when the child ends first, `PartNotReady` after `boundMs`.
 */
export async function untilReady(child: Child, probe: () => Promise<boolean>, boundMs: number): Promise<void> {
  const deadline = performance.now() + boundMs;
  while (!(await probe())) {
    if (child.hasExited()) throw await died(child);
    if (performance.now() > deadline) {
      const message = `${child.name} did not answer within ${boundMs} ms. Its log is ${child.logFile}.`;
      throw new PartError('PartNotReady', message, { part: child.name, boundMs });
    }
    await sleep(10);
  }
}

/** The error that reports a child's unexpected end, with the last lines it wrote. */
export async function died(child: Child): Promise<PartError> {
  const { code, signal } = await child.exited;
  const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
  const tail = readLogTail(child.logFile);
  return new PartError('PartDied', `${child.name} ${how}. Its log is ${child.logFile}, ending:\n${tail}`, {
    part: child.name,
    exitCode: code,
    signal,
  });
}

/** The value, or undefined when it took longer than `ms`. The timer is cleared so that it keeps nothing alive. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const timer = new AbortController();
  const timeout = sleep(ms, undefined, { signal: timer.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    timer.abort();
  }
}

async function spawned(started: ReturnType<typeof spawn>, spec: ChildSpec): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      started.once('spawn', resolve);
      started.once('error', reject);
    });
  } catch (cause) {
    const message = `${spec.command} could not be started. Run "npm ci" again; it installs the binaries of this platform.`;
    throw new PartError('PartNotStarted', message, { part: spec.name, command: spec.command }, { cause });
  }
}
