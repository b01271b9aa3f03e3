import type { ClientBase, Pool } from 'pg';

/** Where the projection stands. */
export interface Cursor {
  block: number;
  hash: string;
  time: number;
  undoFloor: number;
  chainId: number;
  genesisHash: string;
  fingerprint: string;
}

/** Another gateway on the same database has moved the projection meanwhile: look again and go on from there. */
export class CursorMoved extends Error {
  override readonly name = 'CursorMoved';
}

/** The schema that readers see, and the one a rebuild fills before it takes the other's place. */
export const PROJECTION_SCHEMA = 'projection';
export const SHADOW_SCHEMA = 'projection_next';

/** Undefined while nothing has been set up. */
export async function readCursor(client: ClientBase | Pool, schema: string): Promise<Cursor | undefined> {
  if (!(await hasCursor(client, schema))) return undefined;
  const { rows } = await client.query<Record<string, string>>(`SELECT * FROM "${schema}".cursor`);
  const row = rows[0];
  return row && parseCursor(row);
}

/** Holds the cursor against every other gateway until the transaction ends. Errors: CursorMoved. */
export async function lockCursor(client: ClientBase, schema: string, expected: Cursor): Promise<void> {
  const { rows } = await client.query<Record<string, string>>(`SELECT * FROM "${schema}".cursor FOR UPDATE`);
  const found = rows[0] && parseCursor(rows[0]);
  const isSame =
    found?.block === expected.block && found.hash === expected.hash && found.fingerprint === expected.fingerprint;
  if (!isSame) throw new CursorMoved();
}

export async function moveCursor(client: ClientBase, schema: string, to: Cursor): Promise<void> {
  await client.query(`UPDATE "${schema}".cursor SET block = $1, hash = $2, time = $3, undo_floor = $4`, [
    to.block,
    to.hash,
    to.time,
    to.undoFloor,
  ]);
}

export async function insertCursor(client: ClientBase, schema: string, cursor: Cursor): Promise<void> {
  await client.query(
    `INSERT INTO "${schema}".cursor (block, hash, time, undo_floor, chain_id, genesis_hash, fingerprint)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [cursor.block, cursor.hash, cursor.time, cursor.undoFloor, cursor.chainId, cursor.genesisHash, cursor.fingerprint],
  );
}

async function hasCursor(client: ClientBase | Pool, schema: string): Promise<boolean> {
  const { rows } = await client.query<{ found: string | null }>(`SELECT to_regclass($1)::text AS found`, [
    `"${schema}".cursor`,
  ]);
  return rows[0]?.found != null;
}

function parseCursor(row: Record<string, string>): Cursor {
  return {
    block: Number(row.block),
    hash: row.hash ?? '',
    time: Number(row.time),
    undoFloor: Number(row.undo_floor),
    chainId: Number(row.chain_id),
    genesisHash: row.genesis_hash ?? '',
    fingerprint: row.fingerprint ?? '',
  };
}
