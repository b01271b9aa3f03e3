import { setTimeout as sleep } from 'node:timers/promises';
import { type ChainBook, openChainBook } from './chainBook.ts';
import { assembleCrew, type Crew } from './crew.ts';
import { type FaultWorld, startFaultWorld } from './faultWorld.ts';
import type { FaultWrite } from './faultWrite.ts';
import { startLoad } from './load.ts';
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

export interface StrikeReport extends Reckoned {
  kind: string;
  kills: number;
  /** Writes sent and not yet answered when it struck. */
  inFlight: number;
  seconds: number;
}

export interface FaultRun {
  world: FaultWorld;
  /** Load, strike at a random moment, heal, reckon. */
  strike(kind: FaultKind): Promise<StrikeReport>;
  /** Complaints when projection and rebuild differ; empty when they are equal. */
  compareDigests(): Promise<string[]>;
  stop(): Promise<void>;
}

export interface FaultRunOptions {
  /** Writes in stock for each hand and strike. */
  stock?: number;
  /** Draws the moments. */
  random?: () => number;
}

/** At least so many writes are under way when a fault strikes. */
export const IN_FLIGHT_AT_LEAST = 20;
const FULL_WITHIN_MS = 10_000;

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
      strike: (kind) => strikeOnce({ world, crew, book, all, stock, random }, kind),
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

async function strikeOnce({ world, crew, book, all, stock, random }: Run, kind: FaultKind): Promise<StrikeReport> {
  const startedAt = performance.now();
  const stocked = await crew.stockUp(stock);
  const load = startLoad(world, crew, stocked);
  // Not before everybody is under way, and not when most are done.
  await untilFull(load.inFlight, load.answered, Math.floor(random() * crew.hands.length * (stock - 1)));
  const inFlight = load.inFlight();
  await kind.strike(world);
  await sleep(kind.lastsMs);
  await kind.heal(world);
  const writes = await load.end();
  all.push(...writes);
  const reckoned = await reckon(world, book, writes, all);
  await kind.restore?.(world);
  const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(2));
  return { kind: kind.name, kills: kind.kills, inFlight, seconds, ...reckoned };
}

/** Looks without waiting in between: what is counted is what the fault meets. */
async function untilFull(inFlight: () => number, answered: () => number, atLeast: number): Promise<void> {
  const deadline = performance.now() + FULL_WITHIN_MS;
  while (inFlight() < IN_FLIGHT_AT_LEAST || answered() < atLeast) {
    if (performance.now() > deadline) throw new Error(`Only ${inFlight()} writes were in flight in ${FULL_WITHIN_MS} ms.`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
