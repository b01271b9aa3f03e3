import { setTimeout as sleep } from 'node:timers/promises';
import { callNode } from '../../sdk/verify/rpc.ts';
import type { PinnedNode } from '../../sdk/verify/types.ts';
import { isVerifyError } from '../../sdk/verify/verifyError.ts';
import { type MinedBlock, mineAgain, type NodeCall } from './mineAgain.ts';
import type { Part } from './part.ts';

export interface ReplayRoute {
  /** JSON-RPC address of the node that is followed. */
  source: string;
  /**
   * JSON-RPC address of the anvil that follows. Start it with the source's chain id, genesis timestamp, hard fork, gas
   * limit, fees, mnemonic, accounts and balance, and with `--order fifo`; following turns its automining off.
   */
  target: string;
  /** Milliseconds between two looks at the source. */
  pollMs?: number;
}

/** `failed` resolves with a ReplayError when following ended by itself. */
export interface Follower extends Part {
  /** Resolves with the head once the target was compared at the source's present head. @throws ReplayError, VerifyError */
  caughtUp(): Promise<number>;
}

/** The target can't become the same chain. `values` name the block and what differs. */
export class ReplayError extends Error {
  readonly code: 'ReplayDiverged' | 'ReplayRefused' | 'ReplayIncomplete';
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: ReplayError['code'], message: string, values: Readonly<Record<string, string | number>>) {
    super(`${message} ${JSON.stringify(values)}`);
    this.name = 'ReplayError';
    this.code = code;
    this.values = values;
  }
}

interface Block extends MinedBlock {
  [field: string]: unknown;
}

interface Wire {
  source: NodeCall;
  target: NodeCall;
}

interface FollowState {
  stopped: boolean;
  failure: ReplayError | null;
  /** Number of the last block found to be the same on both; -1 before the first. */
  compared: number;
}

const LIMITS = { timeoutMs: 20_000, maxBytes: 64 * 2 ** 20 };

/**
 * Makes another anvil process the same chain by making each block again ({@link mineAgain}); its hash is compared before
 * the next. What no signature stands for (impersonated senders, `anvil_set…`) can't be replayed and ends following with
 * `ReplayDiverged`.
 *
 * A source or target that can't be reached is tried again at the next look; a restarted target is replayed from its head.
 */
export function followByReplay({ source, target, pollMs = 100 }: ReplayRoute): Follower {
  const wire = { source: callerOf('source', source), target: callerOf('target', target) };
  const state: FollowState = { stopped: false, failure: null, compared: -1 };
  const ended = follow(wire, state, pollMs);
  return {
    name: 'secondNode',
    failed: ended.then(() => state.failure ?? new Error('Following was stopped.')),
    stop: async () => {
      state.stopped = true;
      await ended;
    },
    caughtUp: () => waitUntilCaughtUp(wire.source, state, pollMs),
  };
}

/** Ends when stopped or with `failure` set; never rejects. */
async function follow(wire: Wire, state: FollowState, pollMs: number): Promise<void> {
  while (!state.stopped) {
    try {
      await replayNewBlocks(wire, state);
    } catch (error) {
      if (!isPassing(error)) {
        state.failure = asReplayError(error);
        return;
      }
    }
    await sleep(pollMs);
  }
}

/** A block that the target has made is not yet the same block: only the compared ones count. */
async function waitUntilCaughtUp(source: NodeCall, state: FollowState, pollMs: number): Promise<number> {
  const goal = await headOf(source);
  for (;;) {
    if (state.failure) throw state.failure;
    if (state.compared >= goal) return state.compared;
    await sleep(pollMs);
  }
}

async function replayNewBlocks(wire: Wire, state: FollowState): Promise<void> {
  const [goal, head] = await Promise.all([headOf(wire.source), headOf(wire.target)]);
  if (head === goal && state.compared === head) return;
  state.compared = Math.min(state.compared, head - 1);
  await prepareTarget(wire, head);
  state.compared = head;
  // Told anew at each look, since the target may have been restarted between two.
  let before: Block | undefined;
  for (let number = head + 1; number <= goal && !state.stopped; number++) {
    before = await replayBlock(wire, number, before);
    state.compared = number;
  }
}

/** The target mines only what it is told, and must so far be the same chain. */
async function prepareTarget(wire: Wire, head: number): Promise<void> {
  await wire.target('evm_setAutomine', false);
  await wire.target('anvil_dropAllTransactions');
  compareBlocks(await blockAt(wire.source, head), await blockAt(wire.target, head));
}

async function replayBlock({ source, target }: Wire, number: number, before?: Block): Promise<Block> {
  const block = await blockAt(source, number);
  const raw = await Promise.all(block.transactions.map((hash) => source('eth_getRawTransactionByHash', hash)));
  await mineAgain(target, { block, raw: raw.map((transaction, i) => present(block, transaction, i)) }, before);
  compareBlocks(block, await blockAt(target, number));
  return block;
}

function present(block: Block, transaction: unknown, index: number): string {
  if (typeof transaction === 'string') return transaction;
  throw new ReplayError('ReplayIncomplete', 'The source no longer has a transaction; give it a longer memory.', {
    block: block.number,
    index,
  });
}

function compareBlocks(source: Block, target: Block): void {
  if (source.hash === target.hash) return;
  const fields = Object.keys(source).filter((key) => JSON.stringify(source[key]) !== JSON.stringify(target[key]));
  throw new ReplayError('ReplayDiverged', 'The second node is another chain; start it anew with the same flags.', {
    block: source.number,
    fields: fields.join(','),
  });
}

async function blockAt(call: NodeCall, number: number): Promise<Block> {
  const block = await call('eth_getBlockByNumber', `0x${number.toString(16)}`, false);
  if (block) return block as Block;
  throw new ReplayError('ReplayDiverged', 'A block is gone; the source was reset, so start the second node anew.', {
    block: number,
  });
}

async function headOf(call: NodeCall): Promise<number> {
  return Number(await call('eth_blockNumber'));
}

function callerOf(operator: string, url: string): NodeCall {
  const node: PinnedNode = { operator, url };
  return (method, ...params) => callNode(node, method, params, LIMITS);
}

/** Failures that pass by themselves: a node that is down or busy. */
function isPassing(error: unknown): boolean {
  return isVerifyError(error) && (error.code === 'NodeUnreachable' || error.code === 'NodeTimeout');
}

function asReplayError(error: unknown): ReplayError {
  if (error instanceof ReplayError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new ReplayError('ReplayRefused', 'A node refused a call of the replay; see the detail.', { detail });
}
