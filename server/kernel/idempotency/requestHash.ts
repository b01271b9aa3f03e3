import { createHash } from 'node:crypto';
import type { Request } from 'express';

/**
 * sha-256, hex, of what makes two requests the same: method, address with its query, and the parsed body with its keys
 * in order. Blanks and the order of keys don't matter, as they don't to JSON.
 */
export function requestHash(request: Request): string {
  const { method, originalUrl, body } = request;
  return createHash('sha256')
    .update(JSON.stringify([method, originalUrl, sorted(body)]))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  // As pairs: an object would put keys that look like numbers first, and may not hold `__proto__`.
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return { members: members.map(([key, member]) => [key, sorted(member)]) };
}
