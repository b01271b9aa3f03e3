import { createHash, type Hash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import { AppError } from '../errors/AppError.ts';
import { PROJECTION_SCHEMA, readCursor } from './cursor.ts';
import type { IndexPlan } from './indexPlan.ts';
import type { TableDef } from './tables/defineTable.ts';
import { qualified, selectAsText } from './tables/tableSql.ts';

export interface ProjectionDigest {
  block: number;
  blockHash: string;
  /** sha-256, hex. */
  digest: string;
  /** Rows by table. */
  rows: Record<string, number>;
}

const FETCH = 5_000;

/**
 * The sha-256 over every table of the projection at the block where it stands: tables by name, rows by key in the C
 * collation, each as one line of JSON. Equal chains give equal digests; what serves the indexer itself is left out.
 * Errors: ProjectionNotAtBlock when `block` is given and the projection stands elsewhere.
 */
export async function digestProjection(
  pool: Pool,
  plan: IndexPlan,
  block?: number,
  schema = PROJECTION_SCHEMA,
): Promise<ProjectionDigest> {
  const client = await pool.connect();
  try {
    // One snapshot for all tables and the cursor, whatever is indexed meanwhile.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await digestSnapshot(client, plan, block, schema);
  } finally {
    await client.query('ROLLBACK').finally(() => client.release());
  }
}

async function digestSnapshot(
  client: ClientBase,
  plan: IndexPlan,
  block: number | undefined,
  schema: string,
): Promise<ProjectionDigest> {
  const cursor = await readCursor(client, schema);
  if (!cursor || (block !== undefined && cursor.block !== block)) {
    throw new AppError('ProjectionNotAtBlock', { asked: block ?? null, block: cursor?.block ?? null });
  }
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  for (const table of plan.tables) rows[table.name] = await hashTable(client, schema, table, hash);
  return { block: cursor.block, blockHash: cursor.hash, digest: hash.digest('hex'), rows };
}

async function hashTable(client: ClientBase, schema: string, table: TableDef, hash: Hash): Promise<number> {
  // Ordered as text: numbers too, so that the order is the text's own and needs no type.
  const order = table.key.map((name) => `t."${name}"::text COLLATE "C"`).join(', ');
  await client.query(
    `DECLARE digest_rows NO SCROLL CURSOR FOR
     SELECT ${selectAsText(table)} FROM ${qualified(schema, table)} AS t ORDER BY ${order}`,
  );
  let count = 0;
  hash.update(`${table.name}\n`);
  for (;;) {
    const { rows } = await client.query({ text: `FETCH ${FETCH} FROM digest_rows`, rowMode: 'array' });
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
    count += rows.length;
    if (rows.length < FETCH) break;
  }
  await client.query('CLOSE digest_rows');
  return count;
}
