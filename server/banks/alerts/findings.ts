import { type RawBuilder, sql } from 'kysely';
import { schemaId } from '../../../sdk/ids/keys.ts';
import { interest } from './interest.ts';

/** Between which blocks something is new, and what time it is. */
export interface Look {
  /** Exclusive. */
  after: number;
  /** Inclusive; nothing above it, since that may still be taken back. */
  upTo: number;
  /** Chain time of `upTo`, seconds. */
  now: number;
  wallClock: Date;
}

/** Rows of bank, kind, key, right_id, lien, at, facts (jsonb of texts). */
export type Finding = RawBuilder<unknown>;

const CHINA = sql.lit('Asia/Shanghai');
const DAY_SECONDS = 86_400;
const LAPSING_DAYS = 90;
const INSURANCE_DAYS = 30;
const DUE_SOON_DAYS = 7;

/** What blocks bring about: each finds what is new since the last look, in the tables of the projection. */
export function newsOf(look: Look): Finding[] {
  const told = interest(look.wallClock);
  const isNew = (block: string) => sql`${sql.ref(block)} > ${look.after} AND ${sql.ref(block)} <= ${look.upTo}`;
  return [
    sql`
      SELECT i.bank, 'freezeArrived' AS kind, o.subject || ' ' || o.arrival AS key, i.right_id, i.lien,
        o.valid_from AS at,
        jsonb_build_object('caseId', o.case_id, 'from', o.valid_from::text, 'to', o.valid_to::text) AS facts
      FROM projection.encumbrance_order o JOIN ${told} i ON i.subject = o.subject
      WHERE ${isNew('o.block')} AND o.block >= i.since_block`,
    sql`
      SELECT i.bank, 'freezeLifted' AS kind, o.subject || ' ' || o.arrival AS key, i.right_id, i.lien,
        o.ended_at AS at, jsonb_build_object('caseId', o.case_id, 'how', o.state) AS facts
      FROM projection.encumbrance_order o JOIN ${told} i ON i.subject = o.subject
      WHERE ${isNew('o.ended_in')} AND o.state <> 'standing' AND o.ended_in >= i.since_block`,
    sql`
      SELECT i.bank, 'lienOvertaken' AS kind, n.lien || ' ' || n.seq AS key, i.right_id, i.lien,
        n.time AS at, jsonb_build_object('senior', n.senior) AS facts
      FROM projection.encumbrance_notice n JOIN ${told} i ON i.lien = n.lien
      WHERE n.kind = 'overtaken' AND ${isNew('n.block')}`,
    sql`
      SELECT i.bank, 'rightTransferred' AS kind, m."right" || ' ' || m.block || ' ' || m.log_index AS key,
        i.right_id, i.lien, m.time AS at, jsonb_build_object('tx', m.tx) AS facts
      FROM projection.right_movement m JOIN ${told} i ON i.right_id = m."right"
      WHERE m.giver IS NOT NULL AND ${isNew('m.block')} AND m.block >= i.since_block`,
    sql`
      SELECT i.bank, 'leaseEntered' AS kind, e.subject || ' ' || e.lease AS key, i.right_id, i.lien,
        e.valid_from AS at,
        jsonb_build_object('lease', e.lease, 'from', e.valid_from::text, 'to', e.valid_to::text) AS facts
      FROM projection.encumbrance_lease e JOIN ${told} i ON i.subject = e.subject
      WHERE ${isNew('e.block')} AND e.block >= i.since_block`,
    sql`
      SELECT i.bank, 'rightEnded' AS kind, r.id AS key, i.right_id, i.lien,
        coalesce(r.ended_at, ${look.now}) AS at, jsonb_build_object('cause', r.ended_by::text) AS facts
      FROM projection."right" r JOIN ${told} i ON i.right_id = r.id
      WHERE r.state = 'ended'`,
    sql`
      SELECT i.bank, 'driftFound' AS kind, e.id AS key, i.right_id, i.lien, e.basis_date AS at,
        jsonb_build_object('evidence', e.id, 'differences', e.value::text) AS facts
      FROM projection.evidence e JOIN ${told} i ON i.right_id = e.subject
      WHERE e.schema = ${schemaId('TITLE_SEARCH')} AND e.value > 0 AND ${isNew('e.block')}`,
  ];
}

/** What time alone brings about; each is found again at every look and told once. */
export function agedOf(look: Look): Finding[] {
  const told = interest(look.wallClock);
  const { now } = look;
  const at = (text: RawBuilder<unknown>) => sql`extract(epoch FROM ${text})::bigint`;
  const monthsAfter = (date: string, months: number) =>
    at(
      sql`(to_timestamp(${sql.ref(date)}) AT TIME ZONE ${CHINA} + ${months}::int * interval '1 month') AT TIME ZONE ${CHINA}`,
    );
  const valuations = newest(
    told,
    look,
    sql`e.schema = ${schemaId('VALUATION')} OR (e.schema = ${schemaId('VALUATION_SELF')} AND e.issuer = i.bank)`,
    'basis_date',
  );
  const policies = newest(told, look, sql`e.schema = ${schemaId('INSURANCE_POLICY')}`, 'valid_until');
  const searches = newest(told, look, sql`e.schema = ${schemaId('TITLE_SEARCH')}`, 'basis_date');
  const ageing = (months: number) => sql`
      SELECT bank, ${`valuationAgeing${months}`}::text AS kind, evidence AS key, right_id, lien, ${monthsAfter('basis_date', months)} AS at,
        jsonb_build_object('evidence', evidence, 'basisDate', basis_date::text) AS facts
      FROM ${valuations} v WHERE evidence IS NOT NULL AND ${monthsAfter('basis_date', months)} <= ${now}`;
  const lapse = (kind: string, ahead: number) => sql`
      SELECT i.bank, ${kind}::text AS kind, i.lien || ' ' || i.expires_at AS key, i.right_id, i.lien,
        i.expires_at - ${ahead}::bigint AS at, jsonb_build_object('expiresAt', i.expires_at::text) AS facts
      FROM ${told} i WHERE i.state = 'recorded' AND i.expires_at - ${ahead}::bigint <= ${now}`;
  const insurance = (kind: string, ahead: number) => sql`
      SELECT bank, ${kind}::text AS kind, evidence AS key, right_id, lien, valid_until - ${ahead}::bigint AS at,
        jsonb_build_object('evidence', evidence, 'validUntil', valid_until::text) AS facts
      FROM ${policies} p WHERE valid_until - ${ahead}::bigint <= ${now}`;

  const instalment = (kind: string, from: RawBuilder<unknown>) => sql`
      SELECT i.bank, ${kind}::text AS kind, l.id || ' ' || l.revision || ' ' || l.next AS key, i.right_id, i.lien,
        ${from} AS at,
        jsonb_build_object('loan', l.id, 'number', l.next::text, 'dueAt', l.next_due_at::text) AS facts
      FROM ${told} i JOIN projection.loan l ON l.lien = i.lien AND l.bank = i.bank
      WHERE l.state = 'live' AND l.next_due_at IS NOT NULL AND ${from} <= ${now}`;

  return [
    instalment('loanDueSoon', sql`l.next_due_at - ${DUE_SOON_DAYS * DAY_SECONDS}::bigint`),
    instalment('loanLate', sql`l.next_due_at + 1`),
    instalment('loanDefault', sql`l.next_due_at + 1 + l.grace_days * ${DAY_SECONDS}::bigint`),
    ageing(11),
    ageing(12),
    sql`
      SELECT bank, 'valuationExpired' AS kind, evidence AS key, right_id, lien, valid_until AS at,
        jsonb_build_object('evidence', evidence, 'validUntil', valid_until::text) AS facts
      FROM ${valuations} v WHERE valid_until < ${now}`,
    lapse('registrationLapsing', LAPSING_DAYS * DAY_SECONDS),
    lapse('registrationLapsed', 0),
    insurance('insuranceExpiring', INSURANCE_DAYS * DAY_SECONDS),
    insurance('insuranceExpired', 0),
    // A freeze that nobody touches after its end is over all the same.
    sql`
      SELECT i.bank, 'freezeLifted' AS kind, o.subject || ' ' || o.arrival AS key, i.right_id, i.lien,
        o.valid_to AS at, jsonb_build_object('caseId', o.case_id, 'how', 'lapsed') AS facts
      FROM projection.encumbrance_order o JOIN ${told} i ON i.subject = o.subject
      WHERE o.state = 'standing' AND o.valid_to <= ${now} AND o.block >= i.since_block`,
    sql`
      SELECT bank, 'searchTooOld' AS kind, right_id || ' ' || coalesce(evidence, 'none') AS key, right_id, lien,
        coalesce(basis_date, recorded_at) + search_max_days::bigint * ${DAY_SECONDS} AS at,
        jsonb_build_object('evidence', evidence, 'searchedAt', basis_date::text, 'maxDays', search_max_days::text) AS facts
      FROM ${searches} s
      WHERE coalesce(basis_date, recorded_at) + search_max_days::bigint * ${DAY_SECONDS} < ${now}`,
  ];
}

/** Beside each interest the newest living statement of a kind about the right, or nulls. */
function newest(told: RawBuilder<unknown>, { upTo }: Look, of: RawBuilder<unknown>, by: string): RawBuilder<unknown> {
  return sql`(
    SELECT i.bank, i.right_id, i.lien, i.search_max_days, r.recorded_at,
      n.id AS evidence, n.basis_date, n.valid_until
    FROM ${told} i
    JOIN projection."right" r ON r.id = i.right_id AND r.state = 'live'
    LEFT JOIN LATERAL (
      SELECT e.id, e.basis_date, e.valid_until FROM projection.evidence e
      WHERE e.subject = i.right_id AND (${of}) AND e.revoked_at IS NULL AND e.block <= ${upTo}
      ORDER BY ${sql.ref(`e.${by}`)} DESC NULLS FIRST, e.id LIMIT 1
    ) n ON true
  )`;
}
