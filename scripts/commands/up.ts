import { join } from 'node:path';
import { pino } from 'pino';
import { type Config, configWarnings, loadConfig } from '../../server/config.ts';
import { consoleOtpSender } from '../../server/kernel/auth/codes/consoleOtpSender.ts';
import type { OtpSender } from '../../server/kernel/auth/codes/otpSender.ts';
import { webhookOtpSender } from '../../server/kernel/auth/codes/webhookOtpSender.ts';
import { createLog } from '../../server/kernel/log/createLog.ts';
import { describeLedger } from '../lib/describeLedger.ts';
import { withFreePort } from '../lib/withFreePort.ts';
import { openLogFile } from '../processes/logFile.ts';
import { startLedger } from '../processes/startLedger.ts';
import { openStateFolder } from '../processes/stateFolder.ts';
import { supervise } from '../processes/supervisor.ts';

const OTP_WITHIN_MS = 10_000;

/** Starts the whole ledger and serves it until a signal. A second start keeps every fact. */
export async function run(): Promise<number> {
  const config = loadConfig(await withFreePort(process.env));
  const say = (line: string) => console.log(line);
  for (const warning of configWarnings(config)) say(`warning: ${warning}`);

  const folder = await openStateFolder(config.LEDGER_STATE_DIR);
  const startedAt = performance.now();
  let ready = '';
  try {
    return await supervise(
      async (own) => {
        const log = createLog({
          level: config.LOG_LEVEL,
          destination: pino.destination({ fd: openLogFile(join(folder.of('gateway'), 'gateway.log')), sync: false }),
        });
        const ledger = await startLedger(own, {
          ...{ config, folder, log, otpSender: otpSender(config, say), say },
          withLending: true,
        });
        ready = describeLedger(ledger, config, (performance.now() - startedAt) / 1000);
      },
      { say, ready: () => ready },
    );
  } finally {
    folder.release();
  }
}

function otpSender(config: Config, say: (line: string) => void): OtpSender {
  const { OTP_SENDER: kind, OTP_WEBHOOK_URL: url, OTP_WEBHOOK_SECRET: secret } = config;
  // The configuration refuses a webhook without address or secret.
  if (kind === 'webhook' && url && secret) return webhookOtpSender({ url, secret, timeoutMs: OTP_WITHIN_MS });
  return consoleOtpSender(say);
}
