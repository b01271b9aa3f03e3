import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Wallet } from 'ethers';
import pg from 'pg';
import { DEMO_ADMIN_KEY, type DemoKeys, demoKeys } from '../../../scripts/demo/keys.ts';
import { deployLedger } from '../../../scripts/deploy/deployLedger.ts';
import { advanceChainClock, chainTime } from '../../../scripts/processes/chainClock.ts';
import { freePort } from '../../../scripts/processes/freePort.ts';
import { startKuboShim } from '../../../scripts/processes/kuboShim.ts';
import { localProvider } from '../../../scripts/processes/localProvider.ts';
import type { ChildPart, Part } from '../../../scripts/processes/part.ts';
import { rpc } from '../../../scripts/processes/rpc.ts';
import { keptSecret } from '../../../scripts/processes/secrets.ts';
import type { Anvil } from '../../../scripts/processes/startAnvil.ts';
import { startPostgres } from '../../../scripts/processes/startPostgres.ts';
import { copyLedgerTemplate, hasLedgerTemplate, makeLedgerTemplate } from '../../../scripts/test/ledgerTemplate.ts';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import { openFileBlocks } from '../../../server/kernel/content/fileBlocks.ts';
import { buildWeb } from '../../../web/buildWeb.ts';
import { killIfAlive, startTestAnvil } from '../../support/anvil.ts';
import { endWithProcess } from '../../support/endWithProcess.ts';
import { type FlakyProxy, startFlakyProxy } from '../../support/flakyProxy.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { type FaultyBlocks, faultyBlocks } from './faultyBlocks.ts';
import { type LedgerGateway, ledgerGateway } from './ledgerGateway.ts';
import type { GatewayOrder } from './ledgerGatewayProcess.ts';
import { type SmallDisk, smallDisk } from './smallDisk.ts';

/** A seeded ledger of which every part can be struck: two gateways, each in its own process, on one database and one chain. */
export interface FaultWorld {
  deployment: Deployment;
  keys: DemoKeys;
  /** The first that is not of the seed; the chain never goes back behind it. */
  firstBlock: number;
  gateways: [LedgerGateway, LedgerGateway];
  /** The line from the gateways to the chain. */
  line: FlakyProxy;
  content: FaultyBlocks;
  chain: { url: string; kill(): Promise<void>; start(): Promise<void> };
  database: {
    url: string;
    /** As its administrator, to whom nothing is forbidden. */
    ask(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
    kill(): Promise<void>;
    /** Stops it as an operator does: open transactions are rolled back. */
    stop(): Promise<void>;
    start(): Promise<void>;
    /** Starts it where it has ended by itself, and returns when it answers. */
    revive(): Promise<void>;
    /** Undefined where no file system may be mounted. */
    disk: SmallDisk | undefined;
  };
  /** The next code that is sent to somebody who signs in. */
  nextCode(): Promise<string>;
  stop(): Promise<void>;
}

/** Blocks that may still change, in these runs; what is taken back is never deeper. */
export const FINALITY_DEPTH = 20;
/** Seconds between the seed and the loads. */
const HOURS_LATER = 3 * 3_600;
const RECOVERS_WITHIN_MS = 60_000;
/** Where passkeys say they are. */
export const ORIGIN = 'http://localhost:4010';

/** A template is made where none stands, and removed at the end. */
export async function startFaultWorld(): Promise<FaultWorld> {
  const dropTemplate = hasLedgerTemplate() ? undefined : await makeLedgerTemplate();
  const root = temporaryFolder();
  const state = join(root, 'state');
  await copyLedgerTemplate(state);
  await dropTemplate?.();

  const disk = await databaseOnItsOwnDisk(state);
  const chain = await chainPart(join(state, 'chain'));
  const database = await databasePart(disk ? join(disk.folder, 'database') : join(state, 'database'));
  const content = faultyBlocks(await openFileBlocks(join(state, 'content')));
  const shim = await startKuboShim(content);
  const line = await startFlakyProxy(chain.url);
  const codes = codeQueue();
  const order = await orderOf(state, root, {
    chain: chain.url,
    line: line.url,
    database: database.url,
    content: shim.url,
  });
  const gateways = await Promise.all(
    [0, 1].map(async (n) => {
      const port = await freePort();
      return ledgerGateway(port, () => order(`gateway-${n}`, port), codes.put);
    }),
  );
  const firstBlock = await roomToGoBack(chain);

  return {
    firstBlock,
    deployment: order('', 0).deployment,
    keys: demoKeys(await keptSecret(join(state, 'keys'), 'demo-seed')),
    gateways: gateways as FaultWorld['gateways'],
    line,
    content,
    chain,
    database: { ...database, disk },
    nextCode: codes.take,
    stop: async () => {
      await Promise.all(gateways.map((gateway) => gateway.kill()));
      await line.stop();
      await endAll([shim, { stop: chain.stop }, { stop: database.stop }]);
      await disk?.unmount();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function endAll(parts: Pick<Part, 'stop'>[]): Promise<void> {
  for (const part of parts) await part.stop().catch(() => undefined);
}

/** What was seeded stays, however far a reorganisation goes, and is hours old. Returns the first block after it. */
async function roomToGoBack({ url, flush }: ChainPart): Promise<number> {
  const first = Number(await rpc<string>(url, 'eth_blockNumber')) + 1;
  await advanceChainClock(url, (await chainTime(url)) + HOURS_LATER);
  await rpc(url, 'anvil_mine', '0x40');
  await flush();
  return first;
}

const run = promisify(execFile);

async function databaseOnItsOwnDisk(state: string): Promise<SmallDisk | undefined> {
  const disk = await smallDisk();
  // Owners too: the database's files are its own user's.
  if (disk) await run('cp', ['-a', join(state, 'database'), disk.folder]);
  return disk;
}

type ChainPart = FaultWorld['chain'] & Pick<Anvil, 'flush' | 'stop'>;

async function chainPart(stateDir: string): Promise<ChainPart> {
  let chain: Anvil = await startTestAnvil({ stateDir });
  const { port, url } = chain;
  return {
    url,
    kill: async () => {
      killIfAlive(chain.pid);
      await chain.failed;
      await chain.stop();
    },
    start: async () => {
      chain = await startTestAnvil({ stateDir, port });
    },
    flush: () => chain.flush(),
    stop: () => chain.stop(),
  };
}

async function databasePart(stateDir: string): Promise<Omit<FaultWorld['database'], 'disk'>> {
  let server: ChildPart = await startPostgres({ stateDir });
  const { port, url } = server;
  const takeBack = endWithProcess(() => killIfAlive(server.pid));
  const start = async () => {
    server = await startPostgres({ stateDir, port });
  };
  const admin = Object.assign(new URL(url), { username: 'postgres' }).href;
  return {
    url,
    ask: async (sql, values) => {
      const client = new pg.Client({ connectionString: admin });
      await client.connect();
      try {
        return (await client.query(sql, values)).rows;
      } finally {
        await client.end();
      }
    },
    kill: async () => {
      killIfAlive(server.pid);
      await server.failed;
    },
    stop: async () => {
      takeBack();
      await server.stop();
    },
    start,
    revive: async () => {
      const hasEnded = await Promise.race([server.failed.then(() => true), sleep(500).then(() => false)]);
      if (hasEnded) await start();
      else await untilAnswers(admin);
    },
  };
}

/** One whose backends died goes through its log by itself before it takes connections again. */
async function untilAnswers(url: string): Promise<void> {
  const deadline = performance.now() + RECOVERS_WITHIN_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

interface Addresses {
  chain: string;
  line: string;
  database: string;
  content: string;
}

async function orderOf(state: string, root: string, { chain, line, database, content }: Addresses) {
  const keys = join(state, 'keys');
  const [kek, pepper, labelMasterKey] = await Promise.all(
    ['kek', 'pepper', 'label-master-key'].map((name) => keptSecret(keys, name)),
  );
  if (!(kek && pepper && labelMasterKey)) throw new Error('The template has no secrets.');
  const deployment = await deploymentOn(chain);
  const { dist: webDist } = await buildWeb();
  return (name: string, port: number): GatewayOrder => ({
    name,
    env: {
      PORT: String(port),
      ...{
        PUBLIC_ORIGIN: ORIGIN,
        FINALITY_DEPTH: String(FINALITY_DEPTH),
        RATE_LIMIT_PER_MINUTE: '0',
        ANCHOR_SECONDS: '5',
      },
    },
    deployment,
    rpcUrl: line,
    databaseUrl: database,
    contentUrl: content,
    secrets: { kek, pepper, labelMasterKey },
    labelFolder: join(state, 'labels'),
    webDist,
    logFile: join(root, `${name}.log`),
  });
}

async function deploymentOn(chainUrl: string): Promise<Deployment> {
  const provider = localProvider(chainUrl);
  try {
    return await deployLedger(new Wallet(DEMO_ADMIN_KEY, provider), { network: 'local-demo', profile: 'demo' });
  } finally {
    provider.destroy();
  }
}

function codeQueue(): { put(code: string): void; take(): Promise<string> } {
  const codes: string[] = [];
  const waiting: ((code: string) => void)[] = [];
  return {
    put: (code) => {
      const next = waiting.shift();
      if (next) next(code);
      else codes.push(code);
    },
    take: () => {
      const code = codes.shift();
      return code === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(code);
    },
  };
}
