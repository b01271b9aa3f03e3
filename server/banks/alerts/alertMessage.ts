import type { Kysely } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';

/** The body of a webhook about an alert: the same text at every attempt, since nothing of it changes. */
export async function alertMessage(db: Kysely<Database>, id: string): Promise<string> {
  const row = await db
    .selectFrom('private.bank_alert')
    .select(['kind', 'right_id', 'lien', 'at', 'facts', 'made_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const data = {
    id,
    kind: row.kind,
    right: row.right_id,
    lien: row.lien,
    at: new Date(Number(row.at) * 1000),
    facts: JSON.parse(row.facts) as unknown,
  };
  return JSON.stringify({ type: `bank.${row.kind}`, timestamp: row.made_at, data });
}
