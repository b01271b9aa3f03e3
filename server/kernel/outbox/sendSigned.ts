import { sql } from 'kysely';
import { BATCH_SIZE, chunksOf } from './askChain.ts';
import type { ChainView } from './chainView.ts';
import { freePool, type Stuck } from './freePool.ts';
import { jsonOf } from './jsonOf.ts';
import type { RpcAnswer, WorkerDeps } from './outboxDeps.ts';
import { sendRefusal } from './sendRefusal.ts';
import type { WriteRow } from './tables.ts';

type Unsent = Pick<WriteRow, 'seq' | 'id' | 'signer' | 'nonce' | 'raw' | 'state'>;

interface Delivery {
  seq: string;
  state: 'signed' | 'sent';
  code: string | null;
  args: string | null;
}

const SEND_AT_ONCE = 1_000;
/** The wait before sending again doubles at most this often. */
const DOUBLINGS = 5;

/**
 * Sends raw bytes that were never sent, or that the chain doesn't have after a while. Sending the same bytes twice is
 * harmless: they hold one nonce. Returns how many were sent for the first time. Errors: ChainUnreachable.
 */
export async function sendSigned(deps: WorkerDeps, view: ChainView): Promise<number> {
  let first = 0;
  for (const chunk of chunksOf(await unsentOf(deps, [...view.used.keys()]), BATCH_SIZE)) {
    const answers = await deps.rpc.batch(
      chunk.map(({ raw }) => ({ method: 'eth_sendRawTransaction', params: [`0x${raw?.toString('hex')}`] })),
    );
    const deliveries = chunk.map((row, i) => deliveryOf(row, answers[i]));
    logRefusals(deps, chunk, deliveries);
    await storeDeliveries(deps, deliveries);
    await freePool(deps, stuckOf(chunk, answers, view));
    first += deliveries.filter(({ state }, i) => state === 'sent' && chunk[i]?.state === 'signed').length;
  }
  return first;
}

/** In the order of nonces, because some nodes take none ahead of its turn. */
async function unsentOf({ db }: WorkerDeps, signers: string[]): Promise<Unsent[]> {
  return db
    .selectFrom('record.outbox')
    .select(['seq', 'id', 'signer', 'nonce', 'raw', 'state'])
    .where('signer', 'in', signers)
    .where('final_at', 'is', null)
    .where('state', 'in', ['signed', 'sent'])
    .where((write) => write.or([write('resend_at', 'is', null), write('resend_at', '<', sql<Date>`now()`)]))
    .orderBy('signer')
    .orderBy('nonce')
    .limit(SEND_AT_ONCE)
    .execute();
}

function deliveryOf({ seq, state }: Unsent, answer: RpcAnswer | undefined): Delivery {
  if (answer === undefined || !('error' in answer)) return { seq, state: 'sent', code: null, args: null };
  const refusal = sendRefusal(answer.error);
  // A used nonce counts as sent: whose transaction used it is found out from the receipt.
  if (refusal === 'known' || refusal === 'nonceUsed') return { seq, state: 'sent', code: null, args: null };
  if (refusal === 'tooEarly') return { seq, state: state === 'sent' ? 'sent' : 'signed', code: null, args: null };
  const args = jsonOf({ reason: answer.error.message });
  return { seq, state: state === 'sent' ? 'sent' : 'signed', code: 'NodeRefusesTransaction', args };
}

/** Sent before, known to the node, next of its signer, and still not in a block. */
function stuckOf(rows: Unsent[], answers: RpcAnswer[], { used }: ChainView): Stuck[] {
  return rows.flatMap(({ id, signer, nonce, state }, i) => {
    const answer = answers[i];
    const isKnown = answer !== undefined && 'error' in answer && sendRefusal(answer.error) === 'known';
    const isNext = Number(nonce) === used.get(signer);
    return isKnown && isNext && state === 'sent' ? [{ id, signer }] : [];
  });
}

function logRefusals({ log }: WorkerDeps, rows: Unsent[], deliveries: Delivery[]): void {
  const refused = rows.filter((_row, i) => deliveries[i]?.code !== null).map(({ id }) => id);
  if (refused.length > 0) log.error({ writes: refused }, 'the node refuses transactions; they wait');
}

async function storeDeliveries({ db, worker }: WorkerDeps, deliveries: Delivery[]): Promise<void> {
  await sql`
    UPDATE record.outbox entry SET
      state = delivery.state, sends = entry.sends + 1, error_code = delivery.code, error_args = delivery.args,
      resend_at = now() + ${worker.resendMs} * power(2, least(entry.sends, ${DOUBLINGS})) * interval '1 millisecond'
    FROM unnest(
      ${deliveries.map(({ seq }) => seq)}::bigint[], ${deliveries.map(({ state }) => state)}::text[],
      ${deliveries.map(({ code }) => code)}::text[], ${deliveries.map(({ args }) => args)}::text[]
    ) AS delivery (seq, state, code, args)
    WHERE entry.seq = delivery.seq AND entry.state IN ('signed', 'sent')
  `.execute(db);
}
