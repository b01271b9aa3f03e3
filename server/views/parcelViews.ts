import { sql } from 'kysely';
import type { Geometry } from '../../sdk/geo/geometry.ts';
import { readCanonicalGeometry } from '../../sdk/geo/readCanonicalGeometry.ts';
import { ParcelState } from '../../sdk/land/types.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { evidenceAbout } from '../evidence/queries.ts';
import { parcelById as findParcel, parcelsByIds, type ParcelView as Stored } from '../land/queries.ts';
import type { Listing, ParcelFilter, ParcelRef, ParcelRow, ParcelView, Window } from '../pages/pageDeps.ts';
import { evidenceRows } from './evidenceRows.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import { timelineView } from './timelineView.ts';
import type { ViewDeps } from './viewDeps.ts';

const STATES = { registered: ParcelState.Registered, active: ParcelState.Active, retired: ParcelState.Retired };

/** One parcel with all that rests on it. */
export async function parcelView(deps: ViewDeps, id: Hex): Promise<ParcelView | undefined> {
  const stored = await findParcel(deps.db, id);
  if (!stored) return undefined;
  const { overlaps, claims, areaClaims, parents, children } = stored;
  const refs = await parcelRefs(
    deps,
    [...overlaps, ...parents, ...children].map(({ parcel }) => parcel),
  );
  const registrar = partyIn(await partiesOf(deps, [stored.registrar]), stored.registrar);
  const timeline = await timelineView(deps, id);

  return {
    ...(await parcelRow(deps, stored)),
    registerNumber: stored.registerNumber,
    registrar: refOf(registrar),
    registrarIndex: registrar.index,
    seq: stored.seq,
    areaClaimCount: stored.areaClaimCount,
    geometryHash: stored.geometryHash as Hex,
    checkedAgainst: stored.checkedAgainst,
    overlaps: overlaps.map(({ parcel, areaM2 }) => ({ parcel: refIn(refs, parcel), area: areaM2 })),
    claims: claims.map(({ kind, claimant, from, to }) => ({ kind, claimant: claimant as Hex, from, to })),
    areaClaims: areaClaims.map(({ layer, claimant, areaM2 }) => ({ layer, claimant: claimant as Hex, area: areaM2 })),
    parents: parents.map(({ parcel }) => refIn(refs, parcel)),
    children: children.map(({ parcel }) => refIn(refs, parcel)),
    evidence: await evidenceRows(deps, await evidenceAbout(deps.db, id)),
    timeline,
    changedIn: timeline.reduce((block, entry) => Math.max(block, entry.block), stored.block),
  };
}

/** Parcels by filter, by region and number. */
export async function listParcels(deps: ViewDeps, filter: ParcelFilter, window: Window): Promise<Listing<ParcelRow>> {
  const state = Object.entries(STATES).find(([, number]) => number === filter.state)?.[0];
  let matching = deps.db.selectFrom('projection.parcel').where(sql<boolean>`true`);
  if (filter.county) matching = matching.where('region', '=', filter.county);
  if (state) matching = matching.where('state', '=', state);
  if (filter.scheme) matching = matching.where('scheme', '=', filter.scheme);

  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const page = await matching
    .select('id')
    .orderBy('region')
    .orderBy('code')
    .offset(window.offset)
    .limit(window.limit)
    .execute();
  const ids = page.map(({ id }) => id);
  const found = await parcelsByIds(deps.db, ids);
  const stored = ids.map((id) => found.get(id)).filter((parcel) => parcel !== undefined);
  return { rows: await Promise.all(stored.map((parcel) => parcelRow(deps, parcel))), total: Number(count) };
}

/** A parcel as lists show it, with its outline. */
export async function parcelRow(deps: ViewDeps, stored: Stored): Promise<ParcelRow> {
  return {
    id: stored.id as Hex,
    scheme: stored.scheme,
    code: stored.code,
    region: stored.region,
    area: stored.areaM2,
    state: STATES[stored.state],
    isInRedLine: stored.isInRedLine,
    registeredAt: stored.registeredAt,
    geometry: await outlineOf(deps, stored.geometryHash),
  };
}

async function outlineOf({ content }: ViewDeps, hash: string): Promise<Geometry | null> {
  try {
    return readCanonicalGeometry(new TextDecoder().decode(await content.get(hash)));
  } catch {
    // Lost, damaged or no outline at all: the page shows the parcel without one and says so.
    return null;
  }
}

async function parcelRefs({ db }: ViewDeps, ids: string[]): Promise<Map<string, ParcelRef>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('projection.parcel')
    .select(['id', 'scheme', 'code'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, scheme, code }) => [id, { id: id as Hex, scheme, code }]));
}

function refIn(refs: Map<string, ParcelRef>, id: string): ParcelRef {
  return refs.get(id) ?? { id: id as Hex, scheme: 0, code: id };
}
