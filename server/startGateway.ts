import { readFile } from 'node:fs/promises';
import type { Express } from 'express';
import { contractAbis } from '../sdk/deployments/contractAbis.ts';
import { type Deployment, placesOf } from '../sdk/deployments/deployment.ts';
import { followDirectory } from '../sdk/directory/followDirectory.ts';
import { createApp } from './app.ts';
import { startBankWorkers } from './banks/startBankWorkers.ts';
import { bankWorkerDeps } from './bankWorkersOfGateway.ts';
import { ConfigError } from './config/ConfigError.ts';
import { settings } from './config/settings.ts';
import type { Config } from './config.ts';
import { createKernel, type Kernel, type KernelParts, readerOf } from './createKernel.ts';
import { startHousekeeping } from './housekeeping.ts';
import { assertChain } from './kernel/chain/assertChain.ts';
import { chainClock } from './kernel/chain/chainClock.ts';
import { createChainRpc } from './kernel/chain/chainRpc.ts';
import type { Refusal } from './kernel/errors/problemHandler.ts';
import { createEventStreams } from './kernel/http/eventStreams.ts';
import type { IndexedDeployment } from './kernel/indexer/indexedDeployment.ts';
import { type Indexer, startIndexer } from './kernel/indexer/startIndexer.ts';
import { type OutboxWorker, startOutboxWorker } from './kernel/outbox/startOutboxWorker.ts';
import { type Listening, listen, listenForCertificates } from './listen.ts';
import { createSaleFeed, type SaleFeed } from './market/sales/live/saleFeed.ts';
import { pinnedNodes } from './pagesOfGateway.ts';
import { projections } from './projections.ts';
import { gatewayRoutes } from './routes.ts';
import { addLedgerMetrics } from './status/ledgerMetrics.ts';
import { readinessChecks } from './status/readinessChecks.ts';
import { countRefusal, isAttempt } from './supervision/day/refusals.ts';
import { anchorWorkerOf } from './trace/epcis/epcisOfGateway.ts';
import { startWebhookWorkers } from './webhookWorkersOfGateway.ts';

/** A running gateway. */
export interface Gateway {
  name: string;
  /** Where it listens, without a slash at the end. */
  url: string;
  failed: Promise<Error>;
  kernel: Kernel;
  indexer: Indexer;
  /** Takes nothing new, answers what is at hand, ends indexer and outbox after their present step. */
  stop(): Promise<void>;
}

/**
 * Starts one gateway: migrations, indexer, outbox, HTTP. Two on one database behave as one.
 * Errors: ChainMismatch, PartUnknown, DatabaseUnreachable, MigrationChanged, PortInUse, ConfigInvalid.
 */
export async function startGateway(given: KernelParts): Promise<Gateway> {
  const parts = { ...given, deployment: await followed(given) };
  const kernel = await createKernel(parts);
  const indexer = await startIndexer(
    {
      rpc: kernel.rpc,
      pool: kernel.store.pool,
      deployment: indexedDeployment(parts.deployment),
      projections,
      observer: {
        onForeignLog: (log) =>
          parts.log.warn({ foreign: log.address, block: log.block }, 'a foreign log was not believed'),
        onFinalityBroken: (reorganisation) => parts.log.error({ ...reorganisation }, 'finality broken'),
        onFault: (error) => parts.log.error({ err: error }, 'the projection waits'),
      },
    },
    { finalityDepth: parts.config.FINALITY_DEPTH },
  );
  const checks = readinessChecks({ kernel, indexer, deployment: parts.deployment });
  addLedgerMetrics(kernel.metrics.registry, { db: kernel.store.db, status: () => indexer.status(), checks });
  const outbox = startOutboxWorker({ ...kernel.outbox, ...kernel.worker, log: parts.log });

  const saleFeed = saleFeedOf(kernel, indexer, parts);
  const banks = startBankWorkers(bankWorkerDeps(kernel, parts));
  const webhooks = startWebhookWorkers(kernel, parts);
  const anchors = anchorWorkerOf(kernel, parts, outbox);

  const app = createApp({
    ...appSettings(parts),
    ...kernel,
    log: parts.log,
    ...gatewayRoutes({ ...parts, kernel, indexer, outbox, saleFeed }),
    onRefused: refusalCounter(kernel, parts),
  });
  const housekeeping = startHousekeeping(kernel, parts.deployment, parts.log);
  const listening = await listen(app, parts.config.HOST, parts.config.PORT);
  const forBanks = await listenForBanks(app, parts.config);
  const host = parts.config.HOST.includes(':') ? `[${parts.config.HOST}]` : parts.config.HOST;
  return {
    name: 'gateway',
    url: `http://${host}:${listening.port}`,
    failed: listening.failed,
    kernel,
    indexer,
    stop: async () => {
      housekeeping.stop();
      // Before the door is closed: a stream has no end of its own to wait for.
      await saleFeed.stop();
      await forBanks?.close();
      await Promise.all([banks.stop(), webhooks.stop()]);
      await anchors.stop();
      await stop(listening, indexer, outbox, kernel);
    },
  };
}

/** The release's addresses, with each replaceable part where Directory has it now. Errors: PartUnknown, ChainMismatch. */
async function followed({ deployment, rpcUrl }: KernelParts): Promise<Deployment> {
  const rpc = createChainRpc({ url: rpcUrl });
  await assertChain(rpc, deployment);
  return await followDirectory({ deployment, reader: readerOf(rpc) });
}

/** Counts what was refused, by reason; an answer never waits for it. */
function refusalCounter({ store, auth }: Kernel, { log }: KernelParts): (refusal: Refusal) => void {
  return (refusal) => {
    if (!isAttempt(refusal)) return;
    countRefusal(store.db, refusal, auth.clock()).catch((error: unknown) => {
      log.warn({ err: error }, 'a refusal was not counted');
    });
  };
}

/** Live sales, from whichever gateway's indexing. */
function saleFeedOf({ store, rpc }: Kernel, indexer: Indexer, { log }: KernelParts): SaleFeed {
  return createSaleFeed({
    db: store.db,
    streams: createEventStreams(),
    nextStep: indexer.nextStep,
    now: () => chainClock(rpc),
    onFault: (error) => log.error({ err: error }, 'live sales wait'),
  });
}

/** The second door, where bank systems show their certificates; undefined where none is set. */
async function listenForBanks(app: Express, config: Config): Promise<Listening | undefined> {
  const { HOST, BANK_TLS_PORT, BANK_TLS_CERT, BANK_TLS_KEY } = config;
  if (BANK_TLS_PORT === undefined || BANK_TLS_CERT === undefined || BANK_TLS_KEY === undefined) return undefined;
  const [cert, key] = await Promise.all([
    readPem('BANK_TLS_CERT', BANK_TLS_CERT),
    readPem('BANK_TLS_KEY', BANK_TLS_KEY),
  ]);
  return listenForCertificates(app, HOST, BANK_TLS_PORT, { cert, key });
}

async function readPem(name: 'BANK_TLS_CERT' | 'BANK_TLS_KEY', path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const reason = `cannot be read (${error instanceof Error ? error.message : String(error)})`;
    throw new ConfigError([{ name, value: path, reason, example: settings[name].example }]);
  }
}

async function stop(
  listening: { close(): Promise<void> },
  indexer: Indexer,
  outbox: OutboxWorker,
  kernel: Kernel,
): Promise<void> {
  await listening.close();
  await Promise.all([indexer.stop(), outbox.stop(), kernel.labels.close(), kernel.reckoners.stop()]);
  await kernel.store.close();
}

function appSettings(parts: KernelParts) {
  const { config } = parts;
  return {
    settings: {
      publicOrigin: config.PUBLIC_ORIGIN,
      cacheMs: config.CACHE_SECONDS * 1000,
      trustProxy: config.TRUST_PROXY,
      bodyLimitBytes: config.BODY_LIMIT_KB * 1024,
      requestsPerMinute: config.RATE_LIMIT_PER_MINUTE,
      nodeOrigins: pinnedNodes(parts).map(({ url }) => new URL(url).origin),
    },
  };
}

/** The deployment as the indexer reads it: block 0 holds no event of ours. */
export function indexedDeployment(deployment: Deployment): IndexedDeployment {
  const { chainId, genesisHash, fromBlock } = deployment;
  // By address: which place of a part is in office changes nothing of what is indexed.
  const places = placesOf(deployment).sort((a, b) => (a.address < b.address ? -1 : 1));
  return {
    chainId,
    genesisHash,
    startBlock: Math.max(1, fromBlock),
    contracts: places.map(({ contract, address }) => ({ name: contract, address, abi: contractAbis[contract] })),
  };
}
