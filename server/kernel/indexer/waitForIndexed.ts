import { AppError } from '../errors/AppError.ts';
import { PROJECTION_SCHEMA, readCursor } from './cursor.ts';
import type { IndexContext } from './indexContext.ts';
import type { Waker } from './waker.ts';

interface Receipt {
  blockNumber: string;
  blockHash: string;
}

// Another gateway may do the indexing, so that no step of ours announces it.
const LOOK_AGAIN_MS = 100;

/** Waits until the projection holds a block or a transaction. Errors: ProjectionBehind, those of the chain. */
export async function waitForIndexed(
  ctx: IndexContext,
  waker: Waker,
  what: number | string,
  timeoutMs: number,
): Promise<void> {
  const deadline = ctx.now() + timeoutMs;
  while (!(await isIndexed(ctx, what))) {
    const left = deadline - ctx.now();
    if (left <= 0) throw new AppError('ProjectionBehind', { waitedFor: what, timeoutMs, retryAfterSeconds: 5 });
    waker.wake();
    await waker.nextStep(Math.min(left, LOOK_AGAIN_MS));
  }
}

async function isIndexed(ctx: IndexContext, what: number | string): Promise<boolean> {
  if (typeof what === 'number') return ((await readCursor(ctx.pool, PROJECTION_SCHEMA))?.block ?? -1) >= what;
  const receipt = await ctx.rpc.call<Receipt | null>('eth_getTransactionReceipt', [what]);
  return receipt !== null && (await holdsBlock(ctx, Number(receipt.blockNumber), receipt.blockHash));
}

/** A block as old as the undo floor is held by its number alone: its hash is no longer kept. */
async function holdsBlock(ctx: IndexContext, number: number, hash: string): Promise<boolean> {
  const cursor = await readCursor(ctx.pool, PROJECTION_SCHEMA);
  if (!cursor || cursor.block < number) return false;
  if (number < cursor.undoFloor) return true;
  const { rows } = await ctx.pool.query<{ hash: string }>(
    `SELECT hash FROM "${PROJECTION_SCHEMA}".block WHERE number = $1`,
    [number],
  );
  return rows[0] === undefined || rows[0].hash === hash;
}
