import type { Kysely } from 'kysely';
import { NO_ID } from '../../sdk/evidence/types.ts';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import type { RightFacts } from '../../sdk/rights/types.ts';
import { quantity } from '../../sdk/units/quantities.ts';
import { wordText } from '../carbon/assetNames.ts';
import { AppError } from '../kernel/errors/AppError.ts';
import type { Database } from '../kernel/store/database.ts';

/** The facts of a right as they stand: the chain keeps their hash and wants the whole back. Errors: RecordUnknown. */
export async function standingFacts(db: Kysely<Database>, right: string): Promise<RightFacts> {
  const [row, layers, plots] = await Promise.all([
    db.selectFrom('projection.right').selectAll().where('id', '=', right).executeTakeFirst(),
    db.selectFrom('projection.right_layer').selectAll().where('right', '=', right).orderBy('position').execute(),
    db.selectFrom('projection.right_plot').selectAll().where('right', '=', right).orderBy('position').execute(),
  ]);
  if (!row) throw new AppError('RecordUnknown', { kind: 'right', id: right });
  return {
    class: wordText(row.class),
    number: row.number as Bytes32,
    region: row.region,
    startsAt: BigInt(row.starts_at ?? 0),
    endsAt: BigInt(row.ends_at ?? 0),
    parent: (row.parent ?? NO_ID) as Bytes32,
    registeredAt: BigInt(row.registered_at),
    layers: layers.map(({ position, kind, effect }) => ({
      kind: wordText(kind),
      effect,
      plots: plots
        .filter(({ layer }) => layer === position)
        .map(({ parcel, area_m2 }) => ({ parcel: parcel as Bytes32, area: quantity('m2', BigInt(area_m2)) })),
    })),
    forest: {
      kind: row.forest_kind,
      origin: row.forest_origin,
      plantedYear: row.planted_year,
      subcompartment: (row.subcompartment ?? NO_ID) as Bytes32,
    },
    document: row.document as Bytes32,
  };
}
