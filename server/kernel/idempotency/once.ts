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
    return await doWork(db, request, work);
  } catch (error) {
    throw storeFault(error) ?? error;
  }
}

async function doWork<P>(db: Db, request: OnceRequest, work: OnceWork<P>): Promise<StoredAnswer> {
  const prepared = await prepareOrFind(db, request, work);
  if ('replayed' in prepared) return prepared;

  return db.transaction().execute(async (trx) => {
    const stored = await lockKey(trx, request);
    return stored ?? storeAnswer(trx, request, await work.commit(trx, prepared.value));
  });
}

/**
 * When a repetition is refused because the first has had its effect (`AlreadyRecorded`), or because the chain is away, the
 * first's answer is the right one. It isn't looked for before: nearly every request is a first one.
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

/**
 * Takes the key until the transaction ends, also when its process dies, and looks for an answer that came meanwhile. One
 * that is committed between the statement's snapshot and its lock goes unseen; then ours can't be stored and nothing of it
 * remains.
 */
async function lockKey(trx: Transaction<Database>, request: OnceRequest): Promise<StoredAnswer | undefined> {
  const { caller, key } = request;
  const { rows } = await sql<Partial<StoredRow> & { locked: boolean }>`
    SELECT lock.locked, stored.request_hash, stored.status, stored.body
    FROM (SELECT pg_try_advisory_xact_lock(hashtextextended(${`${caller} ${key}`}, 0)) AS locked) lock
    LEFT JOIN record.idempotency stored ON stored.caller = ${caller} AND stored.key = ${key}
  `.execute(trx);
  const [row] = rows;
  if (!row?.locked) throw inProgress();
  const { request_hash, status, body } = row;
  return body == null ? undefined : replay(request, { request_hash, status, body } as StoredRow);
}

function inProgress(): AppError {
  return new AppError('IdempotencyInProgress', { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

async function findAnswer(db: Db, request: OnceRequest): Promise<StoredAnswer | undefined> {
  const row = await db
    .selectFrom('record.idempotency')
    .select(['request_hash', 'status', 'body'])
    .where('caller', '=', request.caller)
    .where('key', '=', request.key)
    .executeTakeFirst();
  return row && replay(request, row);
}

interface StoredRow {
  request_hash: string;
  status: number;
  body: string;
}

function replay({ key, requestHash }: OnceRequest, { request_hash, status, body }: StoredRow): StoredAnswer {
  if (request_hash !== requestHash) throw new AppError('IdempotencyKeyReused', { key });
  return { status, body, replayed: true };
}

async function storeAnswer(trx: Transaction<Database>, request: OnceRequest, answer: Answer): Promise<StoredAnswer> {
  const { status } = answer;
  const body = JSON.stringify(answer.body);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('record.idempotency')
    .values({ caller: request.caller, key: request.key, request_hash: request.requestHash, status, body })
    .onConflict((stored) => stored.columns(['caller', 'key']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw inProgress();
  return { status, body, replayed: false };
}
