import type { PoolClient } from 'pg';
import { AppError } from '../errors/AppError.ts';
import { advance } from './advance.ts';
import { allDone } from './allDone.ts';
import { type Cursor, PROJECTION_SCHEMA, readCursor, SHADOW_SCHEMA } from './cursor.ts';
import { createIndexes, createProjection, startCursor } from './ensureProjection.ts';
import type { IndexContext } from './indexContext.ts';
import { inTransaction } from './inTransaction.ts';

// Any constant will do that no other lock of this database uses.
const REBUILD_LOCK = 7_231_102;

/**
 * Builds the projection anew from the chain, up to `until` or the newest block, beside the standing one, which readers
 * see until the new one takes its place in one transaction. Uses up to three connections. Returns where it stands.
 * Errors: RebuildRunning, ChainMismatch, RebuildStopped, those of the chain and the database.
 */
export async function rebuild(ctx: IndexContext, until?: number): Promise<Cursor> {
  const holder = await ctx.pool.connect();
  try {
    await takeLock(holder);
    await build(ctx, until);
    await createAllIndexes(ctx);
    return await swap(ctx);
  } finally {
    // Closing the connection frees the lock, whatever state it is in.
    holder.release(true);
  }
}

async function takeLock(holder: PoolClient): Promise<void> {
  // A lost connection shows itself when the lock is asked for; afterwards it only frees the lock.
  holder.on('error', () => undefined);
  const { rows } = await holder.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [REBUILD_LOCK]);
  if (!rows[0]?.taken) throw new AppError('RebuildRunning');
}

async function build(ctx: IndexContext, until: number | undefined): Promise<void> {
  for (let step = 'tooDeep'; step !== 'caughtUp'; step = await advance(ctx, SHADOW_SCHEMA, until)) {
    if (ctx.signal.aborted) throw new AppError('RebuildStopped');
    // At the beginning, and when the chain was replaced under a half-built projection.
    if (step === 'tooDeep') await beginAnew(ctx);
  }
}

async function beginAnew(ctx: IndexContext): Promise<void> {
  const start = await startCursor(ctx.rpc, ctx.plan);
  await inTransaction(ctx.pool, (client) => createProjection(client, SHADOW_SCHEMA, ctx.plan, start));
}

/** On two connections: the server has more than one core, and the gateway needs the pool's others. */
async function createAllIndexes(ctx: IndexContext): Promise<void> {
  const waiting = [...ctx.plan.tables];
  const lane = () =>
    inTransaction(ctx.pool, async (client) => {
      for (let table = waiting.shift(); table; table = waiting.shift()) {
        await createIndexes(client, SHADOW_SCHEMA, table);
      }
    });
  await allDone([lane(), lane()]);
}

async function swap(ctx: IndexContext): Promise<Cursor> {
  return await inTransaction(ctx.pool, async (client) => {
    await client.query(`DROP SCHEMA IF EXISTS "${PROJECTION_SCHEMA}" CASCADE`);
    await client.query(`ALTER SCHEMA "${SHADOW_SCHEMA}" RENAME TO "${PROJECTION_SCHEMA}"`);
    const cursor = await readCursor(client, PROJECTION_SCHEMA);
    if (!cursor) throw new AppError('ProjectionReplaced', { expected: ctx.plan.fingerprint, found: null });
    return cursor;
  });
}
