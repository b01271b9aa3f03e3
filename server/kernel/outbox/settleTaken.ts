import { sql } from 'kysely';
import { askAll, hexOf, resultOf } from './askChain.ts';
import { type ChainView, countCall } from './chainView.ts';
import { jsonOf } from './jsonOf.ts';
import type { WorkerDeps } from './outboxDeps.ts';
import { estimateGas } from './prepareCall.ts';
import type { Watched } from './readReceipts.ts';
import type { WriteRow } from './tables.ts';

type Taken = Pick<
  WriteRow,
  'seq' | 'id' | 'kind' | 'signer' | 'recipient' | 'data' | 'value' | 'nonce' | 'tx_hash' | 'records_once'
>;

/**
 * Decides about writes whose nonce the chain has used for another transaction: somebody used the key outside the
 * gateway. Waits until that other transaction is final and has been there for a while, so that ours can't come back.
 * A call that its contract accepts only once is prepared again when it would still succeed; everything else ends as
 * `replaced`, because it can't be known whether the other transaction did the same. Errors: ChainUnreachable.
 */
export async function settleTaken(deps: WorkerDeps, view: ChainView, missing: Watched[]): Promise<void> {
  const ripe = await markMissing(deps, missing);
  if (ripe.length === 0) return;
  const taken = await finallyTaken(deps, view, ripe);
  for (const write of taken) {
    const { id, nonce, signer } = write;
    deps.log.error({ write: id, signer, nonce, code: 'NonceTaken' }, 'a nonce was used outside the gateway');
    await settle(deps, write);
  }
}

/** Notes since when they are missing; returns those that are so for long enough. */
async function markMissing({ db, worker }: WorkerDeps, missing: Watched[]): Promise<Taken[]> {
  if (missing.length === 0) return [];
  const { rows } = await sql<Taken & { ripe: boolean }>`
    UPDATE record.outbox entry SET missing_since = coalesce(entry.missing_since, now())
    WHERE entry.seq = ANY(${missing.map(({ seq }) => seq)}::bigint[]) AND entry.state = 'sent'
    RETURNING entry.seq, entry.id, entry.kind, entry.signer, entry.recipient, entry.data, entry.value, entry.nonce,
      entry.tx_hash, entry.records_once,
      entry.missing_since < now() - ${worker.nonceTakenMs} * interval '1 millisecond' AS ripe
  `.execute(db);
  return rows.filter(({ ripe }) => ripe);
}

/** The nonce is used in a final block, and asked after that, ours has no receipt. */
async function finallyTaken({ rpc, settings }: WorkerDeps, { head }: ChainView, ripe: Taken[]): Promise<Taken[]> {
  const finalBlock = hexOf(Math.max(head.number - settings.finalityDepth, 0));
  const counts = await askAll(
    rpc,
    ripe.map(({ signer }) => countCall(signer, finalBlock)),
  );
  const receipts = await askAll(
    rpc,
    ripe.map(({ tx_hash }) => ({ method: 'eth_getTransactionReceipt', params: [tx_hash] })),
  );
  return ripe.filter(({ nonce }, i) => Number(resultOf(counts[i])) > Number(nonce) && resultOf(receipts[i]) === null);
}

async function settle(deps: WorkerDeps, write: Taken): Promise<void> {
  const canRepeat = write.kind === 'call' && write.records_once && (await wouldSucceed(deps, write));
  const { signer, nonce } = write;
  const replaced = deps.db
    .updateTable('record.outbox')
    .where('seq', '=', write.seq)
    .where('tx_hash', '=', write.tx_hash)
    .where('state', '=', 'sent')
    .set(sql`replaced_hashes`, sql`array_append(replaced_hashes, tx_hash)`)
    .set({ raw: null, resend_at: null, missing_since: null, sends: 0 });
  const fault = { error_code: 'NonceTaken', error_args: jsonOf({ signer, nonce: Number(nonce) }) };

  if (canRepeat) await replaced.set({ state: 'prepared', nonce: null, tx_hash: null, ...fault }).execute();
  else
    await replaced
      .set({ state: 'replaced', ...fault })
      .set(sql`final_at`, sql`now()`)
      .execute();
}

/** False when the contract refuses it, which is also how it says that the act is recorded already. */
async function wouldSucceed(deps: WorkerDeps, write: Taken): Promise<boolean> {
  const { signer, recipient: to, data, value } = write;
  try {
    await estimateGas(deps, { signer, to, data, value: BigInt(value) });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'LedgerError') return false;
    throw error;
  }
}
