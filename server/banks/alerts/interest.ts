import { type RawBuilder, sql } from 'kysely';

/** Natural persons; what weighs on their rights isn't everybody's to know. */
const PERSON = 2;

/** Purpose of a holder's consent that covers being told about the right from then on: 贷后检查. */
const REVIEW = 'loanReview';

/** How old a search of the register (查册) may be where the bank has said nothing else, days. */
export const SEARCH_MAX_DAYS = 180;

/**
 * Who is told about what: a bank with a live lien on a right, from the block of the lien on, and a bank that watches it,
 * from the block of the watch on. A watch is silent while a natural person holds the right and hasn't
 * consented to the bank's review (贷后检查).
 * Columns: bank, right_id, subject, lien (null for a watch), since_block, search_max_days, expires_at.
 */
export function interest(wallClock: Date): RawBuilder<unknown> {
  return sql`(
    SELECT l.lienor AS bank, s.right_id, l.subject, l.id AS lien, l.block AS since_block, l.expires_at, l.state,
      coalesce(w.search_max_days, ${SEARCH_MAX_DAYS}::int) AS search_max_days
    FROM projection.encumbrance_lien l
    JOIN private.right_subject s ON s.subject = l.subject
    LEFT JOIN private.bank_watch w ON w.bank = l.lienor AND w.right_id = s.right_id
    WHERE l.state IN ('pledged', 'recorded')
    UNION ALL
    SELECT w.bank, w.right_id, w.subject, NULL, w.since_block, NULL, NULL, w.search_max_days
    FROM private.bank_watch w
    WHERE ${mayKnow(sql`w.bank`, sql`w.right_id`, wallClock)}
  )`;
}

/**
 * Whether a bank may be told what weighs on a right on which it has no lien. The names in it are its own: `bank` and
 * `right` may be columns of the statement around it, which a table of the same name in here would hide.
 */
export function mayKnow(bank: RawBuilder<unknown>, right: RawBuilder<unknown>, wallClock: Date): RawBuilder<boolean> {
  return sql<boolean>`(
    EXISTS (
      SELECT 1 FROM projection."right" held
      JOIN projection.account of_holder ON of_holder.address = held.holder
      JOIN projection.participant holding ON holding.id = of_holder.participant
      WHERE held.id = ${right} AND holding.scheme <> ${PERSON}
    ) OR EXISTS (
      SELECT 1 FROM private.report_consent leave
      JOIN projection."right" held ON held.id = leave."right"
      JOIN projection.account of_holder ON of_holder.address = held.holder AND of_holder.participant = leave.holder
      WHERE leave."right" = ${right} AND leave.bank = ${bank} AND leave.purpose = ${REVIEW}
        AND leave.revoked_at IS NULL AND leave.valid_until > ${wallClock}
    )
  )`;
}
