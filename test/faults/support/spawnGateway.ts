import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface GatewayProcess {
  url: string;
  /** `kill -9`; returns once it is gone. */
  kill(): Promise<void>;
}

export interface GatewayPlace {
  databaseUrl: string;
  chainUrl: string;
  counter: string;
}

const SCRIPT = fileURLToPath(new URL('gatewayProcess.ts', import.meta.url));

/** Starts a gateway in a process of its own; returns when it listens. */
export async function spawnGateway(place: GatewayPlace, owner: string): Promise<GatewayProcess> {
  const child = spawn(process.execPath, [SCRIPT, place.databaseUrl, place.chainUrl, place.counter, owner], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const abandon = () => child.kill('SIGKILL');
  process.once('exit', abandon);
  const [url] = (await Promise.race([
    new Promise<string[]>((resolve) => createInterface(child.stdout).once('line', (line) => resolve([line]))),
    gone.then(() => []),
  ])) as string[];
  if (url === undefined) throw new Error('The gateway ended before it listened; see its output above.');

  return {
    url,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
      process.off('exit', abandon);
    },
  };
}
