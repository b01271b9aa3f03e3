import { type Kysely, sql, type Transaction } from 'kysely';
import { finalHead } from '../../kernel/indexer/finalHead.ts';
import type { Database } from '../../kernel/store/database.ts';
import { subjectOf } from '../../rights/rightId.ts';
import { GIVE_UP_MS } from '../../webhooks/deliveries.ts';
import { agedOf, type Finding, type Look, newsOf } from './findings.ts';

export interface SweepDeps {
  db: Kysely<Database>;
  /** Wall clock: webhooks are sent by it. What is told follows the chain's. */
  clock: () => Date;
  finalityDepth: number;
}

type Trx = Transaction<Database>;

/** What time brings about is told within these seconds of chain time: days matter there, not minutes. */
const AGED_EVERY_SECONDS = 600;
const SUBJECTS_AT_ONCE = 5_000;

/**
 * Makes the alerts that blocks and time since the last sweep bring about, with their deliveries, in one transaction, and
 * returns how many. Another gateway's sweep going on is left to it. Whatever was missed while nobody swept is found.
 */
export async function sweepAlerts(deps: SweepDeps): Promise<number> {
  return deps.db.transaction().execute(async (trx) => {
    const cursor = await takeCursor(trx);
    const head = await finalHead(trx, deps.finalityDepth);
    if (cursor === undefined || head === undefined) return 0;
    const isAged = head.time >= cursor.agedAt + AGED_EVERY_SECONDS || cursor.agedAt === 0;
    if (head.block <= cursor.block && !isAged) return 0;

    await nameSubjects(trx);
    const look: Look = { after: cursor.block, upTo: head.block, now: head.time, wallClock: deps.clock() };
    let made = 0;
    for (const finding of [...newsOf(look), ...(isAged ? agedOf(look) : [])]) made += await tell(trx, finding, look);
    await moveCursor(trx, head.block, isAged ? head.time : cursor.agedAt);
    return made;
  });
}

async function takeCursor(trx: Trx): Promise<{ block: number; agedAt: number } | undefined> {
  const row = await trx.selectFrom('private.bank_alert_cursor').selectAll().forUpdate().skipLocked().executeTakeFirst();
  return row && { block: Number(row.block), agedAt: Number(row.aged_at) };
}

async function moveCursor(trx: Trx, block: number, agedAt: number): Promise<void> {
  await trx.updateTable('private.bank_alert_cursor').set({ block, aged_at: agedAt }).execute();
}

/** Rights that came since: SQL can't compute a keccak, and a subject never changes. */
async function nameSubjects(trx: Trx): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      SELECT r.id FROM projection."right" r
      WHERE NOT EXISTS (SELECT 1 FROM private.right_subject s WHERE s.right_id = r.id)
      LIMIT ${SUBJECTS_AT_ONCE}
    `.execute(trx);
    if (rows.length === 0) return;
    await trx
      .insertInto('private.right_subject')
      .values(rows.map(({ id }) => ({ right_id: id, subject: subjectOf(id) })))
      .execute();
  }
}

/** Stores what is new of a finding, once a bank however many liens it has there, and what is to be sent about it. */
async function tell(trx: Trx, finding: Finding, { wallClock }: Look): Promise<number> {
  const giveUpAt = new Date(wallClock.getTime() + GIVE_UP_MS);
  const { rows } = await sql<{ made: string }>`
    WITH made AS (
      INSERT INTO private.bank_alert (id, natural_key, bank, kind, right_id, lien, at, facts, made_at)
      SELECT DISTINCT ON (bank, kind, key)
        gen_random_uuid()::text, bank || ' ' || kind || ' ' || key, bank, kind, right_id, lien, at, facts::text, ${wallClock}
      FROM (${finding}) AS found
      ORDER BY bank, kind, key, lien
      ON CONFLICT (natural_key) DO NOTHING
      RETURNING id, bank
    ), sent AS (
      INSERT INTO private.webhook_delivery (id, endpoint, about, next_at, give_up_at, created_at)
      SELECT 'msg_' || replace(gen_random_uuid()::text, '-', ''), e.id, made.id, ${wallClock}, ${giveUpAt}, ${wallClock}
      FROM made JOIN private.webhook_endpoint e ON e.owner = made.bank AND e.channel = 'bankAlerts' AND e.ended_at IS NULL
      RETURNING id
    )
    SELECT (SELECT count(*) FROM made) AS made, (SELECT count(*) FROM sent) AS sent
  `.execute(trx);
  return Number(rows[0]?.made ?? 0);
}
