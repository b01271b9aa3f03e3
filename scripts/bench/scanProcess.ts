/**
 * A gateway with a lot of many labels in a process of its own, for the bench: argv[2] is a folder, argv[3] the cache in
 * seconds, argv[4] how many labels. Sends the port, the paths to ask and how many rows the labels took in any table.
 */

import { type Kysely, sql } from 'kysely';
import type { Database } from '../../server/kernel/store/database.ts';
import { fillLabels } from './fillLabels.ts';
import { runBenchGateway } from './runBenchGateway.ts';

const [, , path = '', cacheSeconds = '0', labels = '0'] = process.argv;

await runBenchGateway({ path, cacheSeconds }, async (kernel, port) => {
  const before = await rowsOf(kernel.store.db);
  const links = await fillLabels(kernel, Number(labels));
  const rows = (await rowsOf(kernel.store.db)) - before;
  return { port, rows, paths: links.map((link) => `/api/verify/label?uri=${encodeURIComponent(link)}`) };
});

/** Of all tables, counted and not estimated. */
async function rowsOf(db: Kysely<Database>): Promise<number> {
  const tables = await sql<{ table: string }>`SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS table
    FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`.execute(db);
  const counts = tables.rows.map(({ table }) =>
    sql<{ count: string }>`SELECT count(*) FROM ${sql.raw(table)}`.execute(db),
  );
  return (await Promise.all(counts)).reduce((total, { rows: [row] }) => total + Number(row?.count ?? 0), 0);
}
