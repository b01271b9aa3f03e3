import type { Request, Response } from 'express';
import type { Kysely } from 'kysely';
import type { Database } from '../store/database.ts';
import { idempotencyKeyOf } from './idempotencyKey.ts';
import { type OnceRequest, type OnceWork, once } from './once.ts';
import { requestHash } from './requestHash.ts';

export interface OnceDeps {
  db: Kysely<Database>;
}

/**
 * Answers a write over HTTP at most once: `validate(schema, (input, req, res) => answerOnce(deps, req, res, account,
 * work))`. A repetition gets the first status and body with `Idempotency-Replayed: true`. The session is checked before:
 * the caller is part of the key. Returns whether it was a repetition. Errors: those of {@link idempotencyKeyOf} and
 * {@link once}.
 */
export async function answerOnce<P = undefined>(
  { db }: OnceDeps,
  request: Request,
  response: Response,
  caller: string,
  work: (request: OnceRequest) => OnceWork<P>,
): Promise<boolean> {
  const asked = { caller, key: idempotencyKeyOf(request), requestHash: requestHash(request) };
  const { status, body, replayed } = await once(db, asked, work(asked));
  if (replayed) response.set('Idempotency-Replayed', 'true');
  response.set('Cache-Control', 'no-store').status(status).type('application/json').send(body);
  return replayed;
}
