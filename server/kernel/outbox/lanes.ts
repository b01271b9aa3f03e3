import { type Kysely, sql } from 'kysely';
import type { Database } from '../store/database.ts';
import type { WorkerDeps } from './outboxDeps.ts';

export interface Lane {
  signer: string;
  /** Null until the first nonce was given. */
  nextNonce: number | null;
}

/** Most signers one gateway works for in one round; the longest waiting come first. */
const LANES_AT_ONCE = 128;

/**
 * Takes or renews the leases of signers with open writes. Two gateways never hold one signer together; a dead one's
 * signers come free when the lease expires. A lease only shares out the work: what makes a second worker harmless is
 * that nonces are given under the lane's row lock and everything later is compare-and-set.
 */
export async function claimLanes({ db, worker }: Pick<WorkerDeps, 'db' | 'worker'>): Promise<Lane[]> {
  const { rows } = await sql<{ signer: string; next_nonce: string | null }>`
    WITH due AS (
      SELECT lane.signer FROM record.outbox_lane lane
      WHERE (lane.owner = ${worker.owner} OR lane.leased_until IS NULL OR lane.leased_until < now())
        AND EXISTS (SELECT 1 FROM record.outbox entry WHERE entry.signer = lane.signer AND entry.final_at IS NULL)
      ORDER BY lane.leased_until NULLS FIRST LIMIT ${LANES_AT_ONCE}
      FOR NO KEY UPDATE OF lane SKIP LOCKED
    )
    UPDATE record.outbox_lane lane
    SET owner = ${worker.owner}, leased_until = now() + ${worker.leaseMs} * interval '1 millisecond'
    FROM due WHERE lane.signer = due.signer
    RETURNING lane.signer, lane.next_nonce
  `.execute(db);
  return rows.map(({ signer, next_nonce }) => ({ signer, nextNonce: next_nonce === null ? null : Number(next_nonce) }));
}

/** Gives the leases back, so that another gateway need not wait for their end. */
export async function releaseLanes(db: Kysely<Database>, owner: string): Promise<void> {
  await db
    .updateTable('record.outbox_lane')
    .set({ owner: null, leased_until: null })
    .where('owner', '=', owner)
    .execute();
}
