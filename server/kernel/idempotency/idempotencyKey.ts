import type { Request } from 'express';
import { z } from 'zod';
import { AppError } from '../errors/AppError.ts';

/** 1 to 128 visible ASCII characters. */
export const idempotencyKeySchema = z.string().regex(/^[\x21-\x7e]{1,128}$/, '1 to 128 visible ASCII characters');

/** The key of a write. Errors: IdempotencyKeyMissing, IdempotencyKeyMalformed (also when sent twice). */
export function idempotencyKeyOf(request: Request): string {
  const given = request.headersDistinct['idempotency-key'] ?? [];
  if (given.length === 0) throw new AppError('IdempotencyKeyMissing');
  const parsed = idempotencyKeySchema.safeParse(given[0]);
  if (given.length > 1 || !parsed.success) throw new AppError('IdempotencyKeyMalformed');
  return parsed.data;
}
