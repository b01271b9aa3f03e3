import { type Kysely, sql } from 'kysely';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { Database } from '../../../kernel/store/database.ts';
import type { TimelineKind, TimelineStep } from '../labelAnswer.ts';
import { iso } from '../moments.ts';
import type { LotSet } from './lots.ts';
import type { Parties } from './parties.ts';
import type { BatchRow } from './readLot.ts';

export interface TimelineSources {
  own: BatchRow;
  /** The batch and all it comes from. */
  rows: readonly BatchRow[];
  sets: readonly LotSet[];
  parties: Parties;
}

type Step = TimelineStep & { set: Hex | null };

/** A row of any of the tables that tell of goods. */
interface Told {
  kind: TimelineKind;
  time: string;
  block: string;
  batch: string;
  /** Participant, or account where it is one. */
  actor: string;
  is_account: boolean;
  grams: string | null;
  evidence: string | null;
  /** Digest of the EPCIS event. */
  event: string | null;
  set: string | null;
}

const MOST = 200;

/** What happened to a lot and to all it comes from, oldest first; where there is more, the newest 200. */
export async function readTimeline(db: Kysely<Database>, { rows, parties }: TimelineSources): Promise<Step[]> {
  const ids = rows.map(({ id }) => id);
  const told = [...rows.map(makingOf), ...(await otherSteps(db, ids))].sort(byTime).slice(-MOST);
  return Promise.all(told.map((row) => stepOf(row, parties)));
}

/** By time; what fell into one second by its block: leaf is enclosed with its paper before tea is made of it. */
function byTime(a: Told, b: Told): number {
  return Number(a.time) - Number(b.time) || Number(a.block) - Number(b.block);
}

const MAKING: Readonly<Record<string, TimelineKind>> = {
  harvest: 'harvest',
  split: 'split',
  merge: 'merge',
  transform: 'made',
};

function makingOf(row: BatchRow): Told {
  return {
    kind: MAKING[row.how] ?? 'made',
    // When it was harvested or made, not when that was told.
    time: row.produced_at,
    block: row.block,
    batch: row.id,
    actor: row.maker,
    is_account: false,
    grams: row.made,
    evidence: null,
    event: row.event_hash,
    set: null,
  };
}

async function otherSteps(db: Kysely<Database>, ids: readonly string[]): Promise<Told[]> {
  const { rows } = await sql<Told>`
    WITH of AS (SELECT unnest(${ids}::text[]) AS batch)
    SELECT * FROM (
      SELECT 'paper' AS kind, p.time, p.block, p.batch, coalesce(e.issuer, p.actor) AS actor, false AS is_account,
        NULL::bigint AS grams, p.evidence, NULL AS event, NULL AS set
      FROM projection.batch_paper p JOIN of USING (batch) LEFT JOIN projection.evidence e ON e.id = p.evidence
      UNION ALL
      SELECT 'packed', s.packed_at, s.block, s.batch, s.packer, false, s.grams, NULL, s.event_hash, s.id
      FROM projection.label_set s JOIN of USING (batch)
      UNION ALL
      SELECT 'handedOver', h.time, h.block, h.batch, h.giver, true, h.grams, NULL,
        CASE WHEN h.card_trade IS NULL THEN h.event_hash END, NULL
      FROM projection.hand_over h JOIN of USING (batch)
      UNION ALL
      SELECT b.kind, b.time, b.block, b.batch, b.account, true, b.grams, NULL, b.event_hash, NULL
      FROM projection.batch_end b JOIN of USING (batch)
      UNION ALL
      SELECT CASE r.step WHEN 'recalled' THEN 'recalled' WHEN 'closed' THEN 'recallClosed' ELSE 'recallLifted' END,
        r.time, r.block, r.batch, r.actor, false, NULL, NULL, NULL, NULL
      FROM projection.recall_step r JOIN of USING (batch)
    ) steps
    ORDER BY time DESC
    LIMIT ${MOST}`.execute(db);
  return rows;
}

async function stepOf(row: Told, parties: Parties): Promise<Step> {
  const actor = row.is_account ? await parties.ofAccount(row.actor) : await parties.of(row.actor);
  return {
    kind: row.kind,
    at: iso(row.time),
    batch: row.batch as Hex,
    actor,
    standing: await parties.standing(actor.id),
    grams: row.grams,
    evidence: row.evidence as Hex | null,
    event: row.event === null ? null : `ni:///sha-256;${row.event.slice(2)}?ver=CBV2.0`,
    set: row.set as Hex | null,
  };
}
