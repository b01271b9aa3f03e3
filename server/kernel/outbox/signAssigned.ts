import { getBytes } from 'ethers';
import { sql } from 'kysely';
import type { AppError } from '../errors/AppError.ts';
import { jsonOf } from './jsonOf.ts';
import type { SignedRaw, WorkerDeps } from './outboxDeps.ts';
import { isSigningRefusal } from './signingRefusals.ts';
import type { WriteRow } from './tables.ts';

type Unsigned = Pick<
  WriteRow,
  'seq' | 'id' | 'signer' | 'act_id' | 'recipient' | 'data' | 'value' | 'gas_limit' | 'nonce'
>;
type Signed = SignedRaw & { seq: string; nonce: string | null };

type Outcome = { signed: Signed } | { refusal: AppError } | { failure: unknown };

/** Most signatures in one round; each takes about half a millisecond of everybody's time. */
export const SIGN_AT_ONCE = 200;

/**
 * Signs calls that have a nonce and stores the raw bytes before anybody sends them. Stored once: a second worker that
 * signed the same call finds it stored. Returns how many were signed or refused.
 */
export async function signAssigned(deps: WorkerDeps, signers: string[]): Promise<number> {
  const signed: Signed[] = [];
  let refused = 0;
  // In the order of nonces, so that no later nonce of the same signer is signed after a refusal or a failure.
  const stopped = new Set<string>();
  for (const row of await unsignedOf(deps, signers)) {
    if (stopped.has(row.signer)) continue;
    const outcome = await signOne(deps, row);
    if ('signed' in outcome) {
      signed.push(outcome.signed);
      continue;
    }
    stopped.add(row.signer);
    if ('refusal' in outcome) refused += await refuse(deps, row, outcome.refusal);
    else deps.log.error({ write: row.id, err: outcome.failure }, 'signing failed and will be tried again');
  }
  if (signed.length > 0) await storeSigned(deps, signed);
  return signed.length + refused;
}

async function unsignedOf({ db }: WorkerDeps, signers: string[]): Promise<Unsigned[]> {
  const share = Math.ceil(SIGN_AT_ONCE / signers.length);
  const { rows } = await sql<Unsigned>`
    SELECT entry.* FROM unnest(${signers}::text[]) AS lane (signer) CROSS JOIN LATERAL (
      SELECT seq, id, signer, act_id, recipient, data, value, gas_limit, nonce FROM record.outbox
      WHERE signer = lane.signer AND final_at IS NULL AND state = 'prepared' AND nonce IS NOT NULL
      ORDER BY nonce LIMIT ${share}
    ) entry ORDER BY entry.nonce
  `.execute(db);
  return rows;
}

async function signOne({ signer, settings }: WorkerDeps, row: Unsigned): Promise<Outcome> {
  try {
    const signed = await signer.sign({
      account: row.signer,
      actId: row.act_id,
      chainId: settings.chainId,
      to: row.recipient,
      data: row.data,
      value: BigInt(row.value),
      nonce: Number(row.nonce),
      gasLimit: BigInt(row.gas_limit),
      fee: settings.fee,
    });
    return { signed: { ...signed, seq: row.seq, nonce: row.nonce } };
  } catch (error) {
    return isSigningRefusal(error) ? { refusal: error } : { failure: error };
  }
}

async function storeSigned({ db }: WorkerDeps, signed: Signed[]): Promise<void> {
  await sql`
    UPDATE record.outbox entry SET state = 'signed', tx_hash = signed.hash, raw = signed.raw, error_code = NULL, error_args = NULL
    FROM unnest(
      ${signed.map(({ seq }) => seq)}::bigint[], ${signed.map(({ nonce }) => String(nonce))}::bigint[],
      ${signed.map(({ hash }) => hash)}::text[], ${signed.map(({ raw }) => Buffer.from(getBytes(raw)))}::bytea[]
    ) AS signed (seq, nonce, hash, raw)
    WHERE entry.seq = signed.seq AND entry.nonce = signed.nonce AND entry.state = 'prepared'
  `.execute(db);
}

/** Ends the write and takes back the nonces from its own on: none of them is signed, because signing goes in order. */
async function refuse({ db, log }: WorkerDeps, row: Unsigned, refusal: AppError): Promise<number> {
  const refused = await db.transaction().execute(async (trx) => {
    await sql`SELECT 1 FROM record.outbox_lane WHERE signer = ${row.signer} FOR NO KEY UPDATE`.execute(trx);
    const { numUpdatedRows } = await trx
      .updateTable('record.outbox')
      .set({ state: 'refused', nonce: null, error_code: refusal.code, error_args: jsonOf(refusal.args) })
      .set(sql`final_at`, sql`now()`)
      .where('seq', '=', row.seq)
      .where('state', '=', 'prepared')
      .where('nonce', '=', row.nonce)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return 0;

    await trx
      .updateTable('record.outbox')
      .set({ nonce: null })
      .where('signer', '=', row.signer)
      .where('state', '=', 'prepared')
      .where('nonce', '>', row.nonce)
      .execute();
    await trx
      .updateTable('record.outbox_lane')
      .set({ next_nonce: row.nonce })
      .where('signer', '=', row.signer)
      .execute();
    return 1;
  });
  log.warn({ write: row.id, code: refusal.code }, 'signing was refused');
  return refused;
}
