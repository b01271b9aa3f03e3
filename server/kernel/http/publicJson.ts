import type { Response } from 'express';

/** Answers of the projection are good for a moment: a block later they may say something else. */
export const MOMENT = 'public, max-age=2, stale-while-revalidate=10';

/** Sends a public answer; amounts (bigint) travel as decimal strings. */
export function publicJson(response: Response, body: unknown): void {
  publicJsonText(response, wireText(body));
}

/** The same of what was written already. Where amounts are strings, plain JSON costs a third of asking at each value. */
export function publicJsonText(response: Response, text: string): void {
  response.set('Cache-Control', MOMENT).type('application/json').send(text);
}

/** JSON in which amounts (bigint) are decimal strings. */
export function wireText(body: unknown): string {
  return JSON.stringify(body, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
