import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../../errors/AppError.ts';
import { type AuthDeps, secondsAfter } from '../authDeps.ts';
import { keyedHash, sameDigest } from '../crypto/digests.ts';

export interface CodeOrder {
  /** Null for an unknown contact: the code is written all the same, so that nobody can tell the difference. */
  account: string | null;
  lookup: string;
  /** The act that the code may confirm; null for a sign-in. */
  actHash: string | null;
}

export interface WrittenCode {
  id: string;
  code: string;
  expiresAt: Date;
}

export type CodeVerdict = { outcome: 'right'; account: string } | { outcome: 'wrong' | 'expired' | 'exhausted' };

const HOUR_SECONDS = 3_600;

/**
 * Writes a six-digit code, hashed under the pepper with a salt of its own, and returns it for sending.
 * Errors: OtpRateLimited, counted per contact in the database, alike for known and unknown ones.
 */
export async function writeCode(deps: AuthDeps, order: CodeOrder): Promise<WrittenCode> {
  const now = deps.clock();
  const written = {
    id: randomUUID(),
    code: randomInt(1_000_000).toString().padStart(6, '0'),
    expiresAt: secondsAfter(now, deps.settings.codeSeconds),
  };
  const salt = randomBytes(16);
  await deps.db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext(${order.lookup}))`.execute(trx);
    await assertBelowLimit({ ...deps, db: trx }, order, now);
    await trx
      .insertInto('private.one_time_code')
      .values({
        id: written.id,
        account: order.account,
        lookup: order.lookup,
        act_hash: order.actHash,
        salt,
        code_hash: hashCode(deps, salt, order.actHash, written.code),
        created_at: now,
        expires_at: written.expiresAt,
      })
      .execute();
  });

  return written;
}

async function assertBelowLimit(deps: AuthDeps, order: CodeOrder, now: Date): Promise<void> {
  const isSignIn = order.actHash === null;
  const limit = isSignIn ? deps.settings.codesPerHour : deps.settings.actCodesPerHour;
  const { count } = await deps.db
    .selectFrom('private.one_time_code')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('lookup', '=', order.lookup)
    .where('act_hash', isSignIn ? 'is' : 'is not', null)
    .where('created_at', '>', secondsAfter(now, -HOUR_SECONDS))
    .executeTakeFirstOrThrow();
  if (Number(count) >= limit) throw new AppError('OtpRateLimited', { retryAfterSeconds: HOUR_SECONDS });
}

/**
 * Tries a code. Each try is counted before it is compared, so that parallel guesses can't outrun the limit; a right code
 * is used up in the same breath.
 */
export async function tryCode(deps: AuthDeps, id: string, code: string): Promise<CodeVerdict> {
  const row = await deps.db
    .updateTable('private.one_time_code')
    .set((old) => ({ tries: old('tries', '+', 1) }))
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return { outcome: 'wrong' };
  if (row.expires_at <= deps.clock()) return { outcome: 'expired' };
  if (row.tries > deps.settings.codeMaxTries) return { outcome: 'exhausted' };

  const isRight = sameDigest(row.code_hash, hashCode(deps, row.salt, row.act_hash, code));
  const isTaken = isRight && row.account !== null && (await useUp(deps, id));
  return isTaken && row.account !== null ? { outcome: 'right', account: row.account } : { outcome: 'wrong' };
}

async function useUp(deps: AuthDeps, id: string): Promise<boolean> {
  const used = await deps.db
    .updateTable('private.one_time_code')
    .set({ used_at: deps.clock() })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();

  return used !== undefined;
}

function hashCode(deps: AuthDeps, salt: Uint8Array, actHash: string | null, code: string): string {
  return keyedHash(deps.pepper, 'one-time-code', salt, actHash ?? '', code);
}
