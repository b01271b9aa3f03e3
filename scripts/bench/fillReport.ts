import { keccak256, toUtf8Bytes } from 'ethers';
import type { Pool } from 'pg';
import { subjectOf } from '../../server/rights/rightId.ts';

/** What weighs on each right that is asked for. */
export const REPORT_SIZE = { transfers: 20, liens: 8, leases: 5, orders: 6 } as const;

/** One right, as everybody asks for it while its listing runs; its answers still age within a second. */
const RIGHTS = 1;

/**
 * Multiplies a seeded right that an organisation holds, straight in the projection, and lays on each copy what the report
 * is to carry: a bench of reading, in a database that nobody else sees. Answers their ids.
 */
export async function fillReport(pool: Pool): Promise<string[]> {
  const ids = Array.from({ length: RIGHTS }, (_, i) => keccak256(toUtf8Bytes(`right ${i}`)));
  const template = await pool.query<{ id: string }>(
    `SELECT r.id FROM projection."right" r JOIN projection.account a ON a.address = r.holder
     JOIN projection.participant p ON p.id = a.participant
     WHERE r.state = 'live' AND p.scheme <> 2 ORDER BY r.block LIMIT 1`,
  );
  const [right] = template.rows;
  if (!right) throw new Error('BenchInvalid: the seeded world has no right of an organisation.');
  const given = [right.id, ids, ids.map(subjectOf)];
  for (const statement of STATEMENTS) await pool.query(statement, given.slice(0, statement.includes('$3') ? 3 : 2));
  await pool.query('ANALYZE');
  return ids;
}

const NEW_RIGHT = 'unnest($2::text[]) AS c(id)';
const NEW_SUBJECT = 'unnest($2::text[], $3::text[]) AS c(id, subject)';
const HASH = (what: string) => `'0x' || encode(sha256((c.id || '${what}' || n)::bytea), 'hex')`;

/** A copy of a row of the template with some cells changed. */
function copies(table: string, changes: string): string {
  return `INSERT INTO projection."${table}" SELECT (jsonb_populate_record(NULL::projection."${table}",
    to_jsonb(o) || jsonb_build_object(${changes}))).*`;
}

const STATEMENTS = [
  `${copies('right', "'id', c.id, 'parent', NULL, 'bound_to', NULL, 'number', c.id")}
   FROM (SELECT * FROM projection."right" WHERE id = $1) o, ${NEW_RIGHT}`,
  ...['right_layer', 'right_plot'].map(
    (table) => `${copies(table, "'right', c.id")}
   FROM (SELECT * FROM projection."${table}" WHERE "right" = $1) o, ${NEW_RIGHT}`,
  ),
  `${copies('right_movement', "'right', c.id, 'giver', o.taker, 'log_index', 1000 + n, 'time', o.time + n")}
   FROM (SELECT * FROM projection.right_movement WHERE "right" = $1 ORDER BY block LIMIT 1) o, ${NEW_RIGHT},
   generate_series(1, ${REPORT_SIZE.transfers}) n`,
  `INSERT INTO projection.encumbrance_lien (id, subject, asset, token, holder, amount, lienor, register, secured, is_maximum,
     effect, registered_at, registry_seq, expires_at, maturity, covenant, debt, receipt, uncovered, changed_rank, noticed_at,
     notice_ranks, notice, owed, fixed_by, part_of, paid, state, ended_at, ended_in, seq, block)
   SELECT ${HASH('lien')}, c.subject, '0x0', 0, NULL, 0, r.register, r.register, 1000000 * n, false, 1, r.registered_at + n, n,
     NULL, NULL, false, ${HASH('debt')}, ${HASH('receipt')}, 0, NULL, NULL, false, NULL, NULL, NULL, NULL, 0, 'recorded', NULL,
     NULL, n, r.block
   FROM (SELECT * FROM projection."right" WHERE id = $1) r, ${NEW_SUBJECT}, generate_series(1, ${REPORT_SIZE.liens}) n`,
  `INSERT INTO projection.encumbrance_order (subject, case_id, asset, token, holder, amount, actor, valid_from, valid_to, state,
     arrival, ended_at, ended_in, seq, block)
   SELECT c.subject, ${HASH('case')}, '0x0', 0, NULL, 0, r.register, r.registered_at, r.registered_at + 1000000000, 'standing', n,
     NULL, NULL, n, r.block
   FROM (SELECT * FROM projection."right" WHERE id = $1) r, ${NEW_SUBJECT}, generate_series(1, ${REPORT_SIZE.orders}) n`,
  `INSERT INTO projection.encumbrance_lease (subject, lease, lessee, valid_from, valid_to, possession_at, is_exclusive, state,
     ended_at, ended_in, seq, block)
   SELECT c.subject, ${HASH('lease')}, r.register, r.registered_at, r.registered_at + 1000000000, r.registered_at, false,
     'standing', NULL, NULL, n, r.block
   FROM (SELECT * FROM projection."right" WHERE id = $1) r, ${NEW_SUBJECT}, generate_series(1, ${REPORT_SIZE.leases}) n`,
];
