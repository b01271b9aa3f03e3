import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HDNodeWallet, Wallet } from 'ethers';
import { sql } from 'kysely';
import { decodeRevert } from '../../sdk/errors/decodeRevert.ts';
import { idempotencyMigrations } from '../../server/kernel/idempotency/migrations.ts';
import { once } from '../../server/kernel/idempotency/once.ts';
import { acceptCall } from '../../server/kernel/outbox/acceptCall.ts';
import { createOutboxRpc } from '../../server/kernel/outbox/createOutboxRpc.ts';
import { createTransactionSigner } from '../../server/kernel/outbox/createTransactionSigner.ts';
import { outboxMigrations } from '../../server/kernel/outbox/migrations.ts';
import { defaultWorkerSettings, type OutboxDeps } from '../../server/kernel/outbox/outboxDeps.ts';
import { prepareCall } from '../../server/kernel/outbox/prepareCall.ts';
import { type OutboxWorker, startOutboxWorker } from '../../server/kernel/outbox/startOutboxWorker.ts';
import { migrate } from '../../server/kernel/store/migrate.ts';
import { openStore, type Store } from '../../server/kernel/store/openStore.ts';
import { startAnvil } from '../processes/startAnvil.ts';
import { startPostgres } from '../processes/startPostgres.ts';
import { PRESIGNED_LEAVES_OUT, sendPresigned } from './floors/presigned.ts';
import { COUNTER, placeCounter, recordCall } from './onceCounter.ts';
import { quantile } from './quantile.ts';

export interface OutboxResult {
  /** Writes a second, the median of all rounds. */
  rate: number;
  floorRate: number;
  ratio: number;
  /** From acceptance to final, of all writes of all rounds, ms; under full load this is mostly the queue. */
  p50ms: number;
  p99ms: number;
  writes: number;
  rounds: number;
  floorLeavesOut: string;
}

export interface BenchOutboxOptions {
  /** Writes a round. */
  writes?: number;
  rounds?: number;
  onProgress?: (done: number, total: number) => void;
}

const CHAIN_ID = 31_337;
const CLIENTS = 32;
// As `up` runs it. Without a bound the node writes the state of every block to disk and slows down tenfold.
const HISTORY = 64;
// As long as the floor waits: the embedded node has no block time to wait for.
const RESEND_MS = 250;
const GAS_LIMIT = 150_000n;

/**
 * `pipeline`: writes that are accepted go from prepared over signed and sent to final, by one worker. `requests`: the
 * same with all that comes before, by 32 clients at once: estimated on the chain, accepted each with its idempotency key
 * in a durable transaction of its own. Both beside pre-signed batches of equal calls straight to the same node, in turns,
 * on parts of its own.
 */
export async function benchOutbox(options: BenchOutboxOptions = {}): Promise<Record<string, OutboxResult>> {
  const { writes = 1_000, rounds = 5, onProgress } = options;
  const stateDir = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  await chmod(stateDir, 0o711);
  const postgres = await startPostgres({ stateDir });
  const store = openStore(postgres.url);
  try {
    await migrate(store, [...idempotencyMigrations, ...outboxMigrations]);
    const pipeline: Round[] = [];
    const requests: Round[] = [];
    // The first round warms up and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const results = [await oneRound(store, writes, afterAcceptance), await oneRound(store, writes, fromRequest)];
      if (round > 0) for (const [i, result] of results.entries()) [pipeline, requests][i]?.push(result);
      onProgress?.(round, rounds);
    }
    return { pipeline: summarise(pipeline, writes), requests: summarise(requests, writes) };
  } finally {
    await store.close();
    await postgres.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
}

interface Round {
  /** Writes a second. */
  subject: number;
  floor: number;
  /** From acceptance to final, ms. */
  latencies: number[];
}

/** Brings `writes` writes of one signer to their end; returns how many a second. */
type Subject = (deps: OutboxDeps, signer: HDNodeWallet, writes: number) => Promise<number>;

/** Each round has a node of its own: the embedded node grows slower with every block. */
async function oneRound(store: Store, writes: number, subject: Subject): Promise<Round> {
  const anvil = await startAnvil({ historyBlocks: HISTORY });
  try {
    await placeCounter(anvil.url);
    await store.pool.query('TRUNCATE record.outbox, record.outbox_lane, record.idempotency');
    const floor = await floorRate(anvil.url, writes);
    const rate = await subject(depsOf(store, anvil.url), Wallet.createRandom(), writes);
    return { floor, subject: rate, latencies: await latenciesOf(store) };
  } finally {
    await anvil.stop();
  }
}

/** Writes a second; signing is not in the time. */
async function floorRate(url: string, writes: number): Promise<number> {
  const signer = Wallet.createRandom();
  const raws = await Promise.all(Array.from({ length: writes }, (_, nonce) => presign(signer, nonce)));
  return rateOf(writes, () => sendPresigned(url, signer.address, raws));
}

async function afterAcceptance(deps: OutboxDeps, signer: HDNodeWallet, writes: number): Promise<number> {
  await acceptAll(deps, signer.address, writes, () => undefined);
  return rateOf(writes, async () => {
    const worker = startWorker(deps, signer);
    await untilFinal(deps).finally(() => worker.stop());
  });
}

async function fromRequest(deps: OutboxDeps, signer: HDNodeWallet, writes: number): Promise<number> {
  const worker = startWorker(deps, signer);
  return rateOf(writes, async () => {
    await acceptAll(deps, signer.address, writes, worker.wake);
    await untilFinal(deps);
  }).finally(() => worker.stop());
}

function depsOf(store: Store, url: string): OutboxDeps {
  return {
    db: store.db,
    rpc: createOutboxRpc({ url }),
    settings: {
      chainId: CHAIN_ID,
      finalityDepth: 0,
      fee: { type: 'legacy', gasPrice: 0n },
      gasMarginPercent: 25,
    },
    decodeRevert,
  };
}

function startWorker(deps: OutboxDeps, wallet: HDNodeWallet): OutboxWorker {
  const signAct = () => Promise.reject(new Error('The bench signs no acts.'));
  const openAccount = async () => ({ sign: async (digest: string) => wallet.signingKey.sign(digest) });
  return startOutboxWorker({
    ...deps,
    log: { info: () => undefined, warn: console.error, error: console.error },
    signer: createTransactionSigner({ signAct, openAccount }),
    worker: { ...defaultWorkerSettings, owner: 'bench', resendMs: RESEND_MS },
  });
}

async function acceptAll(deps: OutboxDeps, signer: string, writes: number, wake: () => void): Promise<void> {
  let next = 0;
  const client = async () => {
    while (next < writes) {
      await acceptOne(deps, signer, `write-${next++}`);
      wake();
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

async function acceptOne(deps: OutboxDeps, signer: string, name: string): Promise<void> {
  const draft = {
    ...{ requestId: name, idempotencyKey: name, actor: signer, signer, to: COUNTER, data: recordCall(name) },
    words: { en: `Record ${name} (example)`, zh: `登记 ${name}（示例）` },
  };
  await once(
    deps.db,
    { caller: signer, key: name, requestHash: name },
    {
      prepare: () => prepareCall(deps, draft),
      commit: async (trx, call) => ({ status: 202, body: await acceptCall(trx, call) }),
    },
  );
}

async function untilFinal({ db }: OutboxDeps): Promise<void> {
  const open = sql<{ open: string }>`SELECT count(*) AS open FROM record.outbox WHERE state <> 'final'`;
  while (Number((await open.execute(db)).rows[0]?.open) > 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

function presign(signer: HDNodeWallet, nonce: number): Promise<string> {
  const envelope = { type: 0, chainId: CHAIN_ID, nonce, gasLimit: GAS_LIMIT, gasPrice: 0 };
  return signer.signTransaction({ ...envelope, to: COUNTER, data: recordCall(`floor-${nonce}`) });
}

async function rateOf(count: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return count / ((performance.now() - startedAt) / 1000);
}

async function latenciesOf({ pool }: Store): Promise<number[]> {
  const { rows } = await pool.query<{ ms: number }>(
    'SELECT extract(epoch FROM final_at - accepted_at)::float8 * 1000 AS ms FROM record.outbox',
  );
  return rows.map(({ ms }) => ms);
}

function summarise(rounds: Round[], writes: number): OutboxResult {
  const latencies = rounds.flatMap((round) => round.latencies);
  return {
    rate: Math.round(
      quantile(
        rounds.map(({ subject }) => subject),
        0.5,
      ),
    ),
    floorRate: Math.round(
      quantile(
        rounds.map(({ floor }) => floor),
        0.5,
      ),
    ),
    // Neighbours in time share whatever else the machine was doing.
    ratio: Number(
      quantile(
        rounds.map(({ subject, floor }) => subject / floor),
        0.5,
      ).toFixed(3),
    ),
    p50ms: Math.round(quantile(latencies, 0.5)),
    p99ms: Math.round(quantile(latencies, 0.99)),
    writes,
    rounds: rounds.length,
    floorLeavesOut: PRESIGNED_LEAVES_OUT,
  };
}
