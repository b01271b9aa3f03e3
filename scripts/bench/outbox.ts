import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HDNodeWallet, Wallet } from 'ethers';
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
const GAS_LIMIT = 150_000n;

/**
 * The whole path of a write: estimated on the chain, accepted with its idempotency key in a transaction of its own, by 32
 * clients at once, signed, sent and confirmed by one worker; beside pre-signed batches of equal calls straight to the
 * same node. Both in turns, on parts of its own.
 */
export async function benchOutbox(options: BenchOutboxOptions = {}): Promise<Record<string, OutboxResult>> {
  const { writes = 1_000, rounds = 5, onProgress = () => undefined } = options;
  const stateDir = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  await chmod(stateDir, 0o711);
  const [anvil, postgres] = await Promise.all([startAnvil({ historyBlocks: HISTORY }), startPostgres({ stateDir })]);
  const store = openStore(postgres.url);
  try {
    await migrate(store, [...idempotencyMigrations, ...outboxMigrations]);
    await placeCounter(anvil.url);
    return { pipeline: await compare(store, anvil.url, { writes, rounds, onProgress }) };
  } finally {
    await store.close();
    await Promise.all([anvil.stop(), postgres.stop()]);
    await rm(stateDir, { recursive: true, force: true });
  }
}

async function compare(store: Store, url: string, options: Required<BenchOutboxOptions>): Promise<OutboxResult> {
  const { writes, rounds, onProgress } = options;
  const bench = createBench(store, url, writes);
  try {
    const rates: { subject: number; floor: number }[] = [];
    // The first round warms up and is thrown away.
    for (let round = 0; round <= rounds; round += 1) {
      const floor = await bench.floorRound(round);
      const subject = await bench.subjectRound(round);
      if (round > 0) rates.push({ floor, subject });
      onProgress(round, rounds);
    }
    const measured = { ...summarise(rates), ...(await latencies(store)) };
    return { ...measured, writes, rounds, floorLeavesOut: PRESIGNED_LEAVES_OUT };
  } finally {
    await bench.stop();
  }
}

function createBench(store: Store, url: string, writes: number) {
  const wallets = new Map<string, HDNodeWallet>();
  const deps = depsOf(store, url);
  const worker = startWorker(deps, wallets);

  return {
    /** Writes a second; signing is not in the time. */
    async floorRound(round: number): Promise<number> {
      const signer = Wallet.createRandom();
      const raws = await Promise.all(
        Array.from({ length: writes }, (_, nonce) => presign(signer, nonce, `floor-${round}-${nonce}`)),
      );
      return rateOf(writes, () => sendPresigned(url, signer.address, raws));
    },
    /** Writes a second, from the first request to the last final write. */
    async subjectRound(round: number): Promise<number> {
      const signer = Wallet.createRandom();
      wallets.set(signer.address, signer);
      return rateOf(writes, async () => {
        await acceptAll(deps, worker, signer.address, writes, `subject-${round}`);
        await untilFinal(store);
      });
    },
    stop: () => worker.stop(),
  };
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

function startWorker(deps: OutboxDeps, wallets: Map<string, HDNodeWallet>): OutboxWorker {
  const openAccount = async (account: string) => {
    const wallet = wallets.get(account);
    if (!wallet) throw new Error(`The bench has no key for ${account}.`);
    return { sign: async (digest: string) => wallet.signingKey.sign(digest) };
  };
  const signAct = () => Promise.reject(new Error('The bench signs no acts.'));
  const log = { info: () => undefined, warn: () => undefined, error: console.error };
  return startOutboxWorker({
    ...deps,
    log,
    signer: createTransactionSigner({ signAct, openAccount }),
    worker: { ...defaultWorkerSettings, owner: 'bench' },
  });
}

async function acceptAll(deps: OutboxDeps, worker: OutboxWorker, signer: string, writes: number, prefix: string) {
  let next = 0;
  const client = async () => {
    while (next < writes) {
      await acceptOne(deps, signer, `${prefix}-${next++}`);
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

async function untilFinal({ pool }: Store): Promise<void> {
  const open = `SELECT count(*) AS open FROM record.outbox WHERE final_at IS NULL OR state <> 'final'`;
  while (Number((await pool.query<{ open: string }>(open)).rows[0]?.open) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function presign(signer: HDNodeWallet, nonce: number, name: string): Promise<string> {
  const envelope = { type: 0, chainId: CHAIN_ID, nonce, gasLimit: GAS_LIMIT, gasPrice: 0 };
  return signer.signTransaction({ ...envelope, to: COUNTER, data: recordCall(name) });
}

async function rateOf(count: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return count / ((performance.now() - startedAt) / 1000);
}

function summarise(rates: { subject: number; floor: number }[]): Pick<OutboxResult, 'rate' | 'floorRate' | 'ratio'> {
  return {
    rate: median(rates.map(({ subject }) => subject)),
    floorRate: median(rates.map(({ floor }) => floor)),
    // Neighbours in time share whatever else the machine was doing.
    ratio: median(rates.map(({ subject, floor }) => subject / floor)),
  };
}

async function latencies({ pool }: Store): Promise<Pick<OutboxResult, 'p50ms' | 'p99ms'>> {
  const { rows } = await pool.query<{ percentiles: number[] }>(`
    SELECT percentile_cont(ARRAY[0.5, 0.99]) WITHIN GROUP (
      ORDER BY extract(epoch FROM final_at - accepted_at)::float8 * 1000) AS percentiles FROM record.outbox`);
  const [p50ms = Number.NaN, p99ms = Number.NaN] = rows[0]?.percentiles ?? [];
  return { p50ms, p99ms };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}
