import express from 'express';
import pg from 'pg';

/** What this floor leaves out; printed beside it. */
export const BARE_INSERT_LEAVES_OUT =
  'sign-in, licence, limits, parsing, validation, contexts, event hashes, query words, duplicates, jobs, anchoring';

/**
 * Plain Express that stores every body as it comes, one row each. Run as a process of its own: argv[2] is the database.
 */
if (process.argv[1] === import.meta.filename) {
  const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });
  await pool.query(
    'CREATE TABLE IF NOT EXISTS bench_floor (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text)',
  );
  const app = express();
  app.post('/epcis/capture', express.text({ type: () => true, limit: '8mb' }), async (request, response) => {
    await pool.query('INSERT INTO bench_floor (body) VALUES ($1)', [request.body]);
    response.status(202).json({ success: true });
  });
  const server = app.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' ? address?.port : undefined);
  });
}
