import type { Response } from 'express';

/** Answers of the projection are good for a moment: a block later they may say something else. */
const MOMENT = 'public, max-age=2, stale-while-revalidate=10';

/** Sends a public answer; amounts (bigint) travel as decimal strings. */
export function publicJson(response: Response, body: unknown): void {
  const text = JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  response.set('Cache-Control', MOMENT).type('application/json').send(text);
}
