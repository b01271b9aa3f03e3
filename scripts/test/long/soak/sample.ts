import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Pool } from 'pg';

/** What a gateway's process holds at one moment, after a forced collection of garbage. */
export interface Sample {
  rssMiB: number;
  heapMiB: number;
  /** Outside of the heap: buffers and what native parts hold. */
  externalMiB: number;
  /** Sockets, timers, files and requests that are open. */
  handles: number;
  /** Of the database, as the server counts them. */
  connections: number;
  /** 99th percentile and most since the last sample, ms. */
  lagP99ms: number;
  lagMaxMs: number;
  /** Of the database on disk: grows with what is written, and is only told. */
  databaseMiB: number;
  /** Of the embedded chain node, a process of its own; 0 where the system doesn't tell. */
  chainRssMiB: number;
}

const MIB = 2 ** 20;
const LAG_STEP_MS = 10;

/** Samples this process; needs Node's --expose-gc. */
export function startSampling(pool: Pool): () => Promise<Sample> {
  const collect = globalThis.gc;
  if (!collect) throw new TypeError('A heap is measured after a forced collection: run Node with --expose-gc.');
  const lag = monitorEventLoopDelay({ resolution: LAG_STEP_MS });
  lag.enable();
  return async () => {
    const lags = readLag(lag);
    // Twice: what the first finds unreachable may hold more that only its finalisers let go.
    collect();
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    const { rss, heapUsed, external } = process.memoryUsage();
    const sample = {
      ...{ rssMiB: round(rss / MIB), heapMiB: round(heapUsed / MIB), externalMiB: round(external / MIB) },
      ...{ handles: process.getActiveResourcesInfo().length, ...(await askDatabase(pool)), ...lags },
      chainRssMiB: round(rssOfChild('anvil')),
    };
    // Collecting stops everything: no lag of the gateway's.
    lag.reset();
    return sample;
  };
}

function readLag(lag: ReturnType<typeof monitorEventLoopDelay>): Pick<Sample, 'lagP99ms' | 'lagMaxMs'> {
  const late = (nanoseconds: number) => round(Math.max(0, nanoseconds / 1e6 - LAG_STEP_MS));
  return { lagP99ms: late(lag.percentile(99)), lagMaxMs: late(lag.max) };
}

async function askDatabase(pool: Pool): Promise<Pick<Sample, 'connections' | 'databaseMiB'>> {
  const { rows } = await pool.query<{ connections: number; bytes: string }>(`
    SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database()) AS connections,
           pg_database_size(current_database()) AS bytes`);
  return { connections: rows[0]?.connections ?? 0, databaseMiB: round(Number(rows[0]?.bytes ?? 0) / MIB) };
}

/** MiB of the first child with this name, as Linux tells; 0 elsewhere. */
function rssOfChild(name: string): number {
  try {
    const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
    const own = children.find((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name);
    const status = own === undefined ? '' : readFileSync(`/proc/${own}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
