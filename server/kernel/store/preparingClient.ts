import { createHash } from 'node:crypto';
import pg from 'pg';

/** Shorter statements are planned in no time. */
const LONG = 1_000;
const MOST_NAMES = 200;

const names = new Map<string, string>();

/**
 * A connection that lets the server keep the plan of a long statement: one that reads a whole record in one go costs more
 * to plan than to run. Only statements whose text is the same each time profit; values are parameters anyway.
 */
export class PreparingClient extends pg.Client {
  // The driver's own overloads don't matter here: what isn't a long text with values goes on as it came.
  override query = ((first: unknown, values?: unknown, ...rest: unknown[]) => {
    const query = super.query as (...all: unknown[]) => unknown;
    // Several commands at once have no values, and can't be prepared.
    const isLong = typeof first === 'string' && first.length > LONG && Array.isArray(values) && values.length > 0;
    return isLong
      ? query.call(this, { name: nameOf(first), text: first, values }, ...rest)
      : query.call(this, first, ...(values === undefined ? [] : [values]), ...rest);
  }) as pg.Client['query'];
}

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) names.clear();
  const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}
