import type { ClientBase } from 'pg';
import { assertChain } from '../../chain/assertChain.ts';
import { type BlockHeader, readHead, readHeaders } from '../../chain/blockHeader.ts';
import type { Cursor } from '../cursor.ts';
import type { IndexContext, Reorganisation } from '../indexContext.ts';
import { inTransaction } from '../inTransaction.ts';
import { rollBack } from '../undo.ts';

/** `tooDeep`: the undo log doesn't reach back far enough, and only a rebuild helps. */
export type Healing = 'healed' | 'tooDeep';

/**
 * Takes the projection back to the last block it shares with the chain. Deeper than FINALITY_DEPTH is recorded as a
 * finality break, in the same transaction. Errors: ChainMismatch when the node now serves another chain altogether.
 */
export async function healFork(ctx: IndexContext, schema: string, cursor: Cursor): Promise<Healing> {
  // Before anything is taken back: a node set up anew is no reorganisation.
  await assertChain(ctx.rpc, cursor);
  const head = await readHead(ctx.rpc);
  const ancestor = await findAncestor(ctx, schema, cursor);
  const reorganisation = describe(cursor, ancestor, head);

  await inTransaction(ctx.pool, async (client) => {
    if (ancestor) await rollBack(client, schema, ctx.plan, cursor, ancestor);
    if (reorganisation.depth > ctx.finalityDepth) await recordBreak(client, reorganisation);
  });
  if (reorganisation.depth > 0) ctx.observer.onReorganised?.(reorganisation);
  if (reorganisation.depth > ctx.finalityDepth) ctx.observer.onFinalityBroken?.(reorganisation);
  return ancestor ? 'healed' : 'tooDeep';
}

/** The highest block of ours that the chain still holds, if the undo log reaches back to it. */
async function findAncestor(ctx: IndexContext, schema: string, cursor: Cursor): Promise<BlockHeader | undefined> {
  const { rows } = await ctx.pool.query<{ number: string; hash: string }>(
    `SELECT number, hash FROM "${schema}".block WHERE number >= $1 ORDER BY number DESC`,
    [cursor.undoFloor],
  );
  const headers = await readHeaders(
    ctx.rpc,
    rows.map((row) => Number(row.number)),
  );
  return headers.find((header, i) => header !== undefined && header.hash === rows[i]?.hash);
}

function describe(cursor: Cursor, ancestor: BlockHeader | undefined, head: BlockHeader): Reorganisation {
  // Without a common block in reach the depth is at least what the log reaches, and one more.
  const number = ancestor?.number ?? cursor.undoFloor - 1;
  return { ancestor: number, depth: cursor.block - number, oldHash: cursor.hash, newHash: head.hash };
}

async function recordBreak(client: ClientBase, { ancestor, depth, oldHash, newHash }: Reorganisation): Promise<void> {
  await client.query(
    `INSERT INTO record.finality_break (ancestor, depth, old_hash, new_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [ancestor, depth, oldHash, newHash],
  );
}
