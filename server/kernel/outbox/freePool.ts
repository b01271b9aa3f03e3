import { sql } from 'kysely';
import type { WorkerDeps } from './outboxDeps.ts';

/** The next transaction of its signer, which the node's pool has and does not put into a block. */
export interface Stuck {
  id: string;
  signer: string;
}

/**
 * Frees signers whose next transaction hangs in the node's pool, where sending it again is answered "already known".
 * anvil (1.7.1) forgets to make a transaction ready that arrives while the one before it is being put into a block; it
 * takes it again once the pool has forgotten the signer's transactions, which are all sent anew. Other nodes answer that
 * they don't know the method, and lose nothing. Errors: ChainUnreachable.
 */
export async function freePool({ db, rpc, log }: WorkerDeps, stuck: Stuck[]): Promise<void> {
  if (stuck.length === 0) return;
  const answers = await rpc.batch(
    stuck.map(({ signer }) => ({ method: 'anvil_removePoolTransactions', params: [signer] })),
  );
  const freed = stuck.filter((_, i) => 'result' in (answers[i] ?? {}));
  if (freed.length === 0) return;

  log.warn({ writes: freed.map(({ id }) => id) }, "the node's pool held transactions back; they are sent again");
  await sql`
    UPDATE record.outbox SET resend_at = NULL
    WHERE signer = ANY(${freed.map(({ signer }) => signer)}::text[]) AND final_at IS NULL AND state = 'sent'
  `.execute(db);
}
