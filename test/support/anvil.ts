import { type Anvil, type AnvilOptions, startAnvil } from '../../scripts/processes/startAnvil.ts';
import { endWithProcess } from './endWithProcess.ts';

/** A chain of one's own, in memory unless `stateDir` is given. Call `stop()`; a forgotten one ends with the process. */
export async function startTestAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const anvil = await startAnvil(options);
  const takeBack = endWithProcess(() => killIfAlive(anvil.pid));
  return {
    ...anvil,
    stop: async () => {
      takeBack();
      await anvil.stop();
    },
  };
}

/** Ends a process without waiting, for use while our own is already leaving. */
export function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
