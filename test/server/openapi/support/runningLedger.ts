import { join } from 'node:path';
import { freePort } from '../../../../scripts/processes/freePort.ts';
import type { Part } from '../../../../scripts/processes/part.ts';
import { type RunningLedger, startLedger } from '../../../../scripts/processes/startLedger.ts';
import { openStateFolder } from '../../../../scripts/processes/stateFolder.ts';
import type { Own } from '../../../../scripts/processes/supervisor.ts';
import { copyLedgerTemplate } from '../../../../scripts/test/ledgerTemplate.ts';
import { type Config, loadConfig } from '../../../../server/config.ts';
import { createLog, type Log } from '../../../../server/kernel/log/createLog.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

/** A whole demo ledger in a folder of its own, with the codes it sends. */
export interface TestLedger extends RunningLedger {
  config: Config;
  log: Log;
  /** What the gateway logged, line by line; empty unless the test sets `LOG_LEVEL`. */
  logged: string[];
  /** Where its documents lie. */
  contentFolder: string;
  /** The next code that is sent, in the order of sending. */
  nextCode(): Promise<string>;
  stop(): Promise<void>;
}

/** Settings of the test's own come beside its port; with lending, loans and files of eco-credit are seeded too. */
export async function startTestLedger(env: Record<string, string> = {}, withLending = false): Promise<TestLedger> {
  const port = String(await freePort());
  const config = loadConfig({ PORT: port, RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'silent', ...env });
  const path = join(temporaryFolder(), 'state');
  const deployment = await copyLedgerTemplate(path);
  const folder = await openStateFolder(path);
  const logged: string[] = [];
  const log = createLog({ level: config.LOG_LEVEL, destination: { write: (line) => logged.push(line) } });
  const codes = queue<string>();
  const parts: Part[] = [];
  const own: Own = async (starting) => {
    const part = await starting;
    parts.push(part);
    return part;
  };
  const stop = async () => {
    for (const part of parts.toReversed()) await part.stop();
    folder.release();
  };

  try {
    const otpSender = { send: async ({ code }: { code: string }) => codes.put(code) };
    const options = { config, folder, log, otpSender, say: () => undefined, withLending, durable: false, deployment };
    const ledger = await startLedger(own, options);
    return { ...ledger, config, log, logged, contentFolder: folder.of('content'), nextCode: codes.take, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function queue<T>(): { put(value: T): void; take(): Promise<T> } {
  const values: T[] = [];
  const waiting: ((value: T) => void)[] = [];
  return {
    put: (value) => {
      const next = waiting.shift();
      if (next) next(value);
      else values.push(value);
    },
    take: () => {
      const value = values.shift();
      return value === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(value);
    },
  };
}
