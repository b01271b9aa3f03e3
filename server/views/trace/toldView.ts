import { type RawBuilder, sql } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { NoticeStep } from '../../trace/notices/tables.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from '../parties.ts';
import { publicParty } from '../publicParty.ts';
import type { ToldParty } from './traceViewTypes.ts';

interface Stored {
  id: string;
  participant: string;
  is_operator: boolean;
  step: NoticeStep;
  level: number;
  received: string;
  held: string;
  made_at: Date;
  acknowledged_at: Date | null;
  endpoints: string;
  delivered_at: Date | null;
  last_status: number | null;
  last_error: string | null;
  tries: string;
  is_pending: boolean;
}

/** Who was told of a batch's recall, when, and what came back; newest first. Natural persons stay unnamed. */
export async function toldView(
  deps: LedgerViewDeps,
  batch: Hex,
  { offset, limit }: Window,
): Promise<Listing<ToldParty>> {
  const notices = deps.db.selectFrom('private.recall_notice').where('batch', '=', batch);
  const { count } = await notices.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const { rows } = await noticesOf(batch, { offset, limit }).execute(deps.db);
  const parties = await partiesOf(
    deps,
    rows.map(({ participant }) => participant),
  );
  return {
    total: Number(count),
    rows: rows.map((row) => ({
      party: publicParty(refOf(partyIn(parties, row.participant))),
      isOperator: row.is_operator,
      step: row.step,
      level: row.level,
      received: row.received,
      held: row.held,
      toldAt: row.made_at,
      webhook: webhookOf(row),
      lastStatus: row.last_status,
      lastError: row.last_error,
      tries: Number(row.tries),
      answeredAt: row.delivered_at,
      acknowledgedAt: row.acknowledged_at,
    })),
  };
}

/** One that took it is enough: the others of a participant are its spares. */
function noticesOf(batch: string, { offset, limit }: Window): RawBuilder<Stored> {
  return sql<Stored>`
    SELECT n.id, n.participant, n.is_operator, n.step, n.level, n.received, n.held, n.made_at, n.acknowledged_at,
      COUNT(d.id) AS endpoints, MIN(d.delivered_at) AS delivered_at, COALESCE(SUM(d.tries), 0) AS tries,
      (array_agg(d.last_status ORDER BY d.next_at DESC))[1] AS last_status,
      (array_agg(d.last_error ORDER BY d.next_at DESC))[1] AS last_error,
      COALESCE(bool_or(d.state = 'pending'), false) AS is_pending
    FROM private.recall_notice n LEFT JOIN private.webhook_delivery d ON d.about = n.id
    WHERE n.batch = ${batch}
    GROUP BY n.id ORDER BY n.seq DESC OFFSET ${offset} LIMIT ${limit}`;
}

function webhookOf({ endpoints, delivered_at, is_pending }: Stored): ToldParty['webhook'] {
  if (Number(endpoints) === 0) return 'none';
  if (delivered_at !== null) return 'answered';
  return is_pending ? 'pending' : 'dead';
}
