import { randomUUID } from 'node:crypto';
import { getBytes } from 'ethers';
import type { Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import { type AcceptedWrite, openLane } from './acceptCall.ts';
import type { PreparedRaw } from './prepareRaw.ts';

/**
 * Records a transaction that the caller signed, inside the caller's database transaction; the worker relays it. The same
 * bytes accepted twice are one write: the id of the first is returned.
 */
export async function acceptRaw(trx: Transaction<Database>, prepared: PreparedRaw): Promise<AcceptedWrite> {
  await trx
    .with('lane', (query) => openLane(query, prepared.signer))
    .insertInto('record.outbox')
    .values(rowOf(prepared))
    .onConflict((write) => write.column('tx_hash').doNothing())
    .execute();
  return trx.selectFrom('record.outbox').select('id').where('tx_hash', '=', prepared.hash).executeTakeFirstOrThrow();
}

function rowOf(prepared: PreparedRaw) {
  return {
    id: randomUUID(),
    kind: 'raw' as const,
    request_id: prepared.requestId,
    idempotency_key: prepared.idempotencyKey,
    actor: prepared.actor,
    words: JSON.stringify(prepared.words),
    signer: prepared.signer,
    recipient: prepared.to,
    data: prepared.data,
    value: prepared.value.toString(),
    gas_limit: prepared.gasLimit,
    act_id: null,
    records_once: false,
    state: 'signed' as const,
    nonce: prepared.nonce,
    tx_hash: prepared.hash,
    raw: Buffer.from(getBytes(prepared.raw)),
  };
}
