import { type Kysely, sql } from 'kysely';
import { judgeLabel } from '../../../sdk/trace/copies/judgeLabel.ts';
import type { Database } from '../../kernel/store/database.ts';
import { labelFacts } from '../verify/labelFacts.ts';
import { LOT_CODE, labelKey, readLabelRows } from '../verify/labelRow.ts';
import { secondsOf } from '../verify/moments.ts';
import type { VerifyDeps } from '../verify/verifyDeps.ts';

/** How long single looks are kept. */
export const SCAN_DAYS = 180;
const DAY = 86_400;
const AT_ONCE = 500;

/**
 * Forgets looks older than 180 days. Of each label their number, the first day and its province remain, and when a copy was
 * suspected, which is judged before the looks are gone. By whom a label was opened, and of a decided report contact and
 * photograph, are forgotten then too. Returns how many looks were forgotten.
 */
export async function forgetScans(deps: VerifyDeps, now: Date): Promise<number> {
  const before = secondsOf(now) - SCAN_DAYS * DAY;
  let forgotten = 0;
  for (;;) {
    const labels = await labelsWithOld(deps.db, before);
    for (const label of labels) forgotten += await forgetOfLabel(deps, label, { before, now });
    if (labels.length < AT_ONCE) break;
  }
  await forgetTries(deps.db, before);
  await forgetPersons(deps.db, before);
  return forgotten;
}

interface LabelPlace {
  batch: string;
  label_index: string;
}

async function labelsWithOld(db: Kysely<Database>, before: number): Promise<LabelPlace[]> {
  const { rows } = await sql<LabelPlace>`
    SELECT DISTINCT batch, label_index FROM private.scan WHERE at < ${before} LIMIT ${AT_ONCE}`.execute(db);
  return rows;
}

async function forgetOfLabel(
  deps: VerifyDeps,
  { batch, label_index: place }: LabelPlace,
  { before, now }: { before: number; now: Date },
): Promise<number> {
  const suspectedAt = await suspicionOf(deps, batch, Number(place), now);
  const { rows } = await sql<{ forgotten: string }>`
    WITH old AS (
      DELETE FROM private.scan WHERE batch = ${batch} AND label_index = ${place}::bigint AND at < ${before}
      RETURNING at, token, province
    ), kept AS (
      INSERT INTO private.scan_summary AS m (batch, label_index, scans, first_at, first_province, suspected_at)
      SELECT ${batch}, ${place}::bigint, count(*), min(at), (array_agg(province ORDER BY at, token))[1],
        ${suspectedAt}::bigint
      FROM old HAVING count(*) > 0
      ON CONFLICT (batch, label_index) DO UPDATE SET
        scans = m.scans + excluded.scans,
        first_province = CASE WHEN excluded.first_at < m.first_at THEN excluded.first_province ELSE m.first_province END,
        first_at = least(m.first_at, excluded.first_at),
        suspected_at = coalesce(m.suspected_at, excluded.suspected_at)
    )
    SELECT count(*) AS forgotten FROM old`.execute(deps.db);
  return Number(rows[0]?.forgotten ?? 0);
}

/** When a copy was suspected, by all that is still known; null where none is. */
async function suspicionOf(deps: VerifyDeps, batch: string, index: number, now: Date): Promise<number | null> {
  if (index === LOT_CODE) return null;
  const key = labelKey(batch, index);
  const row = (await readLabelRows(deps.db, [key])).get(key);
  const lot = row && (await deps.lots.at(batch as `0x${string}`, row.position));
  const set = lot?.sets.find(({ id }) => id === row?.set);
  if (!row || !lot || !set) return null;
  const verdict = judgeLabel(labelFacts(lot, set, row), row.scans, deps.rules, secondsOf(now));
  if (verdict.points < verdict.suspectAt) return null;
  // By the last look that it rests on: what was cleared after that isn't suspected again.
  const ends = verdict.suspicions.map(({ to }) => to).filter((to) => to !== null);
  return ends.length > 0 ? Math.max(...ends) : secondsOf(now);
}

async function forgetTries(db: Kysely<Database>, before: number): Promise<void> {
  await db
    .deleteFrom('private.activation_try')
    .where('hour', '<', Math.floor(before / 3_600))
    .execute();
}

async function forgetPersons(db: Kysely<Database>, before: number): Promise<void> {
  await sql`UPDATE private.label_opening SET device = '', province = NULL WHERE at < ${before} AND device <> ''`.execute(
    db,
  );
  await sql`UPDATE private.fake_report SET contact = NULL, photo = NULL, photo_type = NULL
    WHERE decided_at < to_timestamp(${before}) AND (contact IS NOT NULL OR photo IS NOT NULL)`.execute(db);
}
