import { Wallet } from 'ethers';
import type { Deployment } from '../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import { httpReader } from '../../sdk/readers/httpReader.ts';
import { signerSender } from '../../sdk/senders/signerSender.ts';
import type { Config } from '../../server/config.ts';
import type { OtpSender } from '../../server/kernel/auth/codes/otpSender.ts';
import type { Blocks } from '../../server/kernel/content/blocks.ts';
import { openFileBlocks } from '../../server/kernel/content/fileBlocks.ts';
import { openKuboBlocks } from '../../server/kernel/content/kuboBlocks.ts';
import type { Log } from '../../server/kernel/log/createLog.ts';
import { type Gateway, startGateway } from '../../server/startGateway.ts';
import { buildWeb } from '../../web/buildWeb.ts';
import { DEMO_ADMIN_KEY, type DemoKeys, demoKeys } from '../demo/keys.ts';
import { enrolDemoSignIns } from '../demo/seed/enrolDemoSignIns.ts';
import { isSeeded } from '../demo/seed/isSeeded.ts';
import { type SeedDeps, seedWorld } from '../demo/seed/seedWorld.ts';
import { deployLedger } from '../deploy/deployLedger.ts';
import { readDeployment } from '../deploy/deploymentFile.ts';
import { sealGovernance } from '../deploy/sealGovernance.ts';
import { secondsSince } from '../lib/secondsSince.ts';
import { keepSeedEvent } from './keepSeedEvent.ts';
import { localProvider } from './localProvider.ts';
import { keptSecret } from './secrets.ts';
import { seedLending } from './seedLending.ts';
import { startAnvil } from './startAnvil.ts';
import { startPostgres } from './startPostgres.ts';
import type { StateFolder } from './stateFolder.ts';
import type { Own } from './supervisor.ts';

export interface LedgerOptions {
  config: Config;
  folder: StateFolder;
  log: Log;
  otpSender: OtpSender;
  /** One line an event, for people. */
  say: (line: string) => void;
  /** Whether the demo world has loans, eco-credit and a tea trader's month too; tests and stories make their own. */
  withLending?: boolean;
  /** False only for tests that throw the ledger away: chain and database take up what stands in the folder, and save nothing. */
  durable?: boolean;
  /** See `AnvilOptions`. */
  historyBlocks?: number;
  /** What stands in the folder, where that is known: it is then neither planned nor verified again. */
  deployment?: Deployment;
}

/** A ledger with all its parts running. */
export interface RunningLedger {
  gateway: Gateway;
  deployment: Deployment;
  rpcUrl: string;
  databaseUrl: string;
  /** Keys of the demo's parties; undefined where the world is real. */
  demo: DemoKeys | undefined;
  seededNow: boolean;
}

/**
 * Starts chain, database, content store and gateway, each embedded unless its address is set; deploys to an empty
 * embedded chain and seeds the demo world once.
 */
export async function startLedger(own: Own, options: LedgerOptions): Promise<RunningLedger> {
  const { config, folder, log, durable = true, historyBlocks } = options;
  const chain = { stateDir: folder.of('chain'), durable, historyBlocks };
  const rpcUrl = config.CHAIN_RPC_URL ?? (await own(startAnvil(chain))).url;
  const databaseUrl =
    config.DATABASE_URL ?? (await own(startPostgres({ stateDir: folder.of('database'), durable }))).url;
  const blocks = await contentBlocks(options);
  const deployment = options.deployment ?? (await deploymentOf(options, rpcUrl));

  const pages = await buildWeb();
  if (pages.isNew) options.say(`pages built (${pages.seconds.toFixed(1)} s)`);
  const secrets = await gatewaySecrets(options);
  const gateway = await own(
    startGateway({
      config,
      deployment,
      rpcUrl,
      databaseUrl,
      blocks,
      log,
      otpSender: options.otpSender,
      secrets,
      labelFolder: folder.of('labels'),
      webDist: pages.dist,
    }),
  );
  const demo = isSimulated(config) ? demoKeys(await keptSecret(folder.of('keys'), 'demo-seed')) : undefined;
  const seededNow = demo !== undefined && (await seedOnce(options, gateway, deployment, rpcUrl, demo));
  return { gateway, deployment, rpcUrl, databaseUrl, demo, seededNow };
}

/** Parties, registrars and keys are made up wherever the chain is the embedded one, in either profile. */
function isSimulated({ CHAIN_RPC_URL }: Config): boolean {
  return CHAIN_RPC_URL === undefined;
}

async function contentBlocks({ config, folder }: LedgerOptions): Promise<Blocks> {
  return config.IPFS_API_URL ? openKuboBlocks({ url: config.IPFS_API_URL }) : openFileBlocks(folder.of('content'));
}

async function deploymentOf({ config, say }: LedgerOptions, rpcUrl: string): Promise<Deployment> {
  if (!isSimulated(config)) return readDeployment(config.DEPLOYMENT);

  const provider = localProvider(rpcUrl);
  try {
    const startedAt = performance.now();
    const signer = new Wallet(DEMO_ADMIN_KEY, provider);
    const deployment = await deployLedger(signer, { network: `local-${config.PROFILE}`, profile: config.PROFILE });
    say(`contracts in place (${secondsSince(startedAt)} s)`);
    return deployment;
  } finally {
    provider.destroy();
  }
}

async function gatewaySecrets(options: LedgerOptions) {
  const { config, folder } = options;
  const keys = folder.of('keys');
  return {
    kek: config.KEK ?? (await keptSecret(keys, 'kek')),
    kekPrevious: config.KEK_PREVIOUS,
    pepper: await keptSecret(keys, 'pepper'),
    labelMasterKey: config.LABEL_MASTER_KEY ?? (await ownLabelKey(options)),
  };
}

/** Where gateways may be many, each would make another one, and know only its own labels. */
async function ownLabelKey({ config, folder }: LedgerOptions): Promise<Uint8Array | null> {
  return isSimulated(config) ? keptSecret(folder.of('keys'), 'label-master-key') : null;
}

async function seedOnce(
  { say, withLending = false }: LedgerOptions,
  gateway: Gateway,
  deployment: Deployment,
  rpcUrl: string,
  keys: DemoKeys,
): Promise<boolean> {
  const reader = httpReader(rpcUrl);
  await enrolDemoSignIns(gateway.kernel.auth, keys);
  const { content, labels } = gateway.kernel;
  const deps: SeedDeps = {
    ...{ deployment, reader, keys },
    put: (bytes) => content.put(bytes),
    issueLabels: async (range) => (await labels.issue(range)).root as Bytes32,
    keepEvent: (event) => keepSeedEvent(gateway, event),
  };
  if (await isSeeded({ deployment, reader })) {
    if (withLending) await seedLending(gateway, deps);
    return false;
  }

  const startedAt = performance.now();
  await seedWorld(deps);
  if (withLending) await seedLending(gateway, deps);
  await sealDemo(deployment, rpcUrl, keys);
  await gateway.indexer.waitFor(Number(await reader.request('eth_blockNumber', [])), 60_000);
  say(`demo world seeded (${secondsSince(startedAt)} s)`);
  return true;
}

/** From here on the demo's administrator waits its 48 hours like any other. */
async function sealDemo(deployment: Deployment, rpcUrl: string, keys: DemoKeys): Promise<void> {
  const provider = localProvider(rpcUrl);
  try {
    const sender = signerSender(new Wallet(DEMO_ADMIN_KEY, provider), { gasPrice: 0n });
    await sealGovernance({ deployment, reader: httpReader(rpcUrl), sender }, [keys.addressOf('steward')]);
  } finally {
    provider.destroy();
  }
}
