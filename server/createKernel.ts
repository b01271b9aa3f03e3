import { createHash } from 'node:crypto';
import type { Reader } from '../sdk/context.ts';
import type { Deployment } from '../sdk/deployments/deployment.ts';
import { decodeRevert } from '../sdk/errors/decodeRevert.ts';
import type { PlaceLookup } from '../sdk/trace/copies/placeLookup.ts';
import { carbonActKinds } from './carbon/actKinds.ts';
import { dividendActs } from './commons/dividends/dividendActs.ts';
import { purchaseActs } from './commons/procurement/purchaseActs.ts';
import type { Config } from './config.ts';
import { rotateConsentKeys } from './consents/rotateConsentKeys.ts';
import { creditActs } from './credit/acts/creditActs.ts';
import { rotateFileKeys } from './credit/files/fileKey.ts';
import { encumbranceActKinds } from './encumbrance/actKinds.ts';
import { evidenceActKinds } from './evidence/actKinds.ts';
import { financeActKinds } from './finance/actKinds.ts';
import { loanActs } from './finance/acts/loanActs.ts';
import { teaConsentActs } from './finance/tea/consents.ts';
import { gepActs } from './gep/acts/gepActs.ts';
import { createReckonerPair, type ReckonerPair } from './gep/reckon/reckonerPair.ts';
import { assertKeksKnown } from './kekTables.ts';
import { signAct } from './kernel/auth/acts/signAct.ts';
import type { AuthDeps } from './kernel/auth/authDeps.ts';
import { type AuthSettings, DEFAULT_AUTH_PERIODS } from './kernel/auth/authSettings.ts';
import { type ClientSettings, DEFAULT_CLIENT_PERIODS, TOKEN_PATH } from './kernel/auth/clients/clientSettings.ts';
import type { OtpSender } from './kernel/auth/codes/otpSender.ts';
import type { Kek, Keyring } from './kernel/auth/crypto/envelope.ts';
import { rotateKek } from './kernel/auth/keys/rotateKek.ts';
import { serviceSigner } from './kernel/auth/keys/serviceSigner.ts';
import { assertChain } from './kernel/chain/assertChain.ts';
import { type ChainRpc, createChainRpc } from './kernel/chain/chainRpc.ts';
import { contractSignatures } from './kernel/chain/contractSignature.ts';
import type { Blocks } from './kernel/content/blocks.ts';
import { type ContentStore, createContentStore } from './kernel/content/createContentStore.ts';
import type { Log } from './kernel/log/createLog.ts';
import { createMetrics, type Metrics } from './kernel/ops/metrics.ts';
import { createOutboxRpc } from './kernel/outbox/createOutboxRpc.ts';
import { createTransactionSigner } from './kernel/outbox/createTransactionSigner.ts';
import {
  defaultWorkerSettings,
  type OutboxDeps,
  type TransactionSigner,
  type WorkerSettings,
} from './kernel/outbox/outboxDeps.ts';
import { type Estimable, estimateGas } from './kernel/outbox/prepareCall.ts';
import { migrate } from './kernel/store/migrate.ts';
import { openStore, type Store } from './kernel/store/openStore.ts';
import { marketActKinds } from './market/actKinds.ts';
import { saleActKinds } from './market/sales/actKinds.ts';
import { migrations } from './migrations.ts';
import { chainRoles } from './participants/chainRoles.ts';
import { rightsActKinds } from './rights/actKinds.ts';
import { depositActs } from './rights/deposits/depositActs.ts';
import { packageActs } from './rights/packages/packageActs.ts';
import { shareActs } from './rights/shares/shareActs.ts';
import { dossierActs } from './rights/stewardship/dossierActs.ts';
import { orderActs } from './supervision/orders/orderActs.ts';
import { traceActKinds } from './trace/acts/actKinds.ts';
import { rotateReportKeys } from './trace/fakes/reportSeal.ts';
import { createLabelBook, type LabelBook } from './trace/labels/labelBook.ts';
import { openPlaces } from './trace/scans/places/openPlaces.ts';
import { createNameBook } from './views/nameBook.ts';
import { rotateWebhookKeys } from './webhooks/rotateWebhookKeys.ts';

/** What a gateway is given: settings, addresses of its parts, and secrets. */
export interface KernelParts {
  config: Config;
  deployment: Deployment;
  rpcUrl: string;
  databaseUrl: string;
  blocks: Blocks;
  log: Log;
  otpSender: OtpSender;
  secrets: GatewaySecrets;
  /** Folder of the trees over labels; whatever is missing there is made again. */
  labelFolder: string;
  /** Folder of the built pages (web/buildWeb.ts). */
  webDist: string;
  /** Unique among the gateways of one database; a random one when not given. */
  gatewayName?: string;
}

export interface GatewaySecrets {
  /** 32 bytes: wraps the custodial keys. */
  kek: Uint8Array;
  kekPrevious?: Uint8Array;
  /** At least 32 bytes, kept outside the database. */
  pepper: Uint8Array;
  /** 32 bytes: every label's code comes from it; null where this gateway prints none. */
  labelMasterKey: Uint8Array | null;
}

/** Everything that routes and workers stand on. */
export interface Kernel {
  rpc: ChainRpc;
  store: Store;
  content: ContentStore;
  metrics: Metrics;
  auth: AuthDeps;
  labels: LabelBook;
  /** Where addresses are, as coarse as the scan log may know it. */
  places: PlaceLookup;
  /** Threads that compute GEP accounts. */
  reckoners: ReckonerPair;
  outbox: OutboxDeps;
  worker: { signer: TransactionSigner; worker: WorkerSettings };
}

/** Checks the chain, brings the database up to date, and joins the modules. Errors: ChainMismatch, DatabaseUnreachable. */
export async function createKernel(parts: KernelParts): Promise<Kernel> {
  const { config, deployment, log, rpcUrl } = parts;
  const rpc = createChainRpc({ url: rpcUrl });
  const genesisHash = await assertChain(rpc, deployment);
  const store = openStore(parts.databaseUrl, {
    maxConnections: config.DATABASE_POOL_SIZE,
    onIdleFailure: (error) => log.warn({ err: error }, 'an idle database connection broke'),
  });
  await migrate(store, migrations);

  const content = createContentStore(parts.blocks);
  const labels = createLabelBook(parts.secrets.labelMasterKey, parts.labelFolder);
  const reckoners = createReckonerPair();
  const outbox = outboxDeps(parts, store, genesisHash);
  const auth = authDeps(parts, { store, rpc, content, labels, reckoners, outbox });
  // A key that KEK_PREVIOUS closed is closed by KEK from here on; without one this does nothing.
  for (const older of auth.keyring.older) {
    await rotateKek(auth, older, auth.keyring.current);
    await rotateWebhookKeys(store.db, older, auth.keyring.current);
    await rotateConsentKeys(store.db, older, auth.keyring.current);
    await rotateReportKeys(store.db, older, auth.keyring.current);
    await rotateFileKeys(store.db, older, auth.keyring.current);
  }
  await assertKeksKnown(store.pool, auth.keyring).catch(async (error: unknown) => {
    await Promise.all([store.close(), reckoners.stop(), labels.close()]);
    throw error;
  });
  return {
    rpc,
    store,
    content,
    metrics: createMetrics(),
    auth,
    labels,
    places: await openPlaces(config.SCAN_PLACES_FILE),
    reckoners,
    outbox,
    worker: workerDeps(auth, parts),
  };
}

type ActParts = Pick<Kernel, 'store' | 'rpc' | 'content' | 'labels' | 'reckoners' | 'outbox'>;

function authDeps(parts: KernelParts, kernel: ActParts): AuthDeps {
  const { store, rpc, content } = kernel;
  const { config, deployment, log, otpSender, secrets } = parts;
  const ring = keyring(secrets);
  const acts = { deployment, content, db: store.db, names: createNameBook(store.db, content), reader: readerOf(rpc) };
  return {
    db: store.db,
    settings: authSettings(config),
    clients: clientSettings(config),
    clock: () => new Date(),
    keyring: ring,
    pepper: secrets.pepper,
    otpSender,
    roles: chainRoles(rpc, deployment),
    verifyContractSignature: contractSignatures(rpc),
    actKinds: {
      ...traceActKinds({ ...acts, ...traceParts(config, kernel) }),
      ...evidenceActKinds(acts),
      ...carbonActKinds(acts),
      ...marketActKinds(acts),
      ...rightsActKinds(acts),
      ...saleActKinds(acts),
      ...packageActs(acts),
      ...depositActs(acts),
      ...dossierActs(acts),
      ...shareActs(acts),
      ...dividendActs(acts),
      ...purchaseActs(acts),
      ...orderActs(acts),
      ...encumbranceActKinds(acts),
      ...financeActKinds(acts),
      ...loanActs({ ...acts, hasCash: config.PROFILE === 'demo' }),
      ...teaConsentActs(acts),
      ...gepActs({ ...acts, reckoners: kernel.reckoners }),
      ...creditActs({ ...acts, keyring: ring }),
    },
    log,
  };
}

function traceParts({ LABELS_PER_SET }: Config, { labels, outbox }: ActParts) {
  return { labels, labelsPerSet: LABELS_PER_SET, tryCall: (call: Estimable) => estimateGas(outbox, call) };
}

/** The chain as the SDK reads it. */
export function readerOf(rpc: ChainRpc): Reader {
  return { request: (method, params) => rpc.call(method, [...params]) };
}

function outboxDeps({ config, deployment, rpcUrl }: KernelParts, store: Store, genesisHash: string): OutboxDeps {
  return {
    db: store.db,
    rpc: createOutboxRpc({ url: rpcUrl, chain: { chainId: deployment.chainId, genesisHash } }),
    settings: {
      chainId: deployment.chainId,
      finalityDepth: config.FINALITY_DEPTH,
      // Permissioned networks charge nothing; a fee would ask every participant for coins that don't exist.
      fee: { type: 'legacy', gasPrice: 0n },
      gasMarginPercent: 25,
      relayedTo: new Set(Object.values(deployment.contracts).map(({ address }) => address)),
    },
    decodeRevert,
  };
}

/** The embedded node now and then leaves a transaction unready until it is sent again, so that is tried sooner there. */
const EMBEDDED_RESEND_MS = 250;

function workerDeps(auth: AuthDeps, { config, gatewayName = crypto.randomUUID() }: KernelParts): Kernel['worker'] {
  const signer = createTransactionSigner({
    signAct: (id, envelope) => signAct(auth, id, envelope),
    openAccount: (account) => serviceSigner(auth, account),
  });
  const resendMs = config.CHAIN_RPC_URL === undefined ? EMBEDDED_RESEND_MS : defaultWorkerSettings.resendMs;
  return { signer, worker: { ...defaultWorkerSettings, resendMs, owner: gatewayName } };
}

function authSettings({
  PUBLIC_ORIGIN,
  ALLOWED_HOSTS,
  CHAIN_ID,
  SESSION_HOURS,
  SIWE_MAX_AGE_MINUTES,
}: Config): AuthSettings {
  const { protocol, hostname } = new URL(PUBLIC_ORIGIN);
  return {
    ...DEFAULT_AUTH_PERIODS,
    origins: [...new Set([PUBLIC_ORIGIN, ...ALLOWED_HOSTS.map((host) => `${protocol}//${host}`)])],
    chainIds: [CHAIN_ID],
    rpId: hostname,
    rpName: '两山账本',
    siweMaxAgeSeconds: SIWE_MAX_AGE_MINUTES * 60,
    sessionMaxSeconds: SESSION_HOURS * 3600,
  };
}

function clientSettings({ PUBLIC_ORIGIN, CLIENT_CERT_PROXIES }: Config): ClientSettings {
  return {
    ...DEFAULT_CLIENT_PERIODS,
    audiences: [PUBLIC_ORIGIN, `${PUBLIC_ORIGIN}${TOKEN_PATH}`],
    certificateProxies: CLIENT_CERT_PROXIES,
  };
}

/** The keys that wrap and that still open, by their names. */
export function keyring({ kek, kekPrevious }: Pick<GatewaySecrets, 'kek' | 'kekPrevious'>): Keyring {
  return { current: named(kek), older: kekPrevious ? [named(kekPrevious)] : [] };
}

/** A key is named by the head of its hash: a row says which key closed it, and nothing about the key. */
function named(key: Uint8Array): Kek {
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 16), key };
}
