import { sql } from 'kysely';
import { askAll, resultOf } from './askChain.ts';
import { countCall } from './chainView.ts';
import type { WorkerDeps } from './outboxDeps.ts';

interface Kept {
  signer: string;
  lowest: number;
  highest: number;
}

/** Signers whose nonces the chain seemed to have lost at the last audit. */
export type Suspects = ReadonlySet<string>;

/**
 * Finds what a chain has lost after we saw it there, even as final: a node that came back from an older copy of its
 * state, or a reorganisation deeper than the finality depth. The sign is a signer whose count is below a nonce we saw
 * used, in two audits running (one alone may be a node that lags behind the one that answered before). The kept raw
 * bytes are sent again. Returns the suspects for the next audit. Errors: ChainUnreachable.
 */
export async function auditChain(deps: WorkerDeps, before: Suspects): Promise<Suspects> {
  const kept = await keptOf(deps);
  const counts = await askAll(
    deps.rpc,
    kept.map(({ signer }) => countCall(signer, 'latest')),
  );
  const behind = kept
    .map((lane, i) => ({ ...lane, used: Number(resultOf(counts[i])) }))
    .filter(({ used, highest }) => used <= highest);
  const confirmed = behind.filter(({ signer }) => before.has(signer));
  for (const lane of confirmed) await sendLostAgain(deps, lane);
  return new Set(behind.filter((lane) => !confirmed.includes(lane)).map(({ signer }) => signer));
}

/** Of every signer, the nonces we saw used and whose raw bytes we still have. */
async function keptOf({ db }: WorkerDeps): Promise<Kept[]> {
  const { rows } = await sql<{ signer: string; lowest: string; highest: string }>`
    SELECT lane.signer, low.nonce AS lowest, high.nonce AS highest FROM record.outbox_lane lane
    CROSS JOIN LATERAL (SELECT nonce FROM record.outbox WHERE signer = lane.signer AND raw IS NOT NULL
      ORDER BY nonce LIMIT 1) low
    CROSS JOIN LATERAL (SELECT nonce FROM record.outbox WHERE signer = lane.signer AND raw IS NOT NULL
      AND state IN ('included', 'final', 'reverted') ORDER BY nonce DESC LIMIT 1) high
  `.execute(db);
  return rows.map(({ signer, lowest, highest }) => ({ signer, lowest: Number(lowest), highest: Number(highest) }));
}

async function sendLostAgain({ db, log }: WorkerDeps, lane: Kept & { used: number }): Promise<void> {
  const { signer, used, lowest } = lane;
  const { rows } = await sql<{ was_final: boolean }>`
    WITH lost AS (
      SELECT seq, final_at IS NOT NULL AS was_final FROM record.outbox
      WHERE signer = ${signer} AND nonce >= ${used} AND raw IS NOT NULL AND state IN ('included', 'final', 'reverted')
      FOR UPDATE
    )
    UPDATE record.outbox entry SET
      state = 'sent', final_at = NULL, block_number = NULL, block_hash = NULL, error_code = NULL, error_args = NULL,
      resend_at = NULL, missing_since = NULL, sends = 0
    FROM lost WHERE entry.seq = lost.seq
    RETURNING lost.was_final
  `.execute(db);
  const final = rows.filter((row) => row.was_final).length;
  const code = final > 0 ? 'FinalityBroken' : 'ChainReorganised';
  log.error({ code, signer, lost: rows.length, final }, 'the chain lost transactions; they are sent again');
  // Nothing can fill this hole but the chain's own operator: the bytes are gone since keepRawMs.
  if (used < lowest) log.error({ code: 'ChainBehindOutbox', signer, used, lowest }, 'the chain lost older ones too');
}
