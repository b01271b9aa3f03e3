import { pino } from 'pino';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { loadConfig } from '../../../server/config.ts';
import type { GatewaySecrets } from '../../../server/createKernel.ts';
import { openKuboBlocks } from '../../../server/kernel/content/kuboBlocks.ts';
import { createLog } from '../../../server/kernel/log/createLog.ts';
import { startGateway } from '../../../server/startGateway.ts';
import { skewClock } from './skewedClock.ts';

/** What a gateway of a fault run is given; crosses to its process as it is. */
export interface GatewayOrder {
  name: string;
  env: Record<string, string>;
  deployment: Deployment;
  rpcUrl: string;
  databaseUrl: string;
  contentUrl: string;
  secrets: GatewaySecrets;
  labelFolder: string;
  webDist: string;
  logFile: string;
}

/** What it says: where it listens, why it doesn't, or a code for somebody who signs in. */
export type GatewayWord = { url: string } | { refused: string } | { code: string };

/** A whole gateway, as `./ledger up` runs it, in a process that can be killed and whose clock can be set. */
process.on('message', (word: { start: GatewayOrder } | { skewMs: number }) => {
  if ('skewMs' in word) skewClock(word.skewMs);
  else void start(word.start);
});
process.on('disconnect', () => process.exit());

async function start({ name, env, contentUrl, logFile, ...parts }: GatewayOrder): Promise<void> {
  const log = createLog({ level: 'warn', destination: pino.destination({ dest: logFile, sync: true }) });
  try {
    const { url } = await startGateway({
      ...parts,
      config: loadConfig(env),
      gatewayName: name,
      blocks: openKuboBlocks({ url: contentUrl }),
      log,
      otpSender: { send: async ({ code }) => say({ code }) },
    });
    say({ url });
  } catch (error) {
    log.error({ err: error }, 'not started');
    say({ refused: error instanceof Error && 'code' in error ? String(error.code) : String(error) });
  }
}

function say(word: GatewayWord): void {
  process.send?.(word);
}
