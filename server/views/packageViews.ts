import { type Selectable, sql } from 'kysely';
import { FRUITLESS_ENDS } from '../../sdk/market/sales/stateNames.ts';
import { packageSubjectId } from '../../sdk/rights/packages/packageSubject.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { wordText } from '../carbon/assetNames.ts';
import { evidenceAbout } from '../evidence/queries.ts';
import { parcelsByIds } from '../land/queries.ts';
import { PACKAGES_WORD } from '../market/sales/soldItem.ts';
import type { EvidenceRow, Listing, Window } from '../pages/pageDeps.ts';
import { PERSON_SCHEME } from '../participants/queries.ts';
import type { PackageTables } from '../rights/packages/tables.ts';
import { accountParties } from './accountParties.ts';
import { encumbranceView } from './encumbranceView.ts';
import { evidenceRows } from './evidenceRows.ts';
import type { PackageFilter, PackageRow, PackageView } from './exchangeViewTypes.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { parcelRow } from './parcelViews.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import { projectedTime } from './projectedTime.ts';
import { publicParty } from './publicParty.ts';
import { rightRows } from './rightViews.ts';
import type { RightRow } from './rightViewTypes.ts';

type Stored = Selectable<PackageTables['projection.package']>;

const ENDED = ['registered', ...FRUITLESS_ENDS];
/** Outlines that one answer carries. */
const MOST_PARCELS = 256;

/** Packages, newest first. */
export async function listPackages(
  deps: LedgerViewDeps,
  { holder, state }: PackageFilter,
  { offset, limit }: Window,
): Promise<Listing<PackageRow>> {
  let matching = deps.db.selectFrom('projection.package').where(sql<boolean>`true`);
  if (state !== undefined) matching = matching.where('state', '=', state);
  if (holder !== undefined) matching = matching.where('holder', 'in', publicAccountsOf(deps, holder));
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const found = matching.selectAll().orderBy('block', 'desc').orderBy('log_index', 'desc');
  const rows = await found.offset(offset).limit(limit).execute();
  return { total: Number(count), rows: await packageRows(deps, rows) };
}

/** One package with its rights, what weighs on it, what it is worth, what secures it and where it lies. */
export async function packageView(deps: LedgerViewDeps, id: Hex): Promise<PackageView | undefined> {
  const stored = await deps.db.selectFrom('projection.package').selectAll().where('id', '=', id).execute();
  const [row] = await packageRows(deps, stored);
  if (!row) return undefined;
  const [encumbrances, rights, parcels, evidence, now] = await Promise.all([
    encumbranceView(deps, packageSubjectId(id)),
    rightsIn(deps, id),
    parcelsOf(deps, id),
    evidenceAbout(deps.db, id).then((found) => evidenceRows(deps, found)),
    projectedTime(deps),
  ]);
  return {
    ...row,
    encumbrances,
    rights,
    ...sumOf(rights),
    ...securityOf(evidence, now),
    parcels,
    dissolvedAt: Number(stored[0]?.dissolved_at ?? 0),
  };
}

function publicAccountsOf({ db }: LedgerViewDeps, participant: string) {
  return db
    .selectFrom('projection.account as a')
    .innerJoin('projection.participant as p', 'p.id', 'a.participant')
    .select('a.address')
    .where('p.scheme', '!=', PERSON_SCHEME)
    .where('a.participant', '=', participant);
}

async function packageRows(deps: LedgerViewDeps, stored: readonly Stored[]): Promise<PackageRow[]> {
  const [holders, parties, sales] = await Promise.all([
    accountParties(
      deps,
      stored.map(({ holder }) => holder),
    ),
    partiesOf(
      deps,
      stored.flatMap(({ register, former }) => [register, former]),
    ),
    liveSalesOf(deps, stored),
  ]);
  return stored.map((row) => ({
    id: row.id as Hex,
    class: wordText(row.class),
    register: refOf(partyIn(parties, row.register)),
    former: publicParty(refOf(partyIn(parties, row.former))),
    holder: publicParty(holders.of(row.holder)),
    region: row.region,
    members: row.members,
    state: row.state as PackageRow['state'],
    document: row.document as Hex,
    formedAt: Number(row.formed_at),
    sale: sales.get(row.id) ?? null,
  }));
}

async function liveSalesOf({ db }: LedgerViewDeps, stored: readonly Stored[]): Promise<Map<string, Hex>> {
  if (stored.length === 0) return new Map();
  const ids = stored.map(({ id }) => id);
  const rows = await db
    .selectFrom('projection.sale')
    .select(['id', 'item'])
    .where('asset', '=', PACKAGES_WORD)
    .where('item', 'in', ids)
    .where('state', 'not in', ENDED)
    .execute();
  return new Map(rows.map(({ id, item }) => [item, id as Hex]));
}

async function rightsIn(deps: LedgerViewDeps, id: string): Promise<RightRow[]> {
  const stored = await deps.db
    .selectFrom('projection.package_member as m')
    .innerJoin('projection.right as r', 'r.id', 'm.right')
    .selectAll('r')
    .where('m.package', '=', id)
    .orderBy('m.position')
    .execute();
  return rightRows(deps, stored);
}

async function parcelsOf(deps: LedgerViewDeps, id: string): Promise<PackageView['parcels']> {
  const rows = await deps.db
    .selectFrom('projection.package_member as m')
    .innerJoin('projection.right_plot as p', 'p.right', 'm.right')
    .select('p.parcel')
    .distinct()
    .where('m.package', '=', id)
    .orderBy('p.parcel')
    .limit(MOST_PARCELS)
    .execute();
  const found = await parcelsByIds(
    deps.db,
    rows.map(({ parcel }) => parcel),
  );
  return Promise.all(
    [...found.values()].map(async (stored) => {
      const { id: parcel, code, area, geometry } = await parcelRow(deps, stored);
      return { id: parcel, code, area, geometry };
    }),
  );
}

function sumOf(rights: readonly RightRow[]): Pick<PackageView, 'area' | 'endsAt' | 'effect'> {
  const ends = rights.map(({ endsAt }) => endsAt).filter((endsAt) => endsAt !== 0);
  return {
    area: rights.reduce((sum, { area }) => sum + area, 0n),
    endsAt: ends.length === 0 ? 0 : Math.min(...ends),
    effect: Math.max(0, ...rights.map(({ effect }) => effect)) as PackageView['effect'],
  };
}

function securityOf(evidence: readonly EvidenceRow[], now: number): Pick<PackageView, 'valuation' | 'guarantees'> {
  const standing = evidence.filter(({ revokedAt, validUntil }) => revokedAt === 0 && isValid(validUntil, now));
  const named = (name: string) => standing.filter(({ schema }) => schema.name === name);
  return { valuation: named('VALUATION')[0] ?? null, guarantees: named('GUARANTEE') };
}

function isValid(validUntil: number, now: number): boolean {
  return validUntil === 0 || validUntil >= now;
}
