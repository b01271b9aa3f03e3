import type { Kysely, Selectable } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { NoticeGoods, NoticeStep, RecallNoticeTable } from './tables.ts';

/** What a participant was told about a recall. */
export interface RecallNotice {
  id: string;
  step: NoticeStep;
  batch: Hex;
  gtin: string;
  lot: string;
  level: number;
  /** When the step was taken, chain time. */
  at: Date;
  document: Hex;
  isOperator: boolean;
  /** Grams as decimal strings, of all that the recall reaches. */
  received: string;
  held: string;
  goods: NoticeGoods[];
  goodsTotal: number;
  madeAt: Date;
  acknowledgedAt: Date | null;
}

type Db = Kysely<Database>;

/** A participant's notices, newest first. */
export async function listNotices(
  db: Db,
  { participant, state }: { participant: string; state: 'open' | 'acknowledged' | undefined },
  { offset, limit }: Window,
): Promise<Listing<RecallNotice>> {
  let matching = db.selectFrom('private.recall_notice').where('participant', '=', participant);
  if (state !== undefined) matching = matching.where('acknowledged_at', state === 'open' ? 'is' : 'is not', null);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  return { rows: rows.map(readNotice), total: Number(count) };
}

/** Says that somebody there has seen it; the first who said so stands. Errors: RecallNoticeUnknown. */
export async function acknowledgeNotice(
  db: Db,
  id: string,
  { participant, by, now }: { participant: string; by: string; now: Date },
): Promise<RecallNotice> {
  const row = await db
    .updateTable('private.recall_notice')
    .set((old) => ({
      acknowledged_at: old.fn.coalesce('acknowledged_at', old.val(now)),
      acknowledged_by: old.fn.coalesce('acknowledged_by', old.val(by)),
    }))
    .where('id', '=', id)
    .where('participant', '=', participant)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('RecallNoticeUnknown', { id });
  return readNotice(row);
}

function readNotice(row: Selectable<RecallNoticeTable>): RecallNotice {
  return {
    id: row.id,
    step: row.step,
    batch: row.batch as Hex,
    gtin: row.gtin,
    lot: row.lot,
    level: row.level,
    at: new Date(Number(row.at) * 1_000),
    document: row.document as Hex,
    isOperator: row.is_operator,
    received: row.received,
    held: row.held,
    goods: JSON.parse(row.goods) as NoticeGoods[],
    goodsTotal: row.goods_total,
    madeAt: row.made_at,
    acknowledgedAt: row.acknowledged_at,
  };
}
