import { pino } from 'pino';
import { loadConfig } from '../../server/config.ts';
import type { Kernel } from '../../server/createKernel.ts';
import { consoleOtpSender } from '../../server/kernel/auth/codes/consoleOtpSender.ts';
import { createLog } from '../../server/kernel/log/createLog.ts';
import { withFreePort } from '../lib/withFreePort.ts';
import { type RunningLedger, startLedger } from '../processes/startLedger.ts';
import { openStateFolder } from '../processes/stateFolder.ts';
import { supervise } from '../processes/supervisor.ts';

export interface BenchGateway {
  path: string;
  cacheSeconds: string;
  env?: Record<string, string>;
  /** Loans and a trader's month too. */
  withLending?: boolean;
}

/**
 * Runs a whole seeded ledger in this process until it is told to stop, and tells the parent what `ready` answers. Lines
 * are composed and written as in production, to a file that nobody reads.
 */
export async function runBenchGateway(
  { path, cacheSeconds, env: own = {}, withLending = false }: BenchGateway,
  ready: (kernel: Kernel, port: number, ledger: RunningLedger) => Promise<unknown>,
): Promise<never> {
  const env = { PORT: '0', LEDGER_STATE_DIR: path, RATE_LIMIT_PER_MINUTE: '0', CACHE_SECONDS: cacheSeconds };
  const config = loadConfig(await withFreePort({ ...env, ...own, PROFILE: 'demo' }));
  const folder = await openStateFolder(path);
  const destination = pino.destination({ dest: `${folder.of('gateway')}/bench.log`, sync: false });
  const log = createLog({ level: 'info', destination });

  process.exitCode = await supervise(
    async (own) => {
      const say = () => undefined;
      const ledger = await startLedger(own, {
        config,
        folder,
        log,
        otpSender: consoleOtpSender(say),
        say,
        withLending,
      });
      process.send?.(await ready(ledger.gateway.kernel, config.PORT, ledger));
    },
    // Why a part couldn't start, on the bench's error output.
    { say: (line) => process.stderr.write(`${line}\n`) },
  );
  folder.release();
  process.exit();
}
