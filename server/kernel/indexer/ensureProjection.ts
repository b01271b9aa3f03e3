import type { ClientBase } from 'pg';
import { assertChain } from '../chain/assertChain.ts';
import { readHeaders } from '../chain/blockHeader.ts';
import type { ChainRpc } from '../chain/chainRpc.ts';
import { AppError } from '../errors/AppError.ts';
import { type Cursor, insertCursor, readCursor } from './cursor.ts';
import { houseTables, type IndexPlan } from './indexPlan.ts';
import { copyRows } from './tables/copyRows.ts';
import type { TableDef } from './tables/defineTable.ts';
import { createIndexesSql, createTableSql } from './tables/tableSql.ts';
import { blockTable } from './tables.ts';

// One row, whatever happens: the key admits a single value.
const CURSOR_SQL = `(
  block bigint NOT NULL, hash text NOT NULL, time bigint NOT NULL, undo_floor bigint NOT NULL,
  chain_id bigint NOT NULL, genesis_hash text NOT NULL, fingerprint text NOT NULL,
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only)
)`;

// Any constant will do that no other lock of this database uses.
const SETUP_LOCK = 7_231_101;

/**
 * The cursor of the projection, which is set up empty when there is none, also by two gateways at once. Call it inside
 * a transaction. Errors: ChainMismatch when the projection is of another chain than the node's.
 */
export async function ensureProjection(
  client: ClientBase,
  schema: string,
  plan: IndexPlan,
  start: Cursor,
): Promise<Cursor> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
  const standing = await readCursor(client, schema);
  if (standing) {
    if (standing.chainId === start.chainId && standing.genesisHash === start.genesisHash) return standing;
    const [expected, actual] = [standing.genesisHash, start.genesisHash];
    throw new AppError('ChainMismatch', { what: 'the chain of the projection', expected, actual });
  }
  await createProjection(client, schema, plan, start);
  for (const table of plan.tables) await createIndexes(client, schema, table);
  return start;
}

/** Makes the schema anew with empty tables, without secondary indexes. */
export async function createProjection(
  client: ClientBase,
  schema: string,
  plan: IndexPlan,
  start: Cursor,
): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  await client.query(`CREATE SCHEMA "${schema}"`);
  await client.query(`CREATE TABLE "${schema}".cursor ${CURSOR_SQL}`);
  for (const table of [...houseTables, ...plan.tables]) await client.query(createTableSql(schema, table));
  await insertCursor(client, schema, start);
  await copyRows(client, schema, blockTable, [{ number: BigInt(start.block), hash: start.hash }]);
}

export async function createIndexes(client: ClientBase, schema: string, table: TableDef): Promise<void> {
  for (const sql of createIndexesSql(schema, table)) await client.query(sql);
}

/** Where an empty projection stands: just before the deployment. Errors: ChainMismatch, those of the chain. */
export async function startCursor(rpc: ChainRpc, plan: IndexPlan): Promise<Cursor> {
  const { deployment, fingerprint } = plan;
  const genesisHash = await assertChain(rpc, deployment);
  const [before] = await readHeaders(rpc, [deployment.startBlock - 1]);
  if (!before)
    throw new AppError('ChainMismatch', { what: 'startBlock', expected: deployment.startBlock, actual: null });
  return {
    block: before.number,
    hash: before.hash,
    time: before.time,
    undoFloor: before.number,
    chainId: deployment.chainId,
    genesisHash,
    fingerprint,
  };
}
