import { sql } from 'kysely';
import { type ChainView, canonicalHashes } from './chainView.ts';
import type { WorkerDeps } from './outboxDeps.ts';
import { storeReceipts, WATCHED, type Watched } from './readReceipts.ts';

const WATCH_AT_ONCE = 2_000;

/**
 * Looks whether the blocks of included and reverted writes are still the chain's own: makes those deep enough final, and
 * sends again what a reorganisation threw out. Call it once a head. Errors: ChainUnreachable.
 */
export async function watchIncluded(deps: WorkerDeps, view: ChainView): Promise<void> {
  const rows = await watchedOf(deps, [...view.used.keys()]);
  const heights = [...new Set(rows.map(({ block_number }) => Number(block_number)))];
  if (heights.length === 0) return;
  const hashes = await canonicalHashes(deps.rpc, heights);
  const isCanonical = (row: WatchedIncluded) => hashes.get(Number(row.block_number)) === row.block_hash;

  const lastFinal = view.head.number - deps.settings.finalityDepth;
  const final = rows.filter((row) => isCanonical(row) && Number(row.block_number) <= lastFinal);
  if (final.length > 0) await makeFinal(deps, final);
  await followMoved(
    deps,
    view,
    rows.filter((row) => !isCanonical(row)),
  );
}

type WatchedIncluded = Watched & { block_number: string | null };

function watchedOf({ db }: WorkerDeps, signers: string[]): Promise<WatchedIncluded[]> {
  return db
    .selectFrom('record.outbox')
    .select([...WATCHED, 'block_number'])
    .where('signer', 'in', signers)
    .where('final_at', 'is', null)
    .where('state', 'in', ['included', 'reverted'])
    .orderBy('block_number')
    .limit(WATCH_AT_ONCE)
    .execute();
}

async function makeFinal({ db }: WorkerDeps, rows: WatchedIncluded[]): Promise<void> {
  await sql`
    UPDATE record.outbox entry SET
      state = CASE entry.state WHEN 'included' THEN 'final' ELSE entry.state END, final_at = now()
    FROM unnest(${rows.map(({ seq }) => seq)}::bigint[], ${rows.map(({ block_hash }) => block_hash)}::text[])
      AS canonical (seq, hash)
    WHERE entry.seq = canonical.seq AND entry.block_hash = canonical.hash AND entry.state IN ('included', 'reverted')
  `.execute(db);
}

/** Their transaction is in another block now, or in none: then it is sent again. */
async function followMoved(deps: WorkerDeps, view: ChainView, rows: Watched[]): Promise<void> {
  if (rows.length === 0) return;
  const { missing } = await storeReceipts(deps, view, rows);
  deps.log.warn({ moved: rows.length, lost: missing.length }, 'a reorganisation moved transactions');
  if (missing.length > 0) await sendAgain(deps, missing);
}

/** Back to sent, due at once; compare-and-set on the block, so that a newer observation stands. */
async function sendAgain({ db }: WorkerDeps, rows: Watched[]): Promise<void> {
  await sql`
    UPDATE record.outbox entry SET
      state = 'sent', block_number = NULL, block_hash = NULL, error_code = NULL, error_args = NULL,
      resend_at = NULL, missing_since = NULL, sends = 0
    FROM unnest(${rows.map(({ seq }) => seq)}::bigint[], ${rows.map(({ block_hash }) => block_hash)}::text[])
      AS lost (seq, hash)
    WHERE entry.seq = lost.seq AND entry.block_hash = lost.hash AND entry.final_at IS NULL
  `.execute(db);
}
