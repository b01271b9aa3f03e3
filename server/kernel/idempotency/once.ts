import { type Kysely, sql, type Transaction } from 'kysely';
import { AppError } from '../errors/AppError.ts';
import type { Database } from '../store/database.ts';
import { storeFault } from '../store/storeFault.ts';

export interface OnceRequest {
  /** Whose key it is; two callers never share one. */
  caller: string;
  key: string;
  /** Equal for equal requests, see {@link requestHash}. */
  requestHash: string;
}

/** What is answered; `body` must survive JSON. */
export interface Answer {
  status: number;
  body: unknown;
}

export interface StoredAnswer {
  status: number;
  /** JSON text. */
  body: string;
  replayed: boolean;
}

export interface OnceWork<P> {
  /** Questions to the chain and other slow things without effect; they run outside of the transaction. */
  prepare?: () => Promise<P>;
  /** Everything that has an effect, inside the transaction that also stores the answer. */
  commit: (trx: Transaction<Database>, prepared: P) => Promise<Answer>;
}

type Db = Kysely<Database>;

const RETRY_AFTER_SECONDS = 1;

/**
 * Does the work of a request at most once per caller and key, and gives later repetitions the first answer. The work's
 * records and the answer are one transaction, so a crash leaves both or neither. What throws is not stored: a refused or
 * failed request may be repeated with the same key.
 * Errors: IdempotencyKeyReused (same key, other request), IdempotencyInProgress, DatabaseUnreachable, and the work's own.
 */
export async function once<P = undefined>(db: Db, request: OnceRequest, work: OnceWork<P>): Promise<StoredAnswer> {
  try {
    return (await findAnswer(db, request)) ?? (await doWork(db, request, work));
  } catch (error) {
    throw storeFault(error) ?? error;
  }
}

async function doWork<P>(db: Db, request: OnceRequest, work: OnceWork<P>): Promise<StoredAnswer> {
  const prepared = await prepareOrFind(db, request, work);
  if ('replayed' in prepared) return prepared;

  return db.transaction().execute(async (trx) => {
    await lockKey(trx, request);
    const stored = await findAnswer(trx, request);
    return stored ?? storeAnswer(trx, request, await work.commit(trx, prepared.value));
  });
}

/**
 * When a repetition is refused because the first has just had its effect (`AlreadyRecorded`), the first's answer is the
 * right one.
 */
async function prepareOrFind<P>(db: Db, request: OnceRequest, work: OnceWork<P>): Promise<{ value: P } | StoredAnswer> {
  try {
    return { value: (await work.prepare?.()) as P };
  } catch (error) {
    const stored = await findAnswer(db, request);
    if (stored === undefined) throw error;
    return stored;
  }
}

/** Held until the transaction ends, also when its process dies. */
async function lockKey(trx: Transaction<Database>, { caller, key }: OnceRequest): Promise<void> {
  const { rows } = await sql<{ locked: boolean }>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`${caller} ${key}`}, 0)) AS locked
  `.execute(trx);
  if (!rows[0]?.locked) throw new AppError('IdempotencyInProgress', { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

async function findAnswer(db: Db, { caller, key, requestHash }: OnceRequest): Promise<StoredAnswer | undefined> {
  const row = await db
    .selectFrom('record.idempotency')
    .select(['request_hash', 'status', 'body'])
    .where('caller', '=', caller)
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.request_hash !== requestHash) throw new AppError('IdempotencyKeyReused', { key });
  return { status: row.status, body: row.body, replayed: true };
}

async function storeAnswer(trx: Transaction<Database>, request: OnceRequest, answer: Answer): Promise<StoredAnswer> {
  const { status } = answer;
  const body = JSON.stringify(answer.body);
  await trx
    .insertInto('record.idempotency')
    .values({ caller: request.caller, key: request.key, request_hash: request.requestHash, status, body })
    .execute();
  return { status, body, replayed: false };
}
