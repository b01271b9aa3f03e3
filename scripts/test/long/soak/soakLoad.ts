import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Wallet } from 'ethers';
import { createGatewayClient } from '../../../../sdk/gateway/gatewayClient.ts';
import { signInWithWallet } from '../../../../sdk/gateway/signIn.ts';
import { captureDocument } from '../../../bench/captureDocuments.ts';
import { type AcceptedWrite, startPayments } from './payments.ts';
import type { SoakWorld } from './soakGateway.ts';

/** What was asked so far, and how it was answered. */
export interface Tally {
  requests: number;
  /** Answers by kind of act and status; `late` where none came in time. */
  answers: Record<string, Record<string, number>>;
  /** Payments that were accepted. */
  accepted: AcceptedWrite[];
  /** Answers that the act doesn't expect, by act and status; `late` where none came in time. */
  unexpected: Record<string, number>;
}

/** One act of the mix, and the statuses it may be answered with. */
interface Mixed {
  name: string;
  /** So many of a hundred. */
  share: number;
  expects: (status: number) => boolean;
  run: (n: number) => Promise<number>;
}

const TIMEOUT_MS = 30_000;
/** A client of ours that never hears the end must not hold up the others. */
const MOST_MS = 60_000;
const STREAM_MS = 2_000;
const DOCUMENT_BYTES = 20_000;
const EVENTS = 10;

export interface SoakLoad {
  tally: Tally;
  /** Resolves once the time is over and every answer has come. */
  done: Promise<void>;
}

/** Reads and writes in a fixed mix at a steady pace, each act when it is due, whatever became of those before. */
export function startSoakLoad(world: SoakWorld, perSecond: number, seconds: number): SoakLoad {
  const tally: Tally = { requests: 0, answers: {}, accepted: [], unexpected: {} };
  const acts = mixOf(world, tally);
  const order = interleaved(acts);
  const work = async () => {
    const startedAt = performance.now();
    const open = new Set<Promise<void>>();
    for (let n = 0; n < perSecond * seconds; n += 1) {
      await sleep(Math.max(0, startedAt + (n * 1_000) / perSecond - performance.now()));
      const act = order[n % order.length];
      if (!act) break;
      const running: Promise<void> = perform(act, n, tally).finally(() => open.delete(running));
      open.add(running);
    }
    await Promise.all(open);
  };
  return { tally, done: work() };
}

async function perform({ name, expects, run }: Mixed, n: number, tally: Tally): Promise<void> {
  let status: number | 'late';
  try {
    status = await Promise.race([run(n), sleep(MOST_MS, 'late' as const, { ref: false })]);
  } catch {
    status = 'late';
  }
  tally.requests += 1;
  const counts = tally.answers[name] ?? {};
  tally.answers[name] = { ...counts, [status]: (counts[status] ?? 0) + 1 };
  const isExpected = status !== 'late' && expects(status);
  const named = `${name} ${status}`;
  if (!isExpected) tally.unexpected[named] = (tally.unexpected[named] ?? 0) + 1;
}

const isRead = (status: number) => status < 500;
const is =
  (...statuses: number[]) =>
  (status: number) =>
    statuses.includes(status);

function mixOf(world: SoakWorld, tally: Tally): Mixed[] {
  const origin = `http://127.0.0.1:${world.port}`;
  const ask = (path: string, init: RequestInit = {}) => answered(`${origin}${path}`, init);
  const as = (token: string) => ({ authorization: `Bearer ${token}` });
  const pick = (paths: string[], n: number) => paths[n % paths.length] ?? '/';
  const pay = startPayments(world, origin, (write) => tally.accepted.push(write));
  const json = { 'content-type': 'application/json' };
  return [
    { name: 'read', share: 45, expects: isRead, run: (n) => ask(pick(world.paths, n * 7)) },
    // No two alike: what a cache keeps of made-up questions must not pile up.
    {
      name: 'search',
      share: 8,
      expects: is(200),
      run: (n) => ask(`/api/evidence?offset=${n % 50}&limit=5&asked=${n}`).then(orOk),
    },
    {
      name: 'bank',
      share: 10,
      expects: is(200),
      run: (n) => ask(pick(world.bankPaths, n), { headers: as(world.bankToken) }),
    },
    { name: 'unknown', share: 6, expects: is(404), run: () => ask(`/nowhere/${randomUUID()}`) },
    {
      name: 'stranger',
      share: 4,
      expects: is(401),
      run: () => ask('/api/writes?idempotencyKey=soak', { headers: as(randomUUID()) }),
    },
    {
      name: 'malformed',
      share: 4,
      expects: is(400),
      run: () => ask('/api/auth/siwe', { method: 'POST', headers: json, body: '{"message":' }),
    },
    { name: 'hangUp', share: 4, expects: is(0), run: (n) => hangUp(`${origin}${pick(world.paths, n)}`) },
    { name: 'stream', share: 2, expects: is(200), run: () => readStream(origin, world.sale) },
    { name: 'signIn', share: 3, expects: is(204), run: () => signInAndOut(origin) },
    { name: 'pay', share: 6, expects: is(202), run: pay },
    {
      ...{ name: 'capture', share: 5, expects: is(202) },
      run: (n) =>
        ask('/epcis/capture', {
          method: 'POST',
          headers: { ...json, ...as(world.keeperToken) },
          body: captureDocument(`k${n}x`, EVENTS),
        }),
    },
    {
      ...{ name: 'document', share: 3, expects: is(201) },
      run: () =>
        ask('/api/documents', {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream', ...as(world.keeperToken) },
          body: new Uint8Array(randomBytes(DOCUMENT_BYTES)),
        }),
    },
  ];
}

/** Who names a filter that doesn't exist is refused politely; both answers are composed. */
function orOk(status: number): number {
  return status === 400 ? 200 : status;
}

/** Each act as often as its share, spread as evenly as can be. */
function interleaved(acts: Mixed[]): Mixed[] {
  const places = acts.flatMap((act) =>
    Array.from({ length: act.share }, (_, i) => ({ act, at: (i + 0.5) / act.share })),
  );
  return places.sort((a, b) => a.at - b.at).map(({ act }) => act);
}

async function answered(url: string, init: RequestInit): Promise<number> {
  const response = await fetch(url, { redirect: 'manual', ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  await response.arrayBuffer();
  return response.status;
}

/** Asks and goes away before the answer. */
async function hangUp(url: string): Promise<number> {
  const gone = new AbortController();
  const asked = fetch(url, { signal: gone.signal }).catch(() => undefined);
  await sleep(1);
  gone.abort();
  // The client doesn't always hear of what it let go itself.
  await Promise.race([asked, sleep(1_000)]);
  return 0;
}

async function readStream(origin: string, sale: string | undefined): Promise<number> {
  if (sale === undefined) return 200;
  const gone = new AbortController();
  const response = await fetch(`${origin}/api/sales/${sale}/events`, { signal: gone.signal });
  await sleep(STREAM_MS);
  gone.abort();
  return response.status;
}

async function signInAndOut(origin: string): Promise<number> {
  const session = await signInWithWallet(createGatewayClient({ origin }), Wallet.createRandom());
  await session.post('/api/auth/sign-out');
  return 204;
}
