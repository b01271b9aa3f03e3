import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { anvilBinary } from './anvilBinary.ts';
import { recordChild } from './childRecord.ts';
import { freePort } from './freePort.ts';
import { readLogTail } from './logFile.ts';
import { portInUse } from './portInUse.ts';
import { type Child, spawnChild, stopChild, untilReady } from './spawnChild.ts';

export interface AnvilChild {
  child: Child;
  port: number;
  url: string;
}

/** The development mnemonic every tool knows. Its keys are public: they carry no right outside a demo. */
const MNEMONIC = 'test test test test test test test test test test test junk';

/** What shapes block 0 stands here and stays as it is: see {@link startAnvil}. */
const FIXED = [
  ...['--host', '127.0.0.1', '--no-request-size-limit', '--quiet', '--order', 'fifo'],
  ...['--hardfork', 'prague', '--gas-limit', '60000000', '--gas-price', '0', '--base-fee', '0'],
  ...['--mnemonic', MNEMONIC, '--accounts', '10'],
];

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 5_000;
const PORT_ATTEMPTS = 3;

/**
 * Runs the node on 127.0.0.1 and returns when it answers; records it in `folder`.
 * @param wanted 0 takes a free port, and another when that was taken in the meantime.
 * @throws PartError `PortInUse`, `PartDied`, `PartNotReady`, `ChainBinaryMissing`
 */
export async function spawnAnvil(folder: string, args: string[], wanted: number): Promise<AnvilChild> {
  const logFile = join(folder, 'chain.log');
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted || (await freePort());
    const url = `http://127.0.0.1:${port}`;
    const name = `http://${randomUUID()}.invalid`;
    const all = [...FIXED, ...args, '--allow-origin', name, '--port', `${port}`];
    const child = await spawnChild({ name: 'chain', command: anvilBinary(), args: all, logFile });
    await recordChild(folder, child.pid, port);
    try {
      await untilReady(child, () => answers(url, name), READY_WITHIN_MS);
      return { child, port, url };
    } catch (error) {
      await stopChild(child, 'SIGKILL', STOP_WITHIN_MS);
      const taken = readLogTail(logFile).includes('Address already in use');
      if (taken && wanted) throw portInUse(wanted);
      if (!taken || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

/**
 * Whether our own node answers: another one, on a port that ours could not get, would answer as well. Ours is known by
 * the web origin it allows, which is no real one: pages in a browser reach the chain through the gateway only.
 */
async function answers(url: string, name: string): Promise<boolean> {
  try {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(1_000) });
    await response.arrayBuffer();
    return response.headers.get('access-control-allow-origin') === name;
  } catch {
    // Not listening yet: that is what is being waited for.
    return false;
  }
}
