import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { PreparedCall } from './prepareCall.ts';

/** What the caller gets: the id to ask for at `/api/writes/:id`. */
export interface AcceptedWrite {
  id: string;
}

/**
 * Records a prepared call inside the caller's transaction: accepted is what is committed. The worker does the rest; wake
 * it after the commit.
 */
export async function acceptCall(trx: Transaction<Database>, call: PreparedCall): Promise<AcceptedWrite> {
  const id = randomUUID();
  // Written out, because building this statement anew would cost more than running it.
  await sql`
    WITH lane AS (INSERT INTO record.outbox_lane (signer) VALUES (${call.signer}) ON CONFLICT (signer) DO NOTHING)
    INSERT INTO record.outbox (id, kind, request_id, idempotency_key, actor, words, signer, recipient, data, value,
      gas_limit, act_id, records_once, state)
    VALUES (${id}, 'call', ${call.requestId}, ${call.idempotencyKey}, ${call.actor}, ${JSON.stringify(call.words)},
      ${call.signer}, ${call.to}, ${call.data}, ${call.value.toString()}, ${call.gasLimit.toString()},
      ${call.actId ?? null}, ${call.recordsOnce ?? false}, 'prepared')
  `.execute(trx);
  return { id };
}

/** Makes sure that the signer has a lane. */
export function openLane(query: Pick<Kysely<Database>, 'insertInto'>, signer: string) {
  return query
    .insertInto('record.outbox_lane')
    .values({ signer })
    .onConflict((lane) => lane.column('signer').doNothing());
}
