import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import { type Config, loadConfig } from '../../server/config.ts';
import { consoleOtpSender } from '../../server/kernel/auth/codes/consoleOtpSender.ts';
import { createLog } from '../../server/kernel/log/createLog.ts';
import { withFreePort } from '../lib/withFreePort.ts';
import type { Part } from '../processes/part.ts';
import { openPublicNode } from '../processes/publicNode.ts';
import { followByReplay } from '../processes/secondNode.ts';
import { type AnvilOptions, startAnvil } from '../processes/startAnvil.ts';
import { startLedger } from '../processes/startLedger.ts';
import { openStateFolder } from '../processes/stateFolder.ts';
import type { Own } from '../processes/supervisor.ts';
import { createWorld, type World } from './stories/world.ts';

export interface DemoOptions {
  profile: 'demo' | 'mirror';
  say: (line: string) => void;
  /**
   * Puts something into the state folder, which is not there yet, before the parts start, and returns what is deployed in it;
   * from nothing without it.
   */
  prepare?: (path: string) => Promise<Deployment | undefined>;
  /** See `LedgerOptions`. */
  durable?: boolean;
}

/**
 * Runs `play` in a world of its own: all parts on free ports in a temporary folder, with a second node in another
 * process; nothing of a running `up` is touched. Everything is stopped and removed afterwards.
 */
export async function withDemo<T>(options: DemoOptions, play: (world: World) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'ledger-demo-'));
  const parts: Part[] = [];
  const own: Own = async (starting) => {
    const part = await starting;
    parts.push(part);
    return part;
  };
  try {
    const world = await startWorld(own, join(root, 'state'), options);
    return await play(world).finally(() => world.close());
  } finally {
    for (const part of parts.toReversed()) await part.stop();
    await rm(root, { recursive: true, force: true });
  }
}

async function startWorld(own: Own, path: string, options: DemoOptions): Promise<World> {
  const { profile, say, prepare, durable = true } = options;
  const deployment = await prepare?.(path);
  const env = { PROFILE: profile, PORT: '0', RATE_LIMIT_PER_MINUTE: '0', CACHE_SECONDS: '0', LEDGER_STATE_DIR: path };
  const second = await own(startAnvil(durable ? {} : await sameChain(path)));
  const observer = await own(openPublicNode(second.url));
  const config = withNodes(loadConfig(await withFreePort(env)), observer.url);
  const folder = await openStateFolder(path);
  const otp = consoleOtpSender(() => undefined);
  const log = createLog({ level: 'silent' });
  const ledger = await startLedger(own, { config, folder, log, otpSender: otp, say, durable, deployment });
  if (!ledger.demo) throw new TypeError('A demo needs the embedded chain; unset CHAIN_RPC_URL.');

  const follower = await own(Promise.resolve(followByReplay({ source: ledger.rpcUrl, target: second.url })));
  return createWorld({
    ledger,
    keys: ledger.demo,
    otp,
    contentFolder: folder.of('content'),
    secondNodeUrl: second.url,
    follower,
  });
}

/** Where nobody's independence is at stake the observer begins with the prepared chain: 800 blocks made again take it 10 s. */
async function sameChain(path: string): Promise<AnvilOptions> {
  const from = join(path, 'chain');
  if (!existsSync(from)) return {};
  const stateDir = `${path}-observed`;
  await cp(from, stateDir, { recursive: true });
  return { stateDir, durable: false };
}

/** Pages ask the embedded chain and the observer, which is another operator's. */
function withNodes(config: Config, observer: string): Config {
  const nodes = [
    { operator: 'ledger', url: `${config.PUBLIC_ORIGIN}/rpc` },
    { operator: 'observer', url: observer },
  ];
  return { ...config, CHAIN_NODES: nodes };
}
