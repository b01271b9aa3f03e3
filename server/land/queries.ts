import type { Kysely, Selectable } from 'kysely';
import type { LandTables } from './tables.ts';

export type ParcelState = 'registered' | 'active' | 'retired';

export interface ParcelView {
  id: string;
  scheme: number;
  code: string;
  region: number;
  areaM2: bigint;
  geometryHash: string;
  registerNumber: string;
  /** Seconds, like all times here. */
  registeredAt: number;
  registrar: string;
  state: ParcelState;
  overlapEvidence: string | null;
  checkedAgainst: number | null;
  isInRedLine: boolean;
  redLineEvidence: string | null;
  seq: number;
  areaClaimCount: number;
  recordedAt: number;
  block: number;
}

export interface ParcelDetail extends ParcelView {
  overlaps: { parcel: string; areaM2: bigint; evidence: string }[];
  claims: { position: number; kind: string; claimant: string; by: string; from: number; to: number }[];
  areaClaims: { layer: string; claimant: string; by: string; areaM2: bigint }[];
  parents: Descent[];
  children: Descent[];
}

export interface Descent {
  parcel: string;
  act: 'split' | 'merge';
}

type Db = Kysely<LandTables>;

/** Parcels by id, without what rests on them; an id that is none is left out. */
export async function parcelsByIds(db: Db, ids: readonly string[]): Promise<Map<string, ParcelView>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('projection.parcel').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, toParcel(row)]));
}

/** A parcel with all that rests on it; its timeline is `timelineOf(db, id)`. */
export async function parcelById(db: Db, id: string): Promise<ParcelDetail | undefined> {
  const row = await db.selectFrom('projection.parcel').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  return {
    ...toParcel(row),
    overlaps: await overlapsOf(db, id),
    claims: await claimsOn(db, id),
    areaClaims: await areaClaimsOn(db, id),
    parents: await lineage(db, 'child', id),
    children: await lineage(db, 'parent', id),
  };
}

async function overlapsOf(db: Db, id: string): Promise<ParcelDetail['overlaps']> {
  const rows = await db
    .selectFrom('projection.parcel_overlap')
    .selectAll()
    .where('parcel', '=', id)
    .orderBy('other')
    .execute();
  return rows.map((row) => ({ parcel: row.other, areaM2: BigInt(row.area_m2), evidence: row.evidence }));
}

async function claimsOn(db: Db, id: string): Promise<ParcelDetail['claims']> {
  const rows = await db
    .selectFrom('projection.parcel_claim')
    .selectAll()
    .where('parcel', '=', id)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    position: row.position,
    kind: row.kind,
    claimant: row.claimant,
    by: row.made_by,
    from: Number(row.valid_from),
    to: Number(row.valid_to),
  }));
}

async function areaClaimsOn(db: Db, id: string): Promise<ParcelDetail['areaClaims']> {
  const rows = await db
    .selectFrom('projection.parcel_area_claim')
    .selectAll()
    .where('parcel', '=', id)
    .orderBy('layer')
    .orderBy('claimant')
    .orderBy('made_by')
    .execute();
  return rows.map((row) => ({
    layer: row.layer,
    claimant: row.claimant,
    by: row.made_by,
    areaM2: BigInt(row.area_m2),
  }));
}

async function lineage(db: Db, side: 'parent' | 'child', id: string): Promise<Descent[]> {
  const other = side === 'parent' ? 'child' : 'parent';
  const rows = await db
    .selectFrom('projection.parcel_lineage')
    .select([other, 'act'])
    .where(side, '=', id)
    .orderBy(other)
    .execute();
  return rows.map((row) => ({ parcel: row[other], act: row.act as Descent['act'] }));
}

function toParcel(row: Selectable<LandTables['projection.parcel']>): ParcelView {
  return {
    id: row.id,
    scheme: row.scheme,
    code: row.code,
    region: row.region,
    areaM2: BigInt(row.area_m2),
    geometryHash: row.geometry_hash,
    registerNumber: row.register_number,
    registeredAt: Number(row.registered_at),
    registrar: row.registrar,
    state: row.state as ParcelState,
    overlapEvidence: row.overlap_evidence,
    checkedAgainst: row.checked_against === null ? null : Number(row.checked_against),
    isInRedLine: row.is_in_red_line,
    redLineEvidence: row.red_line_evidence,
    seq: Number(row.seq),
    areaClaimCount: row.area_claim_count,
    recordedAt: Number(row.recorded_at),
    block: Number(row.block),
  };
}
