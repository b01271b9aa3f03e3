import { setTimeout as sleep } from 'node:timers/promises';
import { inLanes } from '../../../scripts/lib/inLanes.ts';
import { rebuildProjection } from '../../../scripts/lib/rebuildProjection.ts';
import { rpc } from '../../../scripts/processes/rpc.ts';
import type { ChainBook } from './chainBook.ts';
import { compare, nameOf, type Wrong } from './compare.ts';
import { type FaultWorld, FINALITY_DEPTH } from './faultWorld.ts';
import { askByKey, type FaultWrite, isRefusedForGood, sendWrite, wasAccepted } from './faultWrite.ts';

/** What came of a load once everything rests. */
export interface Reckoned {
  sent: number;
  accepted: number;
  /** Told a refusal, and not accepted in the end. */
  refused: number;
  /** Left without an answer at least once, so that the client had to ask. */
  unknown: number;
  lost: number;
  doubled: number;
  /** One line for each thing that did not hold. */
  misses: string[];
}

const SETTLES_WITHIN_MS = 90_000;
const LOOK_EVERY_MS = 100;
const ASKING_AT_ONCE = 12;

/**
 * Asks for every write by its key, repeats half of those that weren't accepted under the same key, waits until the outbox
 * rests, and compares with the chain's own blocks: accepted once, not accepted never.
 * @param all the writes of this load and of every one before: what was taken back then may be lost only now
 */
export async function reckon(
  world: FaultWorld,
  book: ChainBook,
  load: FaultWrite[],
  all: FaultWrite[],
): Promise<Reckoned> {
  const unknown = load.filter(({ told }) => told.includes('nothing')).length;
  const misses = await askAndRepeat(world, load);
  misses.push(...(await untilOutboxRests(world)));
  const states = await statesOf(world, load);
  const wrong = await untilAsAccepted(book, all, states);
  const accepted = load.filter(wasAccepted).length;
  return {
    ...{ sent: load.length, accepted, unknown },
    refused: load.length - accepted,
    lost: wrong.lost.length,
    doubled: wrong.doubled.length,
    misses: [...misses, ...wrong.lost, ...wrong.doubled, ...wrong.untold],
  };
}

/** What nobody answered counts as accepted when it is found under its key. */
async function askAndRepeat(world: FaultWorld, load: FaultWrite[]): Promise<string[]> {
  const misses: string[] = [];
  const found = await inLanes(ASKING_AT_ONCE, load, (write) => ask(world, write));
  for (const [i, write] of load.entries()) {
    const states = found[i];
    if (states === undefined) misses.push(`${nameOf(write)}: nobody could say what became of it`);
    else if (states.length > 1) misses.push(`${nameOf(write)}: accepted ${states.length} times under one key`);
    else if (states.length === 1) noteAccepted(write);
    else if (wasAccepted(write)) misses.push(`${nameOf(write)}: was answered 202 and is not found under its key`);
    else if (i % 2 === 0) misses.push(...(await repeat(world, write)));
  }
  for (const write of load.filter(({ told }) => told.some((each) => each !== 'nothing' && each.status === 500))) {
    misses.push(`${nameOf(write)}: was answered 500, a fault without a name`);
  }
  return misses;
}

function noteAccepted(write: FaultWrite): void {
  if (!wasAccepted(write)) write.told.push({ status: 202, code: '' });
}

/** After the fault it must be taken, as if it came for the first time; unless what it asks was refused itself. */
async function repeat(world: FaultWorld, write: FaultWrite): Promise<string[]> {
  if (write.told.some(isRefusedForGood)) return [];
  const told = await sendWrite(upOf(world), write);
  if (told !== 'nothing' && told.status === 202) return [];
  // On a busy machine its answer may be late again; by its key it can be found all the same.
  if (told === 'nothing' && (await ask(world, write))?.length === 1) {
    noteAccepted(write);
    return [];
  }
  return [`${nameOf(write)}: repeated after the fault and told ${JSON.stringify(told)}`];
}

async function untilOutboxRests({ database, chain }: FaultWorld): Promise<string[]> {
  const deadline = performance.now() + SETTLES_WITHIN_MS;
  for (;;) {
    const open = await database.ask(
      `SELECT state, error_code, count(*)::int AS writes FROM record.outbox WHERE final_at IS NULL GROUP BY 1, 2`,
    );
    if (open.length === 0) return [];
    if (performance.now() > deadline) return [`the outbox does not come to rest: ${JSON.stringify(open)}`];
    // Nobody else makes blocks, so that nothing would ever be deep enough.
    if (open.every(({ state }) => state === 'included' || state === 'reverted'))
      await rpc(chain.url, 'anvil_mine', `0x${FINALITY_DEPTH.toString(16)}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function statesOf(world: FaultWorld, load: FaultWrite[]): Promise<Map<FaultWrite, string>> {
  const accepted = load.filter(wasAccepted);
  const states = await inLanes(ASKING_AT_ONCE, accepted, (write) => ask(world, write));
  return new Map(accepted.map((write, i) => [write, states[i]?.join() ?? 'nothing']));
}

/** What a chain lost is found by the gateway's audit, some seconds later. */
async function untilAsAccepted(book: ChainBook, all: FaultWrite[], states: Map<FaultWrite, string>): Promise<Wrong> {
  const deadline = performance.now() + SETTLES_WITHIN_MS / 3;
  for (;;) {
    const wrong = compare(await book.read(), all, states);
    if (wrong.lost.length === 0 || performance.now() > deadline) return wrong;
    await sleep(5 * LOOK_EVERY_MS);
  }
}

/** Whether the projection, once it has caught up, is what the chain gives from its first block on. */
export async function compareDigests({ chain, database, deployment }: FaultWorld): Promise<string[]> {
  await untilProjected(chain.url, database);
  const parts = { rpcUrl: chain.url, databaseUrl: database.url };
  const { ok, before, after } = await rebuildProjection(parts, deployment, { finalityDepth: FINALITY_DEPTH });
  return ok && before !== null ? [] : [`digest ${before?.digest} became ${after.digest} by a rebuild`];
}

async function untilProjected(chainUrl: string, database: FaultWorld['database']): Promise<void> {
  const head = Number(await rpc<string>(chainUrl, 'eth_blockNumber'));
  const deadline = performance.now() + SETTLES_WITHIN_MS / 3;
  for (;;) {
    const [cursor] = await database.ask('SELECT block::int AS block FROM projection.cursor');
    if (Number(cursor?.block) >= head) return;
    if (performance.now() > deadline)
      throw new Error(`The projection stands at ${cursor?.block}, the chain at ${head}.`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** A fault may need some moments to pass after it was healed. */
async function ask(world: FaultWorld, write: FaultWrite): Promise<string[] | undefined> {
  const deadline = performance.now() + SETTLES_WITHIN_MS / 3;
  for (;;) {
    const states = await askByKey(upOf(world), write);
    if (states !== undefined || performance.now() > deadline) return states;
    await sleep(LOOK_EVERY_MS);
  }
}

function upOf({ gateways }: FaultWorld): string {
  const up = gateways.find((gateway) => gateway.isUp());
  if (!up) throw new Error('No gateway is up; a fault was not healed.');
  return up.url;
}
