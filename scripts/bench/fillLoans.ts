import type { Pool } from 'pg';

const PAGE = 50;
const MOST_PAGES = 20;

/** What is asked in turn of a portfolio of so many loans: orders, products, pages. */
export const portfolioPaths = (loans: number): string[] => [
  '/api/loans/portfolio',
  '/api/loans/portfolio?sort=late',
  '/api/loans/portfolio?sort=outstanding',
  '/api/loans/portfolio?product=GEP_LOAN',
  ...Array.from(
    { length: Math.min(MOST_PAGES, Math.ceil(loans / PAGE)) },
    (_, i) => `/api/loans/portfolio?offset=${i * PAGE}&limit=${PAGE}`,
  ),
];

/** One in so many is late, by up to two hundred days: the ageing has all its buckets. */
const LATE_ONE_IN = 10;

/**
 * Multiplies the seeded loan on a right into a portfolio, straight in the projection: a bench of reading, in a database that
 * nobody else sees. Each copy has its own lien, so that its health is its own.
 */
export async function fillLoans(pool: Pool, loans: number): Promise<void> {
  const template = await pool.query(`SELECT id FROM projection.loan WHERE state = 'live' AND lien IS NOT NULL LIMIT 1`);
  const id: unknown = template.rows[0]?.id;
  if (id === undefined) throw new Error('BenchInvalid: the seeded world has no loan on a right.');
  await pool.query(
    `INSERT INTO projection.loan
     SELECT (jsonb_populate_record(NULL::projection.loan, to_jsonb(l) || jsonb_build_object(
       'id', '0x' || encode(sha256(('loan ' || n)::bytea), 'hex'),
       'number', '0x' || encode(sha256(('number ' || n)::bytea), 'hex'),
       'lien', '0x' || encode(sha256(('lien ' || n)::bytea), 'hex'),
       'outstanding', l.principal - (n * 7919) % 400000000,
       'next_due_at', CASE WHEN n % ${LATE_ONE_IN} = 0 THEN c.time - (n % 200) * 86400 ELSE l.next_due_at END,
       'log_index', l.log_index + n))).*
     FROM (SELECT * FROM projection.loan WHERE id = $2) l, projection.cursor c, generate_series(1, $1::bigint) n`,
    [loans, id],
  );
  await pool.query('ANALYZE projection.loan');
}
