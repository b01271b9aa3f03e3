import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killIfAlive } from '../../support/anvil.ts';
import { endWithProcess } from '../../support/endWithProcess.ts';
import type { GatewayOrder, GatewayWord } from './ledgerGatewayProcess.ts';

/** One of the gateways of a fault run: its address stays, its process comes and goes. */
export interface LedgerGateway {
  url: string;
  isUp(): boolean;
  /** Starts it and returns when it listens. @throws Error with the code by which it refuses to start */
  start(): Promise<void>;
  /** `kill -9`; returns once it is gone. */
  kill(): Promise<void>;
  /** Sets its wall clock ahead by so many milliseconds; negative sets it behind. */
  skew(ms: number): void;
}

const SCRIPT = fileURLToPath(new URL('ledgerGatewayProcess.ts', import.meta.url));

/** @param order asked anew at each start: what stands then */
export function ledgerGateway(port: number, order: () => GatewayOrder, onCode: (code: string) => void): LedgerGateway {
  let child: ChildProcess | undefined;
  let takeBack = (): void => undefined;

  async function kill(): Promise<void> {
    const dying = child;
    child = undefined;
    takeBack();
    if (dying === undefined || dying.exitCode !== null || dying.signalCode !== null) return;
    dying.kill('SIGKILL');
    await once(dying, 'exit');
  }

  return {
    url: `http://127.0.0.1:${port}`,
    isUp: () => child !== undefined && child.exitCode === null && child.signalCode === null,
    kill,
    skew: (skewMs) => void child?.send({ skewMs }),
    start: async () => {
      await kill();
      // Compiled code is kept, as `./ledger` has it: a start costs half as much.
      const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'ledger-compiled'), ...process.env };
      const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as ['ignore', 'ignore', 'inherit', 'ipc'];
      const started = fork(SCRIPT, { execArgv: [], env, serialization: 'advanced', stdio });
      child = started;
      takeBack = endWithProcess(() => killIfAlive(started.pid ?? 0));
      const listening = untilListening(started, onCode);
      started.send({ start: order() });
      await listening.catch(async (error: unknown) => {
        await kill();
        throw error;
      });
    },
  };
}

function untilListening(child: ChildProcess, onCode: (code: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('message', (word: GatewayWord) => {
      if ('code' in word) onCode(word.code);
      else if ('url' in word) resolve();
      else reject(new Error(word.refused));
    });
    child.once('exit', () => reject(new Error('GatewayDied')));
  });
}
