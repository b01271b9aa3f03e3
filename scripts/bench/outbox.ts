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

export interface OutboxResult {
  /** Writes a second from request to final, the median of all rounds. */
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
 * The whole path of a write: estimated on the chain, accepted with its idempotency key in a transaction of its own, by 32
 * clients at once, signed, sent and confirmed by one worker; beside pre-signed batches of equal calls straight to the
 * same node. Both in turns, on parts of its own.
 */
export async function benchOutbox(options: BenchOutboxOptions = {}): Promise<Record<string, OutboxResult>> {
  const { writes = 1_000, rounds = 5, onProgress } = options;
  const stateDir = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  await chmod(stateDir, 0o711);
  const postgres = await startPostgres({ stateDir });
  const store = openStore(postgres.url);
  try {
    await migrate(store, [...idempotencyMigrations, ...outboxMigrations]);
    const measured: Round[] = [];
    // The first round warms up and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const result = await oneRound(store, writes);
      if (round > 0) measured.push(result);
      onProgress?.(round, rounds);
    }
    return { pipeline: { ...summarise(measured), writes, rounds, floorLeavesOut: PRESIGNED_LEAVES_OUT } };
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

/** Each round has a node of its own: the embedded node grows slower with every block. */
async function oneRound(store: Store, writes: number): Promise<Round> {
  const anvil = await startAnvil({ historyBlocks: HISTORY });
  try {
    await placeCounter(anvil.url);
    await store.pool.query('TRUNCATE record.outbox, record.outbox_lane, record.idempotency');
    const floor = await floorRate(anvil.url, writes);
    const subject = await subjectRate(depsOf(store, anvil.url), writes);
    return { floor, subject, latencies: await latenciesOf(store) };
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

/** Writes a second, from the first request to the last final write. */
async function subjectRate(deps: OutboxDeps, writes: number): Promise<number> {
  const signer = Wallet.createRandom();
  const worker = startWorker(deps, signer);
  try {
    return await rateOf(writes, async () => {
      await acceptAll(deps, worker, signer.address, writes);
      await untilFinal(deps);
    });
  } finally {
    await worker.stop();
  }
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

async function acceptAll(deps: OutboxDeps, worker: OutboxWorker, signer: string, writes: number) {
  let next = 0;
  const client = async () => {
    while (next < writes) {
      await acceptOne(deps, signer, `write-${next++}`);
      worker.wake();
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

function summarise(rounds: Round[]): Omit<OutboxResult, 'writes' | 'rounds' | 'floorLeavesOut'> {
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
  };
}

function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}
