import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Deployment } from '../../../sdk/deployments/deployment.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { anchorRootCall } from '../../../sdk/trace/anchors/anchorRoot.ts';
import { COUNTER_LEAVES } from '../../../sdk/trace/anchors/counterLeaf.ts';
import { acceptCall } from '../../kernel/outbox/acceptCall.ts';
import type { OutboxDeps } from '../../kernel/outbox/outboxDeps.ts';
import { prepareCall } from '../../kernel/outbox/prepareCall.ts';
import { chinaDay } from './chinaDay.ts';
import { scanDay } from './scanDays.ts';

export interface AnchorDayDeps {
  outbox: OutboxDeps;
  deployment: Deployment;
  /** The gateway's own account, which must be an active participant's; undefined where it has none. */
  publisher(): Promise<string | undefined>;
}

const AT_ONCE = 31;

/**
 * Makes the root of every day that is over and has none, and sends those to the chain that it doesn't have. A day's root never
 * changes: whatever is counted later belongs to a later day. Returns how many roots were sent.
 * Errors: PublisherNotActive and others of the chain; the roots are made by then, and sent another time.
 */
export async function anchorScanDays(deps: AnchorDayDeps, now: Date): Promise<number> {
  await makeRoots(deps, now);
  const publisher = await deps.publisher();
  if (publisher === undefined) return 0;
  const waiting = await unsentRoots(deps);
  for (const { day, root, leaves } of waiting) await sendRoot(deps, publisher, { day, root, leaves });
  return waiting.length;
}

async function makeRoots({ outbox: { db } }: AnchorDayDeps, now: Date): Promise<void> {
  const { rows } = await sql<{ day: string }>`
    SELECT DISTINCT day FROM private.scan_day d WHERE day < ${chinaDay(now)}
      AND NOT EXISTS (SELECT 1 FROM private.scan_root r WHERE r.day = d.day)
    ORDER BY day LIMIT ${AT_ONCE}`.execute(db);
  for (const { day } of rows) {
    const made = await scanDay(db, day);
    if (!made) continue;
    await db
      .insertInto('private.scan_root')
      .values({ day, root: made.root, leaves: made.counters.length, made_at: now })
      .onConflict((same) => same.column('day').doNothing())
      .execute();
  }
}

interface Root {
  day: string;
  root: string;
  leaves: number;
}

/** Never sent, or sent by a write that came to nothing, and not on the chain. */
async function unsentRoots({ outbox: { db } }: AnchorDayDeps): Promise<Root[]> {
  const { rows } = await sql<Root>`
    SELECT r.day, r.root, r.leaves FROM private.scan_root r
    LEFT JOIN record.outbox w ON w.id = r.write_id
    WHERE (w.id IS NULL OR w.state IN ('reverted', 'replaced', 'refused'))
      AND NOT EXISTS (SELECT 1 FROM projection.trace_anchor a WHERE a.root = r.root AND a.kind = 'scanCounters')
    ORDER BY r.day LIMIT ${AT_ONCE}`.execute(db);
  return rows;
}

async function sendRoot(
  { outbox, deployment }: AnchorDayDeps,
  signer: string,
  { day, root, leaves }: Root,
): Promise<void> {
  const { to, data } = anchorRootCall(
    { deployment },
    { root: root as Bytes32, count: BigInt(leaves), kind: COUNTER_LEAVES },
  );
  const words = { zh: `存证 ${day} 的查询计数`, en: `Anchor the scan counters of ${day}` };
  const origin = { requestId: randomUUID(), idempotencyKey: `scan-day:${day}`, actor: signer, words };
  const call = await prepareCall(outbox, { ...origin, signer, to, data, recordsOnce: true });
  await outbox.db.transaction().execute(async (trx) => {
    const { id } = await acceptCall(trx, call);
    await trx
      .updateTable('private.scan_root')
      .set({ publisher: signer, write_id: id })
      .where('day', '=', day)
      .execute();
  });
}
