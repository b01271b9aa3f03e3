import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { messageOf, startChild, stopChild } from './benchChild.ts';
import { captureDocument } from './captureDocuments.ts';
import { BARE_INSERT_LEAVES_OUT } from './floors/bareInsert.ts';
import { quantile } from './quantile.ts';

export interface EpcisResult {
  /** Events a second that were validated, hashed and stored for good, while others were anchored: median of all rounds. */
  rate: number;
  /** The same bytes to plain Express that stores them as they come. */
  floorRate: number;
  ratio: number;
  /** Of a whole document, ms. */
  p50ms: number;
  p99ms: number;
  /** Events a second until the last of a round stood under a root on the chain. */
  anchoredRate: number;
  eventsPerDocument: number;
  kilobytesPerDocument: number;
  rounds: number;
  floorLeavesOut: string;
}

export interface BenchEpcisOptions {
  rounds?: number;
  seconds?: number;
  onProgress?: (done: number, total: number) => void;
}

const CONNECTIONS = 8;
const EVENTS = 100;

interface Subject {
  port: number;
  databaseUrl: string;
  token: string;
}

/** Documents of a hundred events, no two alike, to a whole gateway and to the floor in turns; each a process of its own. */
export async function benchEpcis(options: BenchEpcisOptions = {}): Promise<Record<string, EpcisResult>> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  const subject = startChild('epcisProcess.ts', [join(folder, 'epcis')]);
  try {
    const ready = await messageOf<Subject>(subject);
    const floor = startChild('floors/bareInsert.ts', [ready.databaseUrl]);
    try {
      return { capture: summarise(await inTurns(ready, await messageOf<number>(floor), options)) };
    } finally {
      await stopChild(floor);
    }
  } finally {
    await stopChild(subject);
    await rm(folder, { recursive: true, force: true });
  }
}

interface Round {
  /** Events a second. */
  subject: number;
  floor: number;
  anchored: number;
  latencies: number[];
}

async function inTurns(
  { port, databaseUrl, token }: Subject,
  floorPort: number,
  { rounds = 5, seconds = 5, onProgress }: BenchEpcisOptions,
): Promise<Round[]> {
  const database = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const measured: Round[] = [];
  try {
    // The first round warms up and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const startedAt = performance.now();
      const captured = await sendAll({ port, token, round: `s${round}` }, seconds);
      await untilAnchored(database);
      const anchored = captured.events / ((performance.now() - startedAt) / 1_000);
      const stored = await sendAll({ port: floorPort, token, round: `f${round}` }, seconds);
      if (round > 0) {
        measured.push({ subject: captured.rate, floor: stored.rate, anchored, latencies: captured.latencies });
      }
      onProgress?.(round, rounds);
    }
    return measured;
  } finally {
    await database.end();
  }
}

interface Sent {
  events: number;
  rate: number;
  latencies: number[];
}

async function sendAll(to: { port: number; token: string; round: string }, seconds: number): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const startedAt = performance.now();
  const latencies: number[] = [];
  let next = 0;
  const client = async () => {
    while (performance.now() - startedAt < seconds * 1_000) {
      const body = captureDocument(`${to.round}x${next++}`, EVENTS);
      const sentAt = performance.now();
      await post(agent, to, body);
      latencies.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  agent.destroy();
  const events = latencies.length * EVENTS;
  return { events, rate: events / ((performance.now() - startedAt) / 1_000), latencies };
}

function post(agent: Agent, { port, token }: { port: number; token: string }, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${token}`,
    };
    const options = { agent, port, host: '127.0.0.1', method: 'POST', path: '/epcis/capture', headers };
    const sending = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 202 && text.includes('"success":true')) resolve();
        else reject(new Error(`BenchAnswersRefused: ${response.statusCode} ${text.slice(0, 300)}`));
      });
    });
    sending.on('error', reject).end(body);
  });
}

async function untilAnchored(database: pg.Pool): Promise<void> {
  for (;;) {
    const { rows } = await database.query<{ open: boolean }>(`
      SELECT EXISTS (SELECT FROM record.epcis_event WHERE anchor_id IS NULL) OR EXISTS (
        SELECT FROM record.epcis_anchor anchor JOIN record.outbox write ON write.id = anchor.write_id::uuid
        WHERE write.final_at IS NULL) AS open`);
    if (rows[0]?.open !== true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function summarise(rounds: Round[]): EpcisResult {
  const pick = (of: (round: Round) => number) => quantile(rounds.map(of), 0.5);
  const latencies = rounds.flatMap((round) => round.latencies);
  return {
    rate: Math.round(pick(({ subject }) => subject)),
    floorRate: Math.round(pick(({ floor }) => floor)),
    ratio: Number(pick(({ subject, floor }) => subject / floor).toFixed(3)),
    p50ms: Math.round(quantile(latencies, 0.5)),
    p99ms: Math.round(quantile(latencies, 0.99)),
    anchoredRate: Math.round(pick(({ anchored }) => anchored)),
    eventsPerDocument: EVENTS,
    kilobytesPerDocument: Math.round(captureDocument('size', EVENTS).length / 1_024),
    rounds: rounds.length,
    floorLeavesOut: BARE_INSERT_LEAVES_OUT,
  };
}
