import type { Kysely } from 'kysely';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { Database } from '../../../kernel/store/database.ts';
import type { AnsweredBase } from '../labelAnswer.ts';
import type { Parties } from './parties.ts';
import type { BatchRow } from './readLot.ts';

/** The one field that everything in a lot comes from; null when there are several, or none is known. */
export async function answeredBase(
  db: Kysely<Database>,
  rows: readonly BatchRow[],
  parties: Parties,
): Promise<AnsweredBase | null> {
  const harvests = rows.filter(({ how }) => how === 'harvest');
  const [parcel, ...others] = new Set(harvests.map((row) => row.parcel));
  const [harvest] = harvests;
  if (typeof parcel !== 'string' || others.length > 0 || !harvest) return null;
  const [ground, base] = await Promise.all([
    db
      .selectFrom('projection.parcel')
      .select(['code', 'region', 'area_m2'])
      .where('id', '=', parcel)
      .executeTakeFirst(),
    db
      .selectFrom('projection.base')
      .select('member')
      .where('parcel', '=', parcel)
      .where('gtin', '=', harvest.gtin)
      .executeTakeFirst(),
  ]);
  if (!ground) return null;
  const member = await parties.of(base?.member ?? harvest.maker);
  return { parcel: parcel as Hex, name: ground.code, region: ground.region, areaM2: ground.area_m2, member };
}
