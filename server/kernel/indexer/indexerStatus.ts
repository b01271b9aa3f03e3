import type { Cursor } from './cursor.ts';
import { PROJECTION_SCHEMA, readCursor } from './cursor.ts';
import type { IndexContext, Reorganisation } from './indexContext.ts';

export interface IndexerStatus {
  running: boolean;
  /** Caught up once since the start: what is served is no longer half-built. */
  ready: boolean;
  /** Newest block a node has shown; null before the first answer. */
  head: number | null;
  /** Block at which the projection stands. */
  indexed: number | null;
  /** Newest indexed block that FINALITY_DEPTH calls final. */
  final: number | null;
  /** Blocks still to index. */
  lag: number | null;
  /** Time of the head block, seconds: the chain's clock. */
  nodeClock: number | null;
  /** The latest reorganisation deeper than FINALITY_DEPTH, ever. */
  finalityBroken: Reorganisation | null;
  /** Logs of foreign contracts that were not believed, since the start. */
  foreignLogs: number;
  /** Code of what keeps the indexer from going on; null when nothing does. */
  fault: string | null;
}

export type LoopView = Pick<IndexerStatus, 'running' | 'ready' | 'foreignLogs' | 'fault'>;

export async function readStatus(ctx: IndexContext, view: LoopView): Promise<IndexerStatus> {
  const cursor = await readCursor(ctx.pool, PROJECTION_SCHEMA);
  const head = ctx.seenHead;
  return {
    ...view,
    head: head?.number ?? null,
    indexed: cursor?.block ?? null,
    final: cursor ? finalBlock(cursor, ctx.finalityDepth) : null,
    lag: head && cursor ? Math.max(0, head.number - cursor.block) : null,
    nodeClock: head?.time ?? null,
    finalityBroken: await latestBreak(ctx),
  };
}

function finalBlock(cursor: Cursor, finalityDepth: number): number {
  return Math.max(0, cursor.block - finalityDepth);
}

async function latestBreak(ctx: IndexContext): Promise<Reorganisation | null> {
  const { rows } = await ctx.pool.query<{ ancestor: string; depth: number; old_hash: string; new_hash: string }>(
    'SELECT ancestor, depth, old_hash, new_hash FROM record.finality_break ORDER BY found_at DESC LIMIT 1',
  );
  const row = rows[0];
  return row
    ? { ancestor: Number(row.ancestor), depth: row.depth, oldHash: row.old_hash, newHash: row.new_hash }
    : null;
}
