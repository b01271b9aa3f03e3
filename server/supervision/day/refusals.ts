import { type Kysely, sql } from 'kysely';
import { chinaDay } from '../../carbon/chinaDay.ts';
import type { Refusal } from '../../kernel/errors/problemHandler.ts';
import type { Database } from '../../kernel/store/database.ts';

/** Where somebody asks for a change: what is refused there was an attempt. */
const ATTEMPTS =
  /^\/api\/(acts|transactions|dividend-runs|purchase-drafts|deposit-drafts|lease-drafts|market\/purchases)\b/;
/** Not for want of a sign-in, of a page's good manners or of a well-formed request. */
const COUNTED = new Set([403, 404, 409, 410, 422]);

/** One more refusal of a day, by its reason alone: neither who nor what. A refused attempt leaves nothing on the chain. */
export async function countRefusal(db: Kysely<Database>, { code }: Refusal, now: Date): Promise<void> {
  await db
    .insertInto('private.refused_attempt')
    .values({ day: chinaDay(Math.floor(now.getTime() / 1000)), code, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['day', 'code']).doUpdateSet({ count: sql<number>`refused_attempt.count + 1` }),
    )
    .execute();
}

export function isAttempt({ method, path, status }: Refusal): boolean {
  return method === 'POST' && COUNTED.has(status) && ATTEMPTS.test(path);
}

/** Reasons of one day, the most frequent first. */
export async function refusalsOf(db: Kysely<Database>, day: number): Promise<{ code: string; count: number }[]> {
  const rows = await db
    .selectFrom('private.refused_attempt')
    .select(['code', 'count'])
    .where('day', '=', day)
    .orderBy('count', 'desc')
    .orderBy('code')
    .execute();
  return rows.map(({ code, count }) => ({ code, count: Number(count) }));
}
