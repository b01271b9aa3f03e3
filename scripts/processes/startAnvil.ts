import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDurably } from '../../server/kernel/content/writeDurably.ts';
import { chainJournal, readJournal, replayJournal } from './chainJournal.ts';
import { type RestoredChain, restoreChainState, saveChainState } from './chainState.ts';
import { findOrphan, forgetChild } from './childRecord.ts';
import { type ChainKeeper, keepChainState } from './keepChainState.ts';
import type { ChildPart } from './part.ts';
import { stopProcess } from './processes.ts';
import { rpc } from './rpc.ts';
import { spawnAnvil } from './spawnAnvil.ts';
import { type Child, died, stopChild, within } from './spawnChild.ts';

/** 2026-01-05T09:00:00+08:00, the first working morning of the demo world. */
export const DEMO_GENESIS_TIME = Date.parse('2026-01-05T09:00:00+08:00') / 1000;
export const DEMO_CHAIN_ID = 31337;

const STOP_WITHIN_MS = 5_000;

export interface AnvilOptions {
  /** Keeps the chain here; undefined keeps it in memory and forgets it at stop. */
  stateDir?: string;
  /** False only for tests that throw the chain away: what stands in `stateDir` is taken up, and nothing is written there. */
  durable?: boolean;
  /** 0 or undefined takes a free one. */
  port?: number;
  /** Seconds. Used for a new chain only; a kept one goes on from its last block. */
  genesisTime?: number;
  chainId?: number;
  /**
   * At how many last blocks the state can be asked for (`eth_call`, `eth_getProof`), also after a restart. 0: at all
   * blocks since this start, and after a restart only from the last one on. Every one of them is written with each
   * save: 32 took 0.2 s with 25 contracts and 500 blocks, 1.3 s with 30 and 1,700; 0 takes 0.03 s and 0.15 s.
   * Default: 32 when kept, 0 in memory.
   */
  historyBlocks?: number;
}

export interface Anvil extends ChildPart {
  chainId: number;
  /** Returns once every block made so far is on disk; at once for a chain in memory. */
  flush(): Promise<void>;
}

/**
 * Starts the embedded chain on 127.0.0.1 and returns when it answers.
 *
 * Two new chains with equal options have the same genesis hash: block 0 depends on time, gas limit, base fee and
 * hardfork, all fixed here. Later blocks are equal when their transactions and times are ({@link mineAgain}).
 *
 * The chain's clock: a block is stamped genesis time + seconds since this start, never earlier than its parent. A
 * kept chain goes on one second after its last block, whatever the wall clock says. {@link advanceChainClock} is the
 * only other way to move it.
 *
 * Gas costs nothing, but the node suggests a fee to whoever asks it for one: send with an explicit gas price of 0.
 *
 * @throws PartError `PortInUse`, `PartDied`, `PartNotReady`, `ChainStateCorrupt`, `ChainBinaryMissing`.
 */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const folder = options.stateDir ?? (await mkdtemp(join(tmpdir(), 'ledger-chain-')));
  const { historyBlocks = options.stateDir ? 32 : 0, durable = true } = options;
  const cache = join(folder, 'cache');
  const file = join(folder, 'state.json.gz');
  await rescueOrphan(folder, file, historyBlocks > 0);
  await rm(cache, { recursive: true, force: true });
  await mkdir(cache, { recursive: true });

  const restored = await restoreChainState(file, join(cache, 'state.json'));
  const genesis = await fixGenesis(options);
  const args = [
    ...['--cache-path', cache, '--chain-id', String(genesis.chainId), '--timestamp', String(genesis.time)],
    // No block may be made before the clock is set on.
    ...(restored ? ['--load-state', restored.loadFrom, '--no-mining'] : []),
    ...(historyBlocks > 0 ? ['--prune-history', String(historyBlocks)] : []),
  ];
  const { child, port, url } = await spawnAnvil(folder, args, options.port ?? 0);
  const journal = join(folder, 'journal.jsonl');
  if (restored) await resume(url, restored, journal);
  const keeper =
    options.stateDir && durable
      ? keepChainState({ url, file, journal: chainJournal(journal), withHistory: historyBlocks > 0 })
      : undefined;
  await keeper?.flush();

  return {
    name: 'chain',
    pid: child.pid,
    port,
    url,
    chainId: genesis.chainId,
    failed: Promise.race([child.exited.then(() => died(child)), ...(keeper ? [notKept(child, keeper)] : [])]),
    flush: async () => keeper?.flush(),
    stop: async () => {
      try {
        await stopKeeping(child, keeper);
      } finally {
        await stopChild(child, 'SIGTERM', STOP_WITHIN_MS);
        forgetChild(folder);
        await rm(options.stateDir ? cache : folder, { recursive: true, force: true });
      }
    },
  };
}

/**
 * What block 0 depends on is written down at the first start and used ever after: the node makes block 0 anew at each
 * start and mixes it up with the kept one when the two differ.
 */
async function fixGenesis(options: AnvilOptions): Promise<{ chainId: number; time: number }> {
  const { stateDir, chainId = DEMO_CHAIN_ID, genesisTime: time = DEMO_GENESIS_TIME } = options;
  if (!stateDir) return { chainId, time };
  const file = join(stateDir, 'genesis.json');
  if (!existsSync(file)) await writeDurably(file, JSON.stringify({ chainId, time }));
  return JSON.parse(await readFile(file, 'utf8')) as { chainId: number; time: number };
}

/** A node whose owner was killed still has its last blocks in memory: they are saved before it is stopped. */
async function rescueOrphan(folder: string, file: string, withHistory: boolean): Promise<void> {
  const orphan = await findOrphan(folder);
  if (!orphan) return;
  // One that no longer answers cannot be rescued: what was saved before stands.
  await saveChainState(`http://127.0.0.1:${orphan.port}`, file, withHistory).catch(() => undefined);
  await stopProcess(orphan.pid, 'SIGTERM', STOP_WITHIN_MS);
}

/** Makes what came after the saved state again, sets the clock one second after the last block and lets the node make blocks. */
async function resume(url: string, { lastBlockTime }: RestoredChain, journal: string): Promise<void> {
  const blocks = await readJournal(journal);
  await replayJournal(url, blocks);
  const { timestamp } = await rpc<{ timestamp: string }>(url, 'eth_getBlockByNumber', 'latest', false);
  await rpc(url, 'evm_setTime', Math.max(lastBlockTime, Number(timestamp)) + 1);
  await rpc(url, 'evm_setAutomine', true);
}

/** A node that is dying answers no more, which shows first as a failure to save. */
async function notKept(child: Child, keeper: ChainKeeper): Promise<Error> {
  const failure = await keeper.failed;
  return (await within(500, child.exited)) ? died(child) : failure;
}

/** A chain that has died can't be asked for its state; what was saved before stands. */
async function stopKeeping(child: Child, keeper: ChainKeeper | undefined): Promise<void> {
  if (!keeper) return;
  if (child.hasExited()) await keeper.stop().catch(() => undefined);
  else await keeper.stop();
}
