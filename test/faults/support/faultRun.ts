import { setTimeout as sleep } from 'node:timers/promises';
import { type ChainBook, openChainBook } from './chainBook.ts';
import { assembleCrew, type Crew } from './crew.ts';
import { type FaultWorld, startFaultWorld } from './faultWorld.ts';
import type { FaultWrite } from './faultWrite.ts';
import { type Load, startLoad } from './load.ts';
import { compareDigests, type Reckoned, reckon } from './reckoning.ts';

/** One way in which a ledger is struck, as data. */
export interface FaultKind {
  name: string;
  /** Processes that are ended by `kill -9` in one strike. */
  kills: number;
  /** How long it stays before it is healed, ms. */
  lastsMs: number;
  strike(world: FaultWorld): Promise<void>;
  /** What an operator or a supervisor does about it. */
  heal(world: FaultWorld): Promise<void>;
  /** What is put back only after the reckoning, because the others must have done without. */
  restore?(world: FaultWorld): Promise<void>;
}

/** One strike, as it was carried out. */
export interface Struck {
  kind: string;
  kills: number;
  /** Writes sent and not yet answered when it struck. */
  inFlight: number;
}

export interface StrikeReport extends Reckoned {
  strikes: Struck[];
  seconds: number;
}

export interface FaultRun {
  world: FaultWorld;
  /**
   * Load; each kind strikes at a random moment, with enough in flight, and is healed before the next; then the reckoning. A
   * load whose stock is used up is followed by another. Fewer than were asked for strike when a fresh one can't be kept up.
   */
  strike(...kinds: FaultKind[]): Promise<StrikeReport>;
  /** Complaints when projection and rebuild differ; empty when they are equal. */
  compareDigests(): Promise<string[]>;
  stop(): Promise<void>;
}

export interface FaultRunOptions {
  /** Writes in stock, for each hand and each strike. */
  stock?: number;
  /** Draws the moments. */
  random?: () => number;
}

/** At least so many writes are under way when a fault strikes. */
export const IN_FLIGHT_AT_LEAST = 20;
const FULL_WITHIN_MS = 30_000;

/** A world with both gateways up and everybody signed in. */
export async function startFaultRun({ stock = 3, random = Math.random }: FaultRunOptions = {}): Promise<FaultRun> {
  const world = await startFaultWorld();
  try {
    await Promise.all(world.gateways.map((gateway) => gateway.start()));
    const crew = await assembleCrew(world);
    const book = openChainBook(world.chain.url, world.firstBlock);
    const all: FaultWrite[] = [];
    return {
      world,
      strike: (...kinds) => strikeInTurn({ world, crew, book, all, stock, random }, kinds),
      compareDigests: () => compareDigests(world),
      stop: world.stop,
    };
  } catch (error) {
    await world.stop();
    throw error;
  }
}

interface Run {
  world: FaultWorld;
  crew: Crew;
  book: ChainBook;
  all: FaultWrite[];
  stock: number;
  random: () => number;
}

async function strikeInTurn(run: Run, kinds: FaultKind[]): Promise<StrikeReport> {
  const { world, book, all } = run;
  const startedAt = performance.now();
  const strikes: Struck[] = [];
  let reckoned: Reckoned = { sent: 0, accepted: 0, refused: 0, unknown: 0, lost: 0, doubled: 0, misses: [] };
  for (let left = kinds; left.length > 0; left = kinds.slice(strikes.length)) {
    const load = await loaded(run, left.length);
    const struck = await strikeWhileLoaded(run, load, left);
    const writes = await load.end();
    all.push(...writes);
    reckoned = together(reckoned, await reckon(world, book, writes, all));
    if (struck.length === 0) break;
    strikes.push(...struck);
  }
  for (const kind of kinds) await kind.restore?.(world);
  const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(2));
  return { strikes, seconds, ...reckoned };
}

/** What stays lost or doubled is found again at every reckoning, and counts once. */
function together(before: Reckoned, now: Reckoned): Reckoned {
  return {
    sent: before.sent + now.sent,
    accepted: before.accepted + now.accepted,
    refused: before.refused + now.refused,
    unknown: before.unknown + now.unknown,
    lost: now.lost,
    doubled: now.doubled,
    misses: [...new Set([...before.misses, ...now.misses])],
  };
}

async function loaded({ world, crew, stock }: Run, strikes: number): Promise<Load> {
  return startLoad(world, crew, await crew.stockUp(stock * strikes));
}

/** As many as strike before the stock is used up. */
async function strikeWhileLoaded(run: Run, load: Load, kinds: FaultKind[]): Promise<Struck[]> {
  const strikes: Struck[] = [];
  for (const kind of kinds) {
    const struck = await strikeOnce(run, load, kind);
    if (struck === undefined) break;
    strikes.push(struck);
  }
  return strikes;
}

/** At a moment that is drawn: a few answers after now, when enough is under way. Undefined when the load is over before. */
async function strikeOnce({ world, crew, random }: Run, load: Load, kind: FaultKind): Promise<Struck | undefined> {
  const from = load.answered() + Math.floor(random() * crew.hands.length);
  if (!(await untilFull(load, from))) return undefined;
  const inFlight = load.inFlight();
  await kind.strike(world);
  await sleep(kind.lastsMs);
  await kind.heal(world);
  return { kind: kind.name, kills: kind.kills, inFlight };
}

/** Looks without waiting in between: what is counted is what the fault meets. */
async function untilFull({ inFlight, answered, atWork }: Load, from: number): Promise<boolean> {
  const deadline = performance.now() + FULL_WITHIN_MS;
  while (inFlight() < IN_FLIGHT_AT_LEAST || answered() < from) {
    if (performance.now() > deadline || atWork() < IN_FLIGHT_AT_LEAST) return false;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return true;
}
