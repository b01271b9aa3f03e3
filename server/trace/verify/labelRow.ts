import { type Kysely, sql } from 'kysely';
import type { FakeReport, Scan } from '../../../sdk/trace/copies/types.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';

/** All that is kept of one label, with the place of the projection that it is true for. */
export interface LabelRow {
  /** Block of the projection; a lot read for another one is read again. */
  position: string;
  set: Hex | null;
  /** Seconds; null: not voided singly. */
  voidedAt: number | null;
  /** Seconds; when its scratch secret was shown on the chain. */
  activatedAt: number | null;
  /** By whom it was opened through this gateway, which is known before the chain has it. */
  opening: { at: number; device: string; province: string | null } | null;
  /** Newest block in which something of the label itself changed; 0 when nothing did. */
  block: number;
  scans: Scan[];
  /** Scans that are no longer, or never were, listed. */
  unlisted: { scans: number; firstAt: number; firstProvince: string | null; suspectedAt: number | null } | null;
  reports: FakeReport[];
  /** Seconds; the last report that somebody looked into and found unfounded. */
  clearedAt: number | null;
}

/** The place of a lot's own code among labels. */
export const LOT_CODE = -1;
/** A place that no label has. */
export const NO_LABEL = -2;
/** Scans that are listed of one label; `recordScan` sees to it that no day and no place takes them all. */
export const LISTED_SCANS = 2_000;
const LISTED_REPORTS = 200;

export function labelKey(batch: string, index: number): string {
  return `${batch}:${index}`;
}

interface SqlRow {
  batch: string;
  place: string;
  position: string;
  set: Hex | null;
  first_index: string | null;
  bits: string | null;
  voided_at: string | null;
  void_block: string | null;
  activated_at: string | null;
  activated_block: string | null;
  opened_at: string | null;
  opener: string | null;
  opener_province: string | null;
  more: string | null;
  first_at: string | null;
  first_province: string | null;
  suspected_at: string | null;
  scans: Scan[] | null;
  reports: (FakeReport & { decidedAt: number | null })[] | null;
}

/** Reads many labels by one question. @param keys of `labelKey` */
export async function readLabelRows(db: Kysely<Database>, keys: readonly string[]): Promise<Map<string, LabelRow>> {
  const parts = keys.map((key) => key.split(':'));
  const batches = parts.map(([batch = '']) => batch);
  const places = parts.map(([, place = '']) => place);
  const { rows } = await sql<SqlRow>`
    SELECT k.batch, k.place, c.block || ':' || c.hash AS position, s.id AS set, s.first_index,
      v.bits, v.time AS voided_at, v.block AS void_block, a.time AS activated_at, a.block AS activated_block,
      o.at AS opened_at, o.device AS opener, o.province AS opener_province,
      m.scans AS more, m.first_at, m.first_province, m.suspected_at,
      (SELECT json_agg(x) FROM (
        SELECT at, token, device, province, city, false AS "isStaff", false AS "isBot" FROM private.scan
        WHERE batch = k.batch AND label_index = k.place ORDER BY at, token LIMIT ${LISTED_SCANS}) x) AS scans,
      (SELECT json_agg(x) FROM (
        SELECT floor(extract(epoch FROM received_at))::bigint AS at, floor(extract(epoch FROM decided_at))::bigint AS "decidedAt",
          CASE outcome WHEN 'confirmed' THEN 'confirmed' WHEN 'cleared' THEN 'rejected' ELSE 'open' END AS outcome
        FROM private.fake_report WHERE batch = k.batch AND label_index = k.place
        ORDER BY (outcome IS NOT NULL) DESC, seq LIMIT ${LISTED_REPORTS}) x) AS reports
    FROM unnest(${batches}::text[], ${places}::bigint[]) AS k(batch, place)
    CROSS JOIN projection.cursor c
    LEFT JOIN projection.label_set s
      ON s.batch = k.batch AND s.first_index <= k.place AND s.first_index + s.count > k.place
    LEFT JOIN projection.label_void v ON v.label_set = s.id AND v.word = (k.place - s.first_index) / 256
    LEFT JOIN projection.label_activation a ON a.label_set = s.id AND a.label_index = k.place
    LEFT JOIN private.label_opening o ON o.batch = k.batch AND o.label_index = k.place AND NOT EXISTS (
      SELECT 1 FROM record.outbox w WHERE w.id = o.write_id AND w.state IN ('reverted', 'replaced', 'refused'))
    LEFT JOIN private.scan_summary m ON m.batch = k.batch AND m.label_index = k.place`.execute(db);
  return new Map(rows.map((row) => [labelKey(row.batch, Number(row.place)), labelRowOf(row)]));
}

function labelRowOf(row: SqlRow): LabelRow {
  const isVoid = row.bits !== null && isSet(row.bits, (Number(row.place) - Number(row.first_index)) % 256);
  const reports = row.reports ?? [];
  const cleared = reports.filter(({ outcome }) => outcome === 'rejected').map(({ decidedAt }) => decidedAt ?? 0);
  return {
    position: row.position,
    set: row.set,
    voidedAt: isVoid ? seconds(row.voided_at) : null,
    activatedAt: seconds(row.activated_at),
    opening:
      row.opened_at === null
        ? null
        : { at: Number(row.opened_at), device: row.opener ?? '', province: row.opener_province },
    block: Math.max(isVoid ? Number(row.void_block) : 0, Number(row.activated_block ?? 0)),
    scans: row.scans ?? [],
    unlisted:
      row.more === null
        ? null
        : {
            scans: Number(row.more),
            firstAt: Number(row.first_at),
            firstProvince: row.first_province,
            suspectedAt: seconds(row.suspected_at),
          },
    reports: reports.map(({ at, outcome }) => ({ at, outcome })),
    clearedAt: cleared.length > 0 ? Math.max(...cleared) : null,
  };
}

function seconds(text: string | null): number | null {
  return text === null ? null : Number(text);
}

/** Label n of a word is bit n. */
function isSet(bits: string, place: number): boolean {
  return ((BigInt(bits) >> BigInt(place)) & 1n) === 1n;
}
