import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../kernel/store/database.ts';
import type { Shipment } from './lots.ts';

interface Leaving {
  is_packed: boolean;
  at: string;
  provinces: string[] | null;
}

/**
 * When packed goods of a batch, or any, first left: handed over, or sold where they were. The provinces are those of who took
 * or sold them, as they are registered.
 */
export async function readShipments(db: Kysely<Database>, batch: string): Promise<{ packed: Shipment; any: Shipment }> {
  const { rows } = await sql<Leaving>`
    SELECT g.is_packed, min(g.time) AS at, array_agg(DISTINCT p.region / 10000) FILTER (WHERE p.region > 0) AS provinces
    FROM (
      SELECT is_packed, time, taker AS account FROM projection.hand_over WHERE batch = ${batch}
      UNION ALL
      SELECT is_packed, time, account FROM projection.batch_end WHERE batch = ${batch} AND kind = 'sold'
    ) g
    LEFT JOIN projection.account a ON a.address = g.account
    LEFT JOIN projection.participant p ON p.id = a.participant
    GROUP BY g.is_packed`.execute(db);
  return { packed: shipmentOf(rows.filter((row) => row.is_packed)), any: shipmentOf(rows) };
}

function shipmentOf(rows: readonly Leaving[]): Shipment {
  const times = rows.map(({ at }) => Number(at));
  const provinces = new Set(rows.flatMap((row) => (row.provinces ?? []).map(String)));
  return { shippedAt: times.length > 0 ? Math.min(...times) : null, provinces: [...provinces].sort() };
}
