import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Wallet } from 'ethers';
import { createGatewayClient } from '../../sdk/gateway/gatewayClient.ts';
import { signInWithWallet } from '../../sdk/gateway/signIn.ts';
import type { WriteStatus } from '../../sdk/gateway/waitForWrite.ts';
import { messageOf, startChild, stopChild } from './benchChild.ts';
import { EXPRESS_LEAVES_OUT } from './floors/plainExpress.ts';
import type { OpenBidding } from './openBidding.ts';
import { quantile } from './quantile.ts';

export interface AuctionResult {
  bids: number;
  bidders: number;
  /** Accepted, and in a block in the end. */
  standing: number;
  /** Refused at once or by the chain, each by its name: overbid on the way. */
  overbid: number;
  perSecond: number;
  /** Of an answer, from when its bid was due: accepted and where to ask further, or refused by name. */
  p50ms: number;
  p99ms: number;
  floorP99ms: number;
  p99Ratio: number;
  /** Of the outcome of an accepted bid, from its acceptance until it stands for good or was refused by name. */
  outcomeP50ms: number;
  outcomeP99ms: number;
  floorLeavesOut: string;
}

export interface BenchAuctionOptions {
  bids?: number;
  bidders?: number;
  onProgress?: (done: number, total: number) => void;
}

const PER_SECOND = 25;
const GAS_LIMIT = 300_000n;
const ROUTE = '/api/transactions';
const OVERTAKEN = 'SaleBidTooLow';
/** Every bidder's first bid warms the gateway up and is not counted. */
const WARM_UP_ROUNDS = 1;

/**
 * Bids that bidders signed in their own wallets, sent to the gateway one after the other at a steady pace by all of them in
 * turn, beside plain Express that answers the same requests at the same pace. Every bid must be answered: it stands, or it
 * is refused by name.
 */
export async function benchAuction(options: BenchAuctionOptions = {}): Promise<Record<string, AuctionResult>> {
  const { bids = 1_000, bidders = 50, onProgress } = options;
  const root = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  const total = bids + WARM_UP_ROUNDS * bidders;
  const subject = startChild('auctionProcess.ts', [join(root, 'auction'), String(bidders), String(total)]);
  try {
    const open = await messageOf<OpenBidding & { port: number }>(subject);
    return { bids: await compare(open, { bids, bidders, onProgress }) };
  } finally {
    await stopChild(subject);
    await rm(root, { recursive: true, force: true });
  }
}

async function compare(
  open: OpenBidding & { port: number },
  { bids, bidders, onProgress }: Required<Pick<BenchAuctionOptions, 'bids' | 'bidders'>> & BenchAuctionOptions,
): Promise<AuctionResult> {
  const origin = `http://127.0.0.1:${open.port}`;
  const party = await signIn(origin, open);
  const told = await bidAll(origin, party, open, (done) => onProgress?.(done, 2 * open.bids.length));
  const outcomes = await outcomesOf(party, told);
  const standing = outcomes.filter(({ stands }) => stands).length;
  await assertTold(origin, open.sale, standing);

  const [body] = told.map(({ text }) => text);
  const floor = startChild('floors/plainExpress.ts', [body ?? '{}', ROUTE]);
  try {
    const floorOrigin = `http://127.0.0.1:${await messageOf<number>(floor)}`;
    const echoed = await bidAll(floorOrigin, party.map(fresh), open, (done) =>
      onProgress?.(open.bids.length + done, 2 * open.bids.length),
    );
    const [times, floorTimes] = [timesOf(told, bids), timesOf(echoed, bids)];
    const [p99, floorP99] = [quantile(times, 0.99), quantile(floorTimes, 0.99)];
    const outcomeTimes = outcomes.map(({ ms }) => ms);
    return {
      ...{ bids, bidders, standing, overbid: told.length - standing, perSecond: PER_SECOND },
      p50ms: Number(quantile(times, 0.5).toFixed(2)),
      p99ms: Number(p99.toFixed(2)),
      floorP99ms: Number(floorP99.toFixed(2)),
      p99Ratio: Number((p99 / floorP99).toFixed(2)),
      outcomeP50ms: Math.round(quantile(outcomeTimes, 0.5)),
      outcomeP99ms: Math.round(quantile(outcomeTimes, 0.99)),
      floorLeavesOut: EXPRESS_LEAVES_OUT,
    };
  } finally {
    await stopChild(floor);
  }
}

/** Who bids: a wallet, its session at the gateway, and how many of its transactions were taken. */
interface Bidder {
  wallet: Wallet;
  gateway: ReturnType<typeof createGatewayClient>;
  token: string;
  nonce: number;
}

async function signIn(origin: string, { privateKeys }: OpenBidding): Promise<Bidder[]> {
  const bidders: Bidder[] = [];
  for (const key of privateKeys) {
    const wallet = new Wallet(key);
    let token = '';
    const gateway = await signInWithWallet(
      tokenTold(origin, (told) => (token = told)),
      wallet,
    );
    // The enrolment in the sale was the first.
    bidders.push({ wallet, gateway, token, nonce: 1 });
  }
  return bidders;
}

/** A client that tells the token of the session that is opened with it. */
function tokenTold(origin: string, tell: (token: string) => void): ReturnType<typeof createGatewayClient> {
  const gateway = createGatewayClient({ origin });
  const withToken = (token: string) => {
    tell(token);
    return gateway.withToken(token);
  };
  return { ...gateway, withToken };
}

function fresh(bidder: Bidder): Bidder {
  return { ...bidder, nonce: 1 };
}

/** How one bid was answered. */
interface Answer {
  ms: number;
  status: number;
  text: string;
  bidder: number;
}

/**
 * Sends each bid when it is due, a bidder's own one after the other: a bid that comes due while its bidder still waits for an
 * answer counts its waiting from then.
 */
async function bidAll(
  origin: string,
  bidders: Bidder[],
  open: OpenBidding,
  onDone: (done: number) => void,
): Promise<Answer[]> {
  const startedAt = performance.now() + 100;
  let done = 0;
  const queues = bidders.map(async (bidder, first) => {
    const answers: { n: number; answer: Answer }[] = [];
    for (let n = first; n < open.bids.length; n += bidders.length) {
      const due = startedAt + (n * 1000) / PER_SECOND;
      await at(due);
      const response = await bidOnce(origin, bidder, { ...open, data: open.bids[n] ?? '0x' });
      answers.push({ n, answer: { ...response, bidder: first, ms: performance.now() - due } });
      onDone(++done);
    }
    return answers;
  });
  const answered = (await Promise.all(queues)).flat();
  return answered.sort((a, b) => a.n - b.n).map(({ answer }) => answer);
}

async function bidOnce(
  origin: string,
  bidder: Bidder,
  { chainId, to, data }: { chainId: number; to: string; data: string },
): Promise<Pick<Answer, 'status' | 'text'>> {
  const envelope = { type: 0, chainId, nonce: bidder.nonce, gasLimit: GAS_LIMIT, gasPrice: 0, to, data };
  const raw = await bidder.wallet.signTransaction(envelope);
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${bidder.token}`,
    'idempotency-key': crypto.randomUUID(),
  };
  const response = await fetch(`${origin}${ROUTE}`, { method: 'POST', headers, body: JSON.stringify({ raw }) });
  const text = await response.text();
  if (response.ok) bidder.nonce += 1;
  return { status: response.status, text };
}

/** What became of an accepted bid, and how long after its acceptance that was known for good; by the gateway's own times. */
interface Outcome {
  stands: boolean;
  ms: number;
}

/** ISO 8601, as the gateway tells them of each write. */
interface TimedWrite extends WriteStatus {
  acceptedAt: string;
  finalAt: string | null;
}

/** Of every accepted bid; the others were refused by name. @throws when a bid has no answer or no outcome */
async function outcomesOf(bidders: Bidder[], answers: readonly Answer[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { status, text, bidder } of answers) {
    const said = JSON.parse(text) as { status?: string; code?: string };
    if (status === 202) outcomes.push(await outcomeOf(bidders[bidder], String(said.status)));
    else if (said.code !== OVERTAKEN) throw unanswered(`${status} ${text.slice(0, 200)}`);
  }
  return outcomes;
}

async function outcomeOf(bidder: Bidder | undefined, path: string): Promise<Outcome> {
  for (;;) {
    const write = await bidder?.gateway.get<TimedWrite>(path);
    if (write?.settled) {
      if (write.state !== 'final' && write.error?.code !== OVERTAKEN) {
        throw unanswered(`${write.state} ${write.error?.code ?? ''}`);
      }
      return { stands: write.state === 'final', ms: Date.parse(String(write.finalAt)) - Date.parse(write.acceptedAt) };
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The record of the sale, which may be a second old, counts exactly the bids that stand. */
async function assertTold(origin: string, sale: string, standing: number): Promise<void> {
  await at(performance.now() + 3_000);
  const { bids } = await createGatewayClient({ origin }).get<{ bids: number }>(`/api/sales/${sale}`);
  if (bids !== standing) throw unanswered(`${bids} bids are on record, ${standing} stand`);
}

function unanswered(what: string): Error {
  return new Error(`BenchBidUnanswered: ${what}`);
}

/** Without the first round. */
function timesOf(answers: readonly Answer[], bids: number): number[] {
  return answers.slice(-bids).map(({ ms }) => ms);
}

function at(moment: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, moment - performance.now())));
}
