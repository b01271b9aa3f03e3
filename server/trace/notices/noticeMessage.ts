import type { MessageOf } from '../../webhooks/deliverDue.ts';
import type { NoticeGoods, NoticeStep } from './tables.ts';

/** Types of messages, as a receiver switches on them. */
export const NOTICE_TYPES: Record<NoticeStep, string> = {
  recalled: 'batch.recalled',
  lifted: 'batch.recall_lifted',
  closed: 'batch.recall_closed',
};

/**
 * The body of a webhook about a recall: the goods by their numbers, the receiver's own grams, no name and no account of
 * anybody. The same text at every attempt, since nothing of a notice changes but whether somebody saw it.
 */
export function noticeMessage(origin: string): MessageOf {
  return async (db, id) => {
    const row = await db.selectFrom('private.recall_notice').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const data = {
      id,
      ...{ batch: row.batch, gtin: row.gtin, lot: row.lot },
      level: row.level,
      at: new Date(Number(row.at) * 1_000),
      document: row.document,
      ...{ receivedGrams: row.received, heldGrams: row.held },
      goods: JSON.parse(row.goods) as NoticeGoods[],
      goodsTotal: row.goods_total,
      link: noticeLink(origin, row),
    };
    return JSON.stringify({ type: NOTICE_TYPES[row.step], timestamp: row.made_at, data });
  };
}

/** What a person opens to read about it: the lot's own page, or the list of recalls for a lot that no link can carry. */
export function noticeLink(origin: string, { gtin, lot }: { gtin: string; lot: string }): string {
  return /^0x/.test(lot) ? `${origin}/recalls?gtin=${gtin}` : `${origin}/01/${gtin}/10/${encodeURIComponent(lot)}`;
}
