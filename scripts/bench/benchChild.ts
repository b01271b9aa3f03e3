import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts a server of a bench as a process of its own; `file` is beside this one, `flags` are Node's. */
export function startChild(file: string, args: string[], flags: string[] = []): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url));
  return fork(path, args, { execArgv: flags, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/** The first message of a child: what it says when it is ready. */
export async function messageOf<T>(child: ChildProcess): Promise<T> {
  const [answer] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`BenchPartDied: a server ended with ${code} before it was ready.`);
    }),
  ]);
  return answer as T;
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
