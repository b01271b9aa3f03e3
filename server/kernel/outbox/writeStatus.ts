import type { Kysely } from 'kysely';
import { AppError } from '../errors/AppError.ts';
import type { Bilingual } from '../errors/problemTable.ts';
import type { Database } from '../store/database.ts';
import type { WriteRow, WriteState } from './tables.ts';

/** What a caller can learn about a write. Nonce and block as numbers, times as ISO 8601. */
export interface WriteStatus {
  id: string;
  state: WriteState;
  /** True once nothing more can happen: final, reverted beyond finality, replaced or refused. */
  settled: boolean;
  words: Bilingual;
  signer: string;
  to: string;
  nonce: number | null;
  transactionHash: string | null;
  /** Earlier transactions of this write; none of them can be included any more. */
  replacedHashes: string[];
  block: { number: number; hash: string } | null;
  /** What refused it (reverted, replaced, refused), or why it waits. */
  error: { code: string; args: Record<string, unknown> } | null;
  acceptedAt: string;
  finalAt: string | null;
}

type Db = Kysely<Database>;

/** The state of one write. Errors: WriteUnknown, for somebody else's write too. */
export async function writeStatus(db: Db, actor: string, id: string): Promise<WriteStatus> {
  const row = await db
    .selectFrom('record.outbox')
    .selectAll()
    .where('id', '=', id)
    .where('actor', '=', actor)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('WriteUnknown', { id });
  return statusOf(row);
}

/** Every write of one request, oldest first; empty when nothing was accepted under the key. */
export async function writesOfKey(db: Db, actor: string, idempotencyKey: string): Promise<WriteStatus[]> {
  const rows = await db
    .selectFrom('record.outbox')
    .selectAll()
    .where('actor', '=', actor)
    .where('idempotency_key', '=', idempotencyKey)
    .orderBy('seq')
    .execute();
  return rows.map(statusOf);
}

function statusOf(row: WriteRow): WriteStatus {
  return {
    id: row.id,
    state: row.state,
    settled: row.final_at !== null,
    words: JSON.parse(row.words) as Bilingual,
    signer: row.signer,
    to: row.recipient,
    nonce: row.nonce === null ? null : Number(row.nonce),
    transactionHash: row.tx_hash,
    replacedHashes: row.replaced_hashes,
    block: blockOf(row),
    error: errorOf(row),
    acceptedAt: row.accepted_at.toISOString(),
    finalAt: row.final_at?.toISOString() ?? null,
  };
}

function blockOf({ block_number, block_hash }: WriteRow): WriteStatus['block'] {
  return block_number === null || block_hash === null ? null : { number: Number(block_number), hash: block_hash };
}

function errorOf({ error_code, error_args }: WriteRow): WriteStatus['error'] {
  if (error_code === null) return null;
  return { code: error_code, args: error_args === null ? {} : (JSON.parse(error_args) as Record<string, unknown>) };
}
