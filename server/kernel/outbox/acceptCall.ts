import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { PreparedCall } from './prepareCall.ts';
import type { NewWrite } from './tables.ts';

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
  await trx
    .with('lane', (query) => openLane(query, call.signer))
    .insertInto('record.outbox')
    .values(rowOf(id, call))
    .execute();
  return { id };
}

/** Makes sure that the signer has a lane. */
export function openLane(query: Pick<Kysely<Database>, 'insertInto'>, signer: string) {
  return query
    .insertInto('record.outbox_lane')
    .values({ signer })
    .onConflict((lane) => lane.column('signer').doNothing());
}

function rowOf(id: string, call: PreparedCall): NewWrite {
  return {
    id,
    kind: 'call',
    request_id: call.requestId,
    idempotency_key: call.idempotencyKey,
    actor: call.actor,
    words: JSON.stringify(call.words),
    signer: call.signer,
    recipient: call.to,
    data: call.data,
    value: call.value.toString(),
    gas_limit: call.gasLimit,
    act_id: call.actId ?? null,
    records_once: call.recordsOnce ?? false,
    state: 'prepared',
  };
}
