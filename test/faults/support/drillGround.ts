import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Wallet } from 'ethers';
import { demoContact } from '../../../scripts/demo/seed/enrolDemoSignIns.ts';
import { demoParticipant } from '../../../scripts/demo/seed/seedWorld.ts';
import { readParcel } from '../../../scripts/demo/world/parcels.ts';
import { freePort } from '../../../scripts/processes/freePort.ts';
import { localProvider } from '../../../scripts/processes/localProvider.ts';
import type { Part } from '../../../scripts/processes/part.ts';
import { keptSecret } from '../../../scripts/processes/secrets.ts';
import { type RunningLedger, startLedger } from '../../../scripts/processes/startLedger.ts';
import { openStateFolder } from '../../../scripts/processes/stateFolder.ts';
import type { Own } from '../../../scripts/processes/supervisor.ts';
import { copyLedgerTemplate } from '../../../scripts/test/ledgerTemplate.ts';
import { createLedger, type Ledger } from '../../../sdk/createLedger.ts';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import { createGatewayClient, type GatewayClient } from '../../../sdk/gateway/gatewayClient.ts';
import { performAct } from '../../../sdk/gateway/performAct.ts';
import { signInWithCode } from '../../../sdk/gateway/signIn.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../sdk/ids/keys.ts';
import { httpReader } from '../../../sdk/readers/httpReader.ts';
import { signerSender } from '../../../sdk/senders/signerSender.ts';
import { textAt } from '../../../sdk/trace/labels/labelChunk.ts';
import { loadConfig } from '../../../server/config.ts';
import { openFileBlocks } from '../../../server/kernel/content/fileBlocks.ts';
import { createIndexContext } from '../../../server/kernel/indexer/createIndexContext.ts';
import { digestProjection } from '../../../server/kernel/indexer/digest.ts';
import { createLog } from '../../../server/kernel/log/createLog.ts';
import { projections } from '../../../server/projections.ts';
import { type Gateway, indexedDeployment, startGateway } from '../../../server/startGateway.ts';
import { buildWeb } from '../../../web/buildWeb.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const SUBJECT = readParcel('P2').id;

/** What became of a write that a client sent. */
export interface Attested {
  key: string;
  account: string;
  writeId: string;
  tx: string;
  /** Id of the statement on the chain, and hash of its document. */
  evidence: Bytes32;
  document: Bytes32;
}

export interface AttestOptions {
  /** By default one that is open to anybody. */
  schema?: string;
  /** The party's first by default; another gets its codes at {@link NEW_CONTACT}. */
  account?: string;
}

export interface GatewayKeys {
  kek: Uint8Array;
  kekPrevious?: Uint8Array;
}

/** Chain, database and documents of a seeded ledger, on which gateways come and go. */
export interface DrillGround {
  stateDir: string;
  ledger: RunningLedger;
  kek: Uint8Array;
  /** Another gateway on the same chain. */
  open(at: { databaseUrl: string; stateDir: string } & GatewayKeys): Promise<Gateway>;
  as(party: string): Ledger;
  /** Signs in by a code, as a person does. */
  signIn(gateway: Gateway, contact: string): Promise<GatewayClient>;
  /** Attests something through a gateway, by a code sent for this act. */
  attest(session: GatewayClient, party: string, options?: AttestOptions): Promise<Attested>;
  /** A label of the demonstration as its code has it. */
  labelCode(gateway: Gateway): Promise<string>;
  stop(): Promise<void>;
}

export async function openDrillGround(): Promise<DrillGround> {
  const stateDir = join(temporaryFolder(), 'state');
  await copyLedgerTemplate(stateDir);
  const folder = await openStateFolder(stateDir);
  const log = createLog({ level: 'silent' });
  const codes = new Map<string, string>();
  const otpSender = {
    send: async ({ contact, code }: { contact: string; code: string }) => void codes.set(contact, code),
  };
  const parts: Part[] = [];
  const own: Own = async (starting) => {
    const part = await starting;
    parts.push(part);
    return part;
  };
  // What a gateway anchors by its own clock would come between two digests that are to be the same.
  const env = { RATE_LIMIT_PER_MINUTE: '0', CACHE_SECONDS: '0', LOG_LEVEL: 'silent', ANCHOR_SECONDS: '0' };
  const config = loadConfig({ ...env, PORT: String(await freePort()), LEDGER_STATE_DIR: stateDir });
  const ledger = await startLedger(own, { config, folder, log, otpSender, say: () => undefined });
  const { rpcUrl, deployment, demo } = ledger;
  if (!demo) throw new TypeError('A drill needs the demo world.');
  const provider = localProvider(rpcUrl);
  const { dist } = await buildWeb();
  const codeOf = async (contact: string) => codes.get(contact) ?? '';

  return {
    stateDir,
    ledger,
    kek: await keptSecret(join(stateDir, 'keys'), 'kek'),
    open: async ({ databaseUrl, stateDir: at, ...kek }) =>
      own(
        startGateway({
          config: loadConfig({ ...env, PORT: String(await freePort()) }),
          ...{ deployment, rpcUrl, databaseUrl, log, otpSender },
          blocks: await openFileBlocks(join(at, 'content')),
          secrets: {
            ...kek,
            pepper: await keptSecret(join(at, 'keys'), 'pepper'),
            labelMasterKey: await keptSecret(join(at, 'keys'), 'label-master-key'),
          },
          labelFolder: join(at, 'labels'),
          webDist: dist,
        }),
      ),
    as: (party) => {
      const sender = signerSender(new Wallet(demo.privateKeyOf(party), provider), { gasPrice: 0n });
      return createLedger({ deployment, reader: httpReader(rpcUrl), sender });
    },
    signIn: (gateway, contact) =>
      signInWithCode(createGatewayClient({ origin: gateway.url }), contact, () => codeOf(contact)),
    attest: async (session, party, { schema = 'INPUT_USE', account = demo.addressOf(party) } = {}) => {
      const words = { type: 'DemoStatement', version: 1, subject: SUBJECT, reference: randomUUID() };
      const bytes = new TextEncoder().encode(canonicalJson(words));
      const { hash } = await session.post<{ hash: Bytes32 }>('/api/documents', { bytes });
      const head = (await httpReader(rpcUrl).request('eth_getBlockByNumber', ['latest', false])) as {
        timestamp: string;
      };
      const basis = BigInt(head.timestamp);
      const key = randomUUID();
      const iso = (seconds: bigint) => new Date(Number(seconds) * 1000).toISOString();
      const params = { schema, subject: SUBJECT, value: '0', basisDate: iso(basis), contentHash: hash };
      const contact = account === demo.addressOf(party) ? demoContact(party) : NEW_CONTACT;
      const write = await performAct(session, { kind: 'evidence.attest', params }, () => codeOf(contact), key);
      const evidence = evidenceId(demoParticipant(demo, party), schemaId(schema), SUBJECT, hash, basis);
      return { key, account, writeId: write.id, tx: write.transactionHash ?? '', evidence, document: hash };
    },
    labelCode: async ({ kernel }) => {
      const { rows } = await kernel.store.pool.query<Record<'gtin' | 'lot' | 'first_index' | 'count', string>>(
        `SELECT b.gtin, b.lot, s.first_index, s.count FROM projection.label_set s JOIN projection.batch b ON b.id = s.batch
         WHERE NOT s.is_voided ORDER BY s.id LIMIT 1`,
      );
      const [set] = rows;
      if (!set) throw new TypeError('The demo world has no labels.');
      const { gtin, lot } = set;
      const range = { gtin, lot, firstIndex: Number(set.first_index), count: Number(set.count), hasSecrets: false };
      for await (const { serials } of kernel.labels.codes(range)) {
        return `https://id.gs1.org/01/${gtin}/10/${encodeURIComponent(lot)}/21/${textAt(serials, 20, 0)}`;
      }
      throw new TypeError('The set has no labels.');
    },
    stop: async () => {
      provider.destroy();
      for (const part of parts.toReversed()) await part.stop();
      folder.release();
    },
  };
}

/** Where codes go of an account that takes another's place in a drill. */
export const NEW_CONTACT = 'laboratory-new@demo.example';

/** An empty place that has nothing of a ledger but the key from the safe. */
export function emptyPlace(): string {
  return join(temporaryFolder(), 'state');
}

/** The safe: keys that are kept apart from database and backups. */
export function bringKeys(from: string, to: string, names: string[]): void {
  mkdirSync(join(to, 'keys'), { recursive: true, mode: 0o700 });
  for (const name of names) cpSync(join(from, 'keys', name), join(to, 'keys', name));
}

/** The content store, which outlived the database. */
export function bringContent(from: string, to: string): void {
  cpSync(join(from, 'content'), join(to, 'content'), { recursive: true });
}

export function base64Of(stateDir: string, name: string): string {
  return readFileSync(join(stateDir, 'keys', name), 'utf8').trim();
}

/** Digest of a gateway's projection at the block where it stands. */
export async function digestOf(gateway: Gateway, ledger: RunningLedger): Promise<{ block: number; digest: string }> {
  const { rpc, store } = gateway.kernel;
  await gateway.indexer.waitFor(Number(await rpc.call<string>('eth_blockNumber', [])), 30_000);
  const deps = { rpc, pool: store.pool, deployment: indexedDeployment(ledger.deployment), projections };
  const { block, digest } = await digestProjection(store.pool, createIndexContext(deps, { finalityDepth: 0 }).plan);
  return { block, digest };
}

/** What anybody may ask: lists of every kind, and one record of each list. */
const LISTS = ['/api/parcels', '/api/rights', '/api/carbon/certificates', '/api/batches', '/api/organisations'];

export async function publicAnswers(gateway: Gateway, label: string): Promise<Record<string, string>> {
  const paths = ['/api/deployment', `/api/verify/label?uri=${encodeURIComponent(label)}`];
  for (const list of LISTS) {
    const page = `${list}?limit=20`;
    const ids = (await ask(gateway, page)).match(/"id":"0x[0-9a-f]{64}"/g) ?? [];
    paths.push(page, ...[...new Set(ids)].slice(0, 3).map((id) => `${list}/${id.slice(6, -1)}`));
  }
  const reports = paths.filter((path) => path.startsWith('/api/rights/0x')).map((path) => `${path}/report`);
  const answers = [...paths, ...reports].map(async (path) => [path, await ask(gateway, path)] as const);
  return Object.fromEntries(await Promise.all(answers));
}

/** Without what is another at each asking. */
async function ask(gateway: Gateway, path: string): Promise<string> {
  const response = await fetch(`${gateway.url}${path}`, { headers: { accept: 'application/json' } });
  const text = (await response.text()).replaceAll(gateway.url, '');
  return `${response.status} ${text.replace(/"(requestId|scanToken|asOf)":"[^"]*"/g, '')}`;
}
