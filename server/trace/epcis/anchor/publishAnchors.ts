import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { interfaceOf } from '../../../../sdk/context.ts';
import type { Deployment } from '../../../../sdk/deployments/deployment.ts';
import { EVENT_LEAVES } from '../../../../sdk/trace/anchors/anchorLeaf.ts';
import { type AnchorTree, buildAnchorTree } from '../../../../sdk/trace/anchors/buildAnchorTree.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { acceptCall } from '../../../kernel/outbox/acceptCall.ts';
import type { OutboxDeps } from '../../../kernel/outbox/outboxDeps.ts';
import { type PreparedCall, prepareCall } from '../../../kernel/outbox/prepareCall.ts';
import type { Database } from '../../../kernel/store/database.ts';
import { IS_FACT } from '../query/conditions.ts';

export interface PublishDeps {
  outbox: OutboxDeps;
  deployment: Pick<Deployment, 'contracts'>;
  /** The gateway's own account that anchors, EIP-55; undefined where it has none. */
  publisher(): Promise<string | undefined>;
  /** Told that the outbox has something. */
  wake(): void;
}

/** Leaves of one root: a quarter of a megabyte of nodes. */
const MOST_LEAVES = 4_096;
const MOST_AGAIN = 10;
/** Any constant will do that no other lock of this database has. */
const ANCHOR_LOCK = 7_231_106;

interface Unanchored {
  seq: string;
  hash: string;
  declaration_hash: string | null;
}

/**
 * Anchors what is kept and not anchored, up to 4,096 events under one root, and returns how many. Batch, proofs and the
 * write to the chain are committed together: a gateway that dies before has done nothing, one that dies after leaves the
 * outbox to go on. Any number of gateways may do this at once.
 * Errors: those of {@link prepareCall}, as PublisherNotActive.
 */
export async function publishAnchors(deps: PublishDeps): Promise<number> {
  const publisher = await deps.publisher();
  if (publisher === undefined) return 0;
  await sendAgain(deps, publisher);

  const events = await unanchored(deps.outbox.db);
  if (events.length === 0) return 0;
  const tree = await buildAnchorTree(events.map(leafOf));
  const call = await prepareAnchor(deps, publisher, { root: tree.root, count: events.length });
  const isKept = await deps.outbox.db.transaction().execute((trx) => keepAnchor(trx, events, tree, call));
  if (!isKept) return 0;
  deps.wake();
  return events.length;
}

function leafOf({ hash, declaration_hash }: Unanchored) {
  return { hash: hash as Hex, declarationHash: declaration_hash as Hex | null };
}

async function unanchored(db: Kysely<Database>): Promise<Unanchored[]> {
  const { rows } = await sql<Unanchored>`
    SELECT seq, hash, declaration_hash FROM record.epcis_event
    WHERE anchor_id IS NULL AND ${IS_FACT} ORDER BY seq LIMIT ${MOST_LEAVES}
  `.execute(db);
  return rows;
}

function prepareAnchor(
  { outbox, deployment }: PublishDeps,
  publisher: string,
  { root, count }: { root: string; count: number },
): Promise<PreparedCall> {
  return prepareCall(outbox, {
    requestId: `anchor-${root.slice(2, 18)}`,
    idempotencyKey: `anchor-${root}`,
    actor: publisher,
    words: { en: `Anchor ${count} events`, zh: `锚定 ${count} 个事件` },
    signer: publisher,
    to: deployment.contracts.TraceAnchors.address,
    data: interfaceOf('TraceAnchors').encodeFunctionData('anchor', [root, count, EVENT_LEAVES]),
    recordsOnce: true,
  });
}

/** False where another gateway was quicker: its batch stands, this one never was. */
async function keepAnchor(
  trx: Parameters<typeof acceptCall>[0],
  events: Unanchored[],
  { root, nodes }: AnchorTree,
  call: PreparedCall,
): Promise<boolean> {
  const lock = await sql<{ taken: boolean }>`SELECT pg_try_advisory_xact_lock(${ANCHOR_LOCK}) AS taken`.execute(trx);
  const seqs = events.map(({ seq }) => seq);
  const free = await trx
    .selectFrom('record.epcis_event')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('seq', 'in', seqs)
    .where('anchor_id', 'is', null)
    .executeTakeFirstOrThrow();
  if (lock.rows[0]?.taken !== true || Number(free.count) !== events.length) return false;

  const write = await acceptCall(trx, call);
  const id = randomUUID();
  await trx
    .insertInto('record.epcis_anchor')
    .values({ id, root, count: events.length, publisher: call.signer, write_id: write.id, nodes: Buffer.from(nodes) })
    .execute();
  await sql`
    UPDATE record.epcis_event AS event SET anchor_id = ${id}, anchor_index = place.index - 1
    FROM unnest(${seqs}::bigint[]) WITH ORDINALITY AS place (seq, index) WHERE event.seq = place.seq
  `.execute(trx);
  return true;
}

/** Roots whose write came to nothing and which the chain doesn't have get another; the tree is the same. */
async function sendAgain(deps: PublishDeps, publisher: string): Promise<void> {
  const { rows } = await sql<{ id: string; root: string; count: number; write_id: string }>`
    SELECT anchor.id, anchor.root, anchor.count, anchor.write_id FROM record.epcis_anchor AS anchor
    JOIN record.outbox AS write ON write.id = anchor.write_id::uuid
    WHERE write.final_at IS NOT NULL AND write.state IN ('reverted', 'replaced', 'refused') AND NOT EXISTS (
      SELECT FROM projection.trace_anchor AS known
      WHERE known.publisher = lower(anchor.publisher) AND known.root = anchor.root)
    LIMIT ${MOST_AGAIN}
  `.execute(deps.outbox.db);
  for (const lost of rows) {
    const call = await prepareAnchor(deps, publisher, lost);
    await deps.outbox.db.transaction().execute(async (trx) => {
      const { id } = await acceptCall(trx, call);
      const changed = await trx
        .updateTable('record.epcis_anchor')
        .set({ write_id: id, publisher: call.signer })
        .where('id', '=', lost.id)
        .where('write_id', '=', lost.write_id)
        .executeTakeFirst();
      // Another gateway sent it again: the second write goes with this transaction.
      if (changed.numUpdatedRows === 0n) throw new Error('The root was sent again meanwhile.');
    });
    deps.wake();
  }
}
