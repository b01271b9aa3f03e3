import type { Response } from 'express';

/** Sends what is for one reader alone; amounts (bigint) travel as decimal strings. */
export function privateJson(response: Response, body: unknown): void {
  const text = JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  response.set('Cache-Control', 'no-store').type('application/json').send(text);
}
