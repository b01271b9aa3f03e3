import { type Kysely, type RawBuilder, sql } from 'kysely';
import { schemaId } from '../../../sdk/ids/keys.ts';
import type { Database } from '../../kernel/store/database.ts';

/** What a loan comes to today: fen as bigint; null where it has no collateral, it was sold or let go, or nobody valued it. */
export interface LoanFigures {
  id: string;
  borrower: string | null;
  product: string;
  state: string;
  principal: bigint;
  outstanding: bigint;
  writtenOff: bigint;
  /** Interest since it was last paid, to today; none runs on what a sale left. */
  accrued: bigint;
  nextDueAt: number | null;
  nextSum: bigint | null;
  daysLate: number;
  /** Late beyond the days of grace, or left over by a sale: then all of it is due. */
  isDefault: boolean;
  graceDays: number;
  class: string | null;
  county: number | null;
  lien: string | null;
  /** Of what secures it: value by the valuation that counts, and the share of it that the bank's rule lends. */
  value: bigint | null;
  valuation: string | null;
  capBps: number | null;
  /** HF in ten-thousandths, rounded down; of a lien that secures several loans, of all of them. */
  healthBps: bigint | null;
}

const [VALUATION, SELF] = [schemaId('VALUATION'), schemaId('VALUATION_SELF')];
const CHINA = 28_800;

/**
 * Figures of some loans in one statement, exact: PostgreSQL's numeric divides whole numbers by `div`. Interest is what
 * sdk/loans `interestOn` gives, the factor what `healthFactor` gives (test/server/finance compares them).
 * @param where over `l`, the loans
 */
export async function loanFigures(db: Kysely<Database>, where: RawBuilder<unknown>): Promise<LoanFigures[]> {
  const { rows } = await sql<Record<string, string | null> & { is_default: boolean }>`
    WITH head AS (SELECT time, (time + ${sql.lit(CHINA)}) / 86400 AS day FROM projection.cursor),
    own AS (
      SELECT l.*, GREATEST(l.accrued_from, p.due_at) AS paid_until, n.due_at AS known_due_at, n.principal AS known_principal, n.interest AS known_interest
      FROM projection.loan l
      LEFT JOIN record.loan_instalment n ON l.revision > 0 AND n.root = l.root AND n.number = l.next
      LEFT JOIN record.loan_instalment p ON l.revision > 0 AND p.root = l.root AND p.number = l.next - 1
      WHERE ${where}
    ),
    timed AS (
      SELECT own.*, COALESCE(own.next_due_at, own.known_due_at) AS due_at,
        LEAST(COALESCE(own.next_principal, own.known_principal), own.outstanding)
          + COALESCE(own.next_interest, own.known_interest) AS next_sum,
        CASE WHEN own.state = 'live' AND own.arrears IS NULL THEN ${accrued} ELSE 0 END AS accrued, head.time AS now
      FROM own, head
    ),
    owing AS (
      SELECT timed.*, CASE WHEN due_at < now THEN (now - due_at + 86399) / 86400 ELSE 0 END AS days_late,
        CASE WHEN lien IS NULL THEN NULL ELSE sum(outstanding + accrued) OVER (PARTITION BY lien) END AS under_lien
      FROM timed
    ),
    titled AS (
      SELECT owing.*, COALESCE(r.class, p.class) AS class, COALESCE(r.region, p.region) AS county
      FROM owing
      LEFT JOIN projection."right" r ON owing.asset = 'USE_RIGHTS' AND r.id = owing.collateral
      LEFT JOIN projection.package p ON owing.asset = 'PACKAGES' AND p.id = owing.collateral
    )
    SELECT t.id, t.borrower, t.product, t.state, t.principal::text, t.outstanding::text, t.written_off::text,
      t.accrued::text, t.due_at::text, t.next_sum::text, t.days_late::text, t.days_late > t.grace_days OR (t.state = 'live' AND t.arrears IS NOT NULL) AS is_default,
      t.grace_days::text, t.class, t.county::text, t.lien, v.value::text, v.id AS valuation, rule.cap_bps::text,
      CASE WHEN v.value IS NULL OR rule.cap_bps IS NULL OR t.under_lien = 0 THEN NULL
        ELSE div(v.value * rule.cap_bps, t.under_lien)::text END AS health
    FROM titled t
    LEFT JOIN projection.product_rule rule ON rule.bank = t.bank AND rule.product = t.product AND rule.class = t.class
    LEFT JOIN projection.encumbrance_lien held ON held.id = t.lien
    LEFT JOIN LATERAL (
      SELECT e.id, e.value FROM projection.evidence e
      WHERE COALESCE(held.state, 'recorded') IN ('pledged', 'recorded', 'perfected') AND e.subject = t.collateral AND e.revoked_at IS NULL AND (e.valid_until IS NULL OR e.valid_until >= t.now)
        AND (e.schema = ${VALUATION} OR (e.schema = ${SELF} AND e.issuer = t.bank))
      ORDER BY e.schema = ${SELF}, e.basis_date DESC, e.block DESC LIMIT 1
    ) v ON true
  `.execute(db);
  return rows.map(figuresOf);
}

/**
 * round-half-up(outstanding × rate × days ÷ year): days of the day count from the last payment's day to today, the first
 * counting, the last not.
 */
const accrued = sql`div(
  2 * own.outstanding * own.rate_ppm * GREATEST(0, CASE own.day_count WHEN 2 THEN ${days360()} ELSE
    head.day - (own.paid_until + ${sql.lit(CHINA)}) / 86400 END)
  + 1000000 * (CASE own.day_count WHEN 1 THEN 365 ELSE 360 END),
  2 * 1000000 * (CASE own.day_count WHEN 1 THEN 365 ELSE 360 END))`;

/** 30/360 (ISDA 2006, 4.16 (f)), as sdk/loans/dayCount.ts. */
function days360(): RawBuilder<unknown> {
  const date = (seconds: string) => sql`(to_timestamp(${sql.raw(seconds)} + ${sql.lit(CHINA)}) AT TIME ZONE 'UTC')`;
  const [from, to] = [date('own.paid_until'), date('head.time')];
  const part = (name: string, of: RawBuilder<unknown>) => sql`extract(${sql.raw(name)} FROM ${of})`;
  const first = sql`LEAST(${part('day', from)}, 30)`;
  const last = sql`CASE WHEN ${first} = 30 THEN LEAST(${part('day', to)}, 30) ELSE ${part('day', to)} END`;
  return sql`360 * (${part('year', to)} - ${part('year', from)}) + 30 * (${part('month', to)} - ${part('month', from)})
    + (${last}) - ${first}`;
}

function figuresOf(row: Record<string, string | null> & { is_default: boolean }): LoanFigures {
  const text = (name: string) => row[name] ?? null;
  const big = (name: string) => BigInt(row[name] ?? 0);
  const bigOrNull = (name: string) => (text(name) === null ? null : big(name));
  const numberOrNull = (name: string) => (text(name) === null ? null : Number(text(name)));
  return {
    ...{ id: text('id') ?? '', borrower: text('borrower'), product: text('product') ?? '', state: text('state') ?? '' },
    ...{ principal: big('principal'), outstanding: big('outstanding'), writtenOff: big('written_off') },
    ...{ accrued: big('accrued'), nextDueAt: numberOrNull('due_at'), nextSum: bigOrNull('next_sum') },
    ...{ daysLate: Number(text('days_late') ?? 0), isDefault: row.is_default === true },
    ...{ graceDays: Number(text('grace_days') ?? 0), class: text('class'), county: numberOrNull('county') },
    ...{ lien: text('lien'), value: bigOrNull('value'), valuation: text('valuation'), capBps: numberOrNull('cap_bps') },
    healthBps: bigOrNull('health'),
  };
}
