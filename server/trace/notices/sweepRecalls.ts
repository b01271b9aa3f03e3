import { type Kysely, sql, type Transaction } from 'kysely';
import { finalHead } from '../../kernel/indexer/finalHead.ts';
import type { Database } from '../../kernel/store/database.ts';
import { GIVE_UP_MS } from '../../webhooks/deliveries.ts';
import { operatorsOf } from '../brands/brandOperators.ts';
import type { NoticeStep } from './tables.ts';

export interface RecallSweepDeps {
  db: Kysely<Database>;
  /** Wall clock: webhooks are sent by it. */
  clock: () => Date;
  finalityDepth: number;
}

type Trx = Transaction<Database>;

interface Step {
  batch: string;
  gtin: string;
  lot: string;
  step: NoticeStep;
  level: number;
  document: string;
  time: string;
  block: string;
  log_index: number;
  brand: number;
}

const STEPS_AT_ONCE = 50;
/** Batches that one notice names: the sums are of all. */
const GOODS_NAMED = 100;
const PAST_EVERY_LOG = 2 ** 31 - 1;

/**
 * Tells whoever holds or got goods of a recalled batch, or of anything that descends from it, and the brand's operators: a
 * notice each for every step of a recall, with its deliveries, in one transaction. Returns how many steps were told. Another
 * gateway's sweep going on is left to it; what was missed while nobody swept is found later.
 */
export async function sweepRecalls(deps: RecallSweepDeps): Promise<number> {
  return deps.db.transaction().execute(async (trx) => {
    const cursor = await takeCursor(trx);
    const head = await finalHead(trx, deps.finalityDepth);
    if (cursor === undefined || head === undefined || head.block < cursor.block) return 0;
    if (head.block === cursor.block && cursor.logIndex === PAST_EVERY_LOG) return 0;

    const steps = await stepsAfter(trx, cursor, head.block);
    for (const step of steps) await tell(trx, step, deps.clock());
    const last = steps.at(-1);
    const isAll = steps.length < STEPS_AT_ONCE || last === undefined;
    await moveCursor(
      trx,
      isAll ? { block: head.block, logIndex: PAST_EVERY_LOG } : { block: Number(last.block), logIndex: last.log_index },
    );
    return steps.length;
  });
}

interface Place {
  block: number;
  logIndex: number;
}

async function takeCursor(trx: Trx): Promise<Place | undefined> {
  const cursors = trx.selectFrom('private.recall_notice_cursor').selectAll();
  const row = await cursors.forUpdate().skipLocked().executeTakeFirst();
  return row && { block: Number(row.block), logIndex: row.log_index };
}

async function moveCursor(trx: Trx, { block, logIndex }: Place): Promise<void> {
  await trx.updateTable('private.recall_notice_cursor').set({ block, log_index: logIndex }).execute();
}

/** Lifting and closing are of the level that the recall had then. */
async function stepsAfter(trx: Trx, { block, logIndex }: Place, upTo: number): Promise<Step[]> {
  const { rows } = await sql<Step>`
    SELECT s.batch, b.gtin, b.lot, s.step, s.document, s.time, s.block, s.log_index, b.brand, COALESCE((
      SELECT r.level FROM projection.recall_step r
      WHERE r.batch = s.batch AND r.step = 'recalled' AND (r.block, r.log_index) <= (s.block, s.log_index)
      ORDER BY r.block DESC, r.log_index DESC LIMIT 1
    ), s.level) AS level
    FROM projection.recall_step s JOIN projection.batch b ON b.id = s.batch
    WHERE (s.block, s.log_index) > (${block}, ${logIndex}) AND s.block <= ${upTo}
    ORDER BY s.block, s.log_index LIMIT ${STEPS_AT_ONCE}`.execute(trx);
  return rows;
}

/**
 * Stores a step's notices and what is to be sent. All that descends is followed, however much it is: nobody is left out
 * because others are many. Goods are counted by participant, whichever of its accounts had them.
 */
async function tell(trx: Trx, step: Step, now: Date): Promise<void> {
  const operators = await operatorsOf(trx, step.brand);
  const giveUpAt = new Date(now.getTime() + GIVE_UP_MS);
  await sql`
    WITH RECURSIVE down(batch) AS (
      SELECT id FROM projection.batch WHERE id = ${step.batch}
      UNION
      SELECT p.batch FROM down JOIN projection.batch_parent p ON p.parent = down.batch
    ), part AS (
      SELECT a.participant, g.batch, SUM(g.received) AS received, SUM(g.held) AS held
      FROM (
        SELECT h.batch, h.taker AS account, h.grams AS received, 0 AS held
        FROM down JOIN projection.hand_over h ON h.batch = down.batch
        UNION ALL
        SELECT d.batch, d.account, 0, d.grams FROM down JOIN projection.batch_holding d ON d.batch = down.batch
      ) g JOIN projection.account a ON a.address = g.account
      GROUP BY a.participant, g.batch
    ), named AS (
      SELECT part.*, b.gtin, b.lot, row_number() OVER (PARTITION BY participant ORDER BY held DESC, batch) AS place
      FROM part JOIN projection.batch b ON b.id = part.batch
    ), consignee AS (
      SELECT participant, SUM(received) AS received, SUM(held) AS held, COUNT(*) AS goods_total,
        jsonb_agg(jsonb_build_object('batch', batch, 'gtin', gtin, 'lot', lot, 'received', received::text,
          'held', held::text) ORDER BY place) FILTER (WHERE place <= ${GOODS_NAMED}) AS goods
      FROM named GROUP BY participant
    ), told AS (
      SELECT participant FROM consignee UNION SELECT unnest(${operators}::text[])
    ), made AS (
      INSERT INTO private.recall_notice (id, natural_key, participant, is_operator, batch, gtin, lot, step, level, document, at,
        received, held, goods, goods_total, made_at)
      SELECT gen_random_uuid()::text, told.participant || ' ' || ${`${step.block} ${step.log_index}`}::text, told.participant,
        told.participant = ANY(${operators}::text[]), ${step.batch}, ${step.gtin}, ${step.lot}, ${step.step}, ${step.level},
        ${step.document}, ${step.time}, COALESCE(c.received, 0), COALESCE(c.held, 0), COALESCE(c.goods, '[]'::jsonb)::text,
        COALESCE(c.goods_total, 0), ${now}
      FROM told LEFT JOIN consignee c ON c.participant = told.participant
      ORDER BY told.participant
      ON CONFLICT (natural_key) DO NOTHING
      RETURNING id, participant
    )
    INSERT INTO private.webhook_delivery (id, endpoint, about, next_at, give_up_at, created_at)
    SELECT 'msg_' || replace(gen_random_uuid()::text, '-', ''), e.id, made.id, ${now}, ${giveUpAt}, ${now}
    FROM made JOIN private.webhook_endpoint e
      ON e.owner = made.participant AND e.channel = 'recalls' AND e.ended_at IS NULL`.execute(trx);
}
