import type { ColumnType, Generated } from 'kysely';

type Fixed<T> = ColumnType<T, T, never>;

/** Steps of a recall, as the projection and the messages call them. */
export const NOTICE_STEPS = ['recalled', 'lifted', 'closed'] as const;
export type NoticeStep = (typeof NOTICE_STEPS)[number];

/** What one participant is told about one step of a recall. */
export interface RecallNoticeTable {
  id: Fixed<string>;
  /** Participant, block and log of the step: the same thing is told once, whoever sweeps and how often. */
  natural_key: Fixed<string>;
  participant: Fixed<string>;
  /** Told as an operator of the brand; a consignee, too, where it has goods. */
  is_operator: Fixed<boolean>;
  /** That was recalled. */
  batch: Fixed<string>;
  gtin: Fixed<string>;
  lot: Fixed<string>;
  step: Fixed<NoticeStep>;
  /** Of the recall at that step, 1 to 3. */
  level: Fixed<number>;
  /** sha2-256 of the notice, the report or the reason. */
  document: Fixed<string>;
  /** Seconds of chain time of the step. */
  at: Fixed<string>;
  /** Grams that the participant got of it and of all that descends, and had when it was told. */
  received: Fixed<string>;
  held: Fixed<string>;
  /** JSON array of {@link NoticeGoods}, what is held most of first; at most 100 of `goods_total`. */
  goods: Fixed<string>;
  goods_total: Fixed<number>;
  made_at: Fixed<Date>;
  acknowledged_at: ColumnType<Date | null, never, Date>;
  acknowledged_by: ColumnType<string | null, never, string>;
  seq: Generated<string>;
}

/** A participant's part of one batch; masses in grams as decimal strings. */
export interface NoticeGoods {
  batch: string;
  gtin: string;
  lot: string;
  received: string;
  held: string;
}

/** How far the telling has come: one row. */
export interface RecallNoticeCursorTable {
  one: Fixed<boolean>;
  block: ColumnType<string, number, number>;
  log_index: ColumnType<number, number, number>;
}

export interface RecallNoticeTables {
  'private.recall_notice': RecallNoticeTable;
  'private.recall_notice_cursor': RecallNoticeCursorTable;
}
