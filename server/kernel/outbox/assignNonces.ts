import { sql, type Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { WorkerDeps } from './outboxDeps.ts';

/** What the chain says of one signer's nonces. */
export interface NonceFloor {
  signer: string;
  /** The least nonce that can still be given. */
  floor: number;
}

/**
 * Gives nonces to prepared calls, without a gap, in the order of acceptance. It is committed before anything is signed:
 * after a crash the same call is signed again with the same nonce, so that at most one transaction of it can count.
 * Returns how many calls got one.
 */
export async function assignNonces(deps: WorkerDeps, floors: NonceFloor[]): Promise<number> {
  return deps.db.transaction().execute(async (trx) => {
    const lanes = await lockLanes(trx, deps.worker.owner, floors);
    if (lanes.length === 0) return 0;
    const given = await giveNonces(trx, lanes, deps.worker.maxInFlight);
    if (given.length > 0) await moveLanes(trx, given);
    return given.reduce((total, { count }) => total + count, 0);
  });
}

/** Only lanes still ours: a worker that slept past its lease finds another owner here. */
async function lockLanes(trx: Transaction<Database>, owner: string, floors: NonceFloor[]): Promise<NonceFloor[]> {
  const floorOf = new Map(floors.map(({ signer, floor }) => [signer, floor]));
  const rows = await trx
    .selectFrom('record.outbox_lane')
    .select(['signer', 'next_nonce'])
    .where('owner', '=', owner)
    .where('signer', 'in', [...floorOf.keys()])
    .orderBy('signer')
    .forNoKeyUpdate()
    .execute();
  return rows.map(({ signer, next_nonce }) => ({
    signer,
    floor: Math.max(Number(next_nonce ?? 0), floorOf.get(signer) ?? 0),
  }));
}

async function giveNonces(trx: Transaction<Database>, lanes: NonceFloor[], maxInFlight: number) {
  const { rows } = await sql<{ signer: string; next: string; count: string }>`
    WITH lane AS (
      SELECT * FROM unnest(${lanes.map((lane) => lane.signer)}::text[], ${lanes.map((lane) => lane.floor)}::bigint[])
        AS lane (signer, floor)
    ), room AS (
      SELECT lane.*, ${maxInFlight} - (
        SELECT count(*) FROM record.outbox
        WHERE signer = lane.signer AND final_at IS NULL AND nonce IS NOT NULL AND state IN ('prepared', 'signed', 'sent')
      ) AS free FROM lane
    ), picked AS (
      SELECT waiting.seq, room.floor + row_number() OVER (PARTITION BY room.signer ORDER BY waiting.seq) - 1 AS nonce
      FROM room CROSS JOIN LATERAL (
        SELECT seq FROM record.outbox
        WHERE signer = room.signer AND final_at IS NULL AND state = 'prepared' AND nonce IS NULL
        ORDER BY seq LIMIT greatest(room.free, 0)
      ) waiting
    ), given AS (
      UPDATE record.outbox entry SET nonce = picked.nonce FROM picked WHERE entry.seq = picked.seq
      RETURNING entry.signer, entry.nonce
    )
    SELECT signer, max(nonce) + 1 AS next, count(*) AS count FROM given GROUP BY signer
  `.execute(trx);
  return rows.map(({ signer, next, count }) => ({ signer, next: Number(next), count: Number(count) }));
}

async function moveLanes(trx: Transaction<Database>, given: { signer: string; next: number }[]): Promise<void> {
  await sql`
    UPDATE record.outbox_lane lane SET next_nonce = given.next
    FROM unnest(${given.map(({ signer }) => signer)}::text[], ${given.map(({ next }) => next)}::bigint[])
      AS given (signer, next)
    WHERE lane.signer = given.signer
  `.execute(trx);
}
