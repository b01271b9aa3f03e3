import type { Response } from 'express';

/** Answers of the projection are good for a moment: a block later they may say something else. */
export const MOMENT = 'public, max-age=2, stale-while-revalidate=10';

/** Sends a public answer; amounts (bigint) travel as decimal strings. */
export function publicJson(response: Response, body: unknown): void {
  response.set('Cache-Control', MOMENT).type('application/json').send(wireText(body));
}

/** JSON in which amounts (bigint) are decimal strings. */
export function wireText(body: unknown): string {
  return JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
