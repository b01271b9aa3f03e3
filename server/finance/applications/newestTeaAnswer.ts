import type { Kysely } from 'kysely';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { TeaAnswer } from './decideByRules.ts';

/** Older answers don't count: trades go on (假定). */
const COUNTS_FOR_SECONDS = 30n * 86_400n;

/** The newest answer to a trader's trades that he or this bank asked for; the one another bank asked for is not its to know. */
export async function newestTeaAnswer(
  db: Kysely<Database>,
  trader: Bytes32,
  { bank, now }: { bank: Bytes32; now: bigint },
): Promise<TeaAnswer | null> {
  const row = await db
    .selectFrom('private.tea_decision')
    .select(['answer', 'facts', 'decision'])
    .where('trader', '=', trader)
    .where((e) => e.or([e('bank', 'is', null), e('bank', '=', bank)]))
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  if (!row) return null;
  const { limit, decidedAt } = JSON.parse(row.decision) as { limit: string; decidedAt: number };
  if (BigInt(decidedAt) + COUNTS_FOR_SECONDS < now) return null;
  return { answer: row.answer as TeaAnswer['answer'], limit: BigInt(limit), facts: row.facts as Bytes32 };
}
