import type { BlockHeader } from '../../chain/blockHeader.ts';
import { applyPage } from '../applyPage.ts';
import type { Cursor } from '../cursor.ts';
import { ChainForked, type IndexContext } from '../indexContext.ts';
import { readLivePage } from './readLivePage.ts';

export type Progress = 'moved' | 'caughtUp';

/**
 * Indexes the newest blocks, each of which may still be taken back. Errors: ChainForked when the chain no longer holds
 * the cursor's block, CursorMoved, those of the chain and the database.
 */
export async function followHead(
  ctx: IndexContext,
  schema: string,
  cursor: Cursor,
  head: BlockHeader,
): Promise<Progress> {
  if (head.number > cursor.block) {
    ctx.behindSince = undefined;
    await applyPage(ctx, schema, cursor, await readLivePage(ctx, cursor, head));
    return 'moved';
  }
  if (head.number === cursor.block) {
    ctx.behindSince = undefined;
    if (head.hash !== cursor.hash) throw new ChainForked();
    return 'caughtUp';
  }
  return await waitForNode(ctx, schema, head);
}

/**
 * The node's head lies behind us. A slow node of a healthy network says so for a moment, and its head is one of the
 * blocks we know; a chain that was rolled back goes on saying it.
 */
async function waitForNode(ctx: IndexContext, schema: string, head: BlockHeader): Promise<Progress> {
  const { rows } = await ctx.pool.query<{ hash: string }>(`SELECT hash FROM "${schema}".block WHERE number = $1`, [
    head.number,
  ]);
  const isForeign = rows[0] !== undefined && rows[0].hash !== head.hash;
  ctx.behindSince ??= ctx.now();
  const isOver = ctx.now() - ctx.behindSince >= ctx.behindGraceMs;
  if (!isForeign && !isOver) return 'caughtUp';

  ctx.behindSince = undefined;
  throw new ChainForked();
}
