import { type BlockHeader, readHead, readHeaders } from '../chain/blockHeader.ts';
import { AppError } from '../errors/AppError.ts';
import { type Cursor, CursorMoved, readCursor } from './cursor.ts';
import { indexHistory } from './historical/indexHistory.ts';
import { ChainForked, type IndexContext } from './indexContext.ts';
import { followHead } from './live/followHead.ts';
import { healFork } from './live/healFork.ts';

/** `tooDeep`: the chain was replaced deeper than can be taken back, and the projection must be rebuilt. */
export type Advance = 'moved' | 'caughtUp' | 'tooDeep';

/**
 * One step towards the newest block, or towards `until`: a stretch of history, some live blocks, or taking back what
 * the chain took back. Errors: ProjectionReplaced, ChainMismatch, those of the chain, the database and decoding.
 */
export async function advance(ctx: IndexContext, schema: string, until?: number): Promise<Advance> {
  const cursor = await currentCursor(ctx, schema);
  try {
    const head = await readTarget(ctx, until);
    const settled = head.number - ctx.window;
    if (cursor.block < settled) {
      await indexHistory(ctx, schema, cursor, settled);
      return 'moved';
    }
    return await followHead(ctx, schema, cursor, head);
  } catch (error) {
    if (error instanceof CursorMoved) return 'moved';
    if (!(error instanceof ChainForked)) throw error;
    return await heal(ctx, schema, cursor);
  }
}

/** The cursor of a projection that was built by the same rules from the same contracts. Errors: ProjectionReplaced. */
export async function currentCursor(ctx: IndexContext, schema: string): Promise<Cursor> {
  const cursor = await readCursor(ctx.pool, schema);
  if (cursor?.fingerprint === ctx.plan.fingerprint) return cursor;
  throw new AppError('ProjectionReplaced', { expected: ctx.plan.fingerprint, found: cursor?.fingerprint ?? null });
}

async function heal(ctx: IndexContext, schema: string, cursor: Cursor): Promise<Advance> {
  try {
    return (await healFork(ctx, schema, cursor)) === 'healed' ? 'moved' : 'tooDeep';
  } catch (error) {
    if (error instanceof CursorMoved) return 'moved';
    throw error;
  }
}

async function readTarget(ctx: IndexContext, until: number | undefined): Promise<BlockHeader> {
  const head = await readHead(ctx.rpc);
  ctx.seenHead = head;
  if (until === undefined || until >= head.number) return head;
  const [target] = await readHeaders(ctx.rpc, [until]);
  if (!target) throw new ChainForked();
  return target;
}
