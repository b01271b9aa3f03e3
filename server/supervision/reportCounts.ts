import { type Kysely, sql } from 'kysely';
import type { Database } from '../kernel/store/database.ts';

export interface ReportCounts {
  received: number;
  inHand: number;
  answered: number;
  /** Past their day and not answered. */
  overdue: number;
}

/** How many reports there are by state; what they say is the supervisor's alone. */
export async function reportCounts(db: Kysely<Database>): Promise<ReportCounts> {
  const rows = await db
    .selectFrom('private.supervision_report')
    .select((e) => ['state', e.fn.countAll<string>().as('count')])
    .select(sql<string>`count(*) FILTER (WHERE state <> 'answered' AND due_at < now())`.as('overdue'))
    .groupBy('state')
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0);
  const overdue = rows.reduce((sum, row) => sum + Number(row.overdue), 0);
  return { received: of('received'), inHand: of('inHand'), answered: of('answered'), overdue };
}
