import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../server/config.ts';
import { consoleOtpSender } from '../../server/kernel/auth/codes/consoleOtpSender.ts';
import { createLog } from '../../server/kernel/log/createLog.ts';
import { withFreePort } from '../lib/withFreePort.ts';
import type { Part } from '../processes/part.ts';
import { followByReplay } from '../processes/secondNode.ts';
import { startAnvil } from '../processes/startAnvil.ts';
import { startLedger } from '../processes/startLedger.ts';
import { openStateFolder } from '../processes/stateFolder.ts';
import type { Own } from '../processes/supervisor.ts';
import { createWorld, type World } from './stories/world.ts';

export interface DemoOptions {
  profile: 'demo' | 'mirror';
  say: (line: string) => void;
}

/**
 * Runs `play` in a world of its own: all parts on free ports in a temporary folder, with a second node in another
 * process; nothing of a running `up` is touched. Everything is stopped and removed afterwards.
 */
export async function withDemo<T>({ profile, say }: DemoOptions, play: (world: World) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'ledger-demo-'));
  const parts: Part[] = [];
  const own: Own = async (starting) => {
    const part = await starting;
    parts.push(part);
    return part;
  };
  try {
    const world = await startWorld(own, join(root, 'state'), profile, say);
    return await play(world).finally(() => world.close());
  } finally {
    for (const part of parts.toReversed()) await part.stop();
    await rm(root, { recursive: true, force: true });
  }
}

async function startWorld(
  own: Own,
  path: string,
  profile: DemoOptions['profile'],
  say: DemoOptions['say'],
): Promise<World> {
  const env = { PROFILE: profile, PORT: '0', RATE_LIMIT_PER_MINUTE: '0', CACHE_SECONDS: '0', LEDGER_STATE_DIR: path };
  const config = loadConfig(await withFreePort(env));
  const folder = await openStateFolder(path);
  const otp = consoleOtpSender(() => undefined);
  const log = createLog({ level: 'silent' });
  const ledger = await startLedger(own, { config, folder, log, otpSender: otp, say });
  if (!ledger.demo) throw new TypeError('A demo needs the embedded chain; unset CHAIN_RPC_URL.');

  const second = await own(startAnvil());
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
