import { sql } from 'kysely';
import { schemaId } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { type CurrentStatement, currentStatements } from '../../evidence/currentStatements.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { chinaYear } from '../../trace/projection/chinaYear.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import { type Party, partiesOf, partyIn, refOf } from '../parties.ts';
import { projectedTime } from '../projectedTime.ts';
import { publicParty } from '../publicParty.ts';
import type { BaseFilter, BaseRow } from './traceViewTypes.ts';
import { participantsOf } from './whose.ts';

const CAPACITY = schemaId('CAPACITY');

/** Bases by parcel and product, each with what its certified year has left. */
export async function listBases(
  deps: LedgerViewDeps,
  filter: BaseFilter,
  { offset, limit }: Window,
): Promise<Listing<BaseRow>> {
  const matching = matchingBases(deps, filter);
  const now = await projectedTime(deps);
  const year = chinaYear(now);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await withGround(matching, year)
    .orderBy('b.parcel')
    .orderBy('b.gtin')
    .offset(offset)
    .limit(limit)
    .execute();
  const keys = rows.map(({ base_key }) => base_key);
  const [certified, members] = await Promise.all([
    currentStatements(deps.db, CAPACITY, keys, now),
    partiesOf(
      deps,
      rows.map(({ member }) => member),
    ),
  ]);
  return {
    total: Number(count),
    rows: rows.map((row) => baseRow(row, { year, stated: certified.get(row.base_key), members })),
  };
}

function matchingBases({ db }: LedgerViewDeps, { member, gtin, parcel }: BaseFilter) {
  let matching = db.selectFrom('projection.base as b').where(sql<boolean>`true`);
  if (member !== undefined) matching = matching.where('b.member', 'in', participantsOf(db, member));
  if (gtin !== undefined) matching = matching.where('b.gtin', '=', gtin);
  if (parcel !== undefined) matching = matching.where('b.parcel', '=', parcel);
  return matching;
}

function withGround(matching: ReturnType<typeof matchingBases>, year: number) {
  return matching
    .leftJoin('projection.parcel as p', 'p.id', 'b.parcel')
    .leftJoin('projection.base_year as y', (join) =>
      join.onRef('y.parcel', '=', 'b.parcel').onRef('y.gtin', '=', 'b.gtin').on('y.year', '=', year),
    )
    .selectAll('b')
    .select(['p.code', 'p.region', 'p.area_m2', 'y.grams as used']);
}

type Stored = Awaited<ReturnType<ReturnType<typeof withGround>['execute']>>[number];

interface BaseTerms {
  year: number;
  stated: CurrentStatement | undefined;
  members: Map<string, Party>;
}

function baseRow(row: Stored, { year, stated, members }: BaseTerms): BaseRow {
  // Another certifier's word on the capacity counts once he admits the member himself (contracts/trace/Bases.sol).
  const capacity = stated?.issuer === row.admitted_by ? stated : undefined;
  const certified = capacity?.value ?? 0n;
  const used = BigInt(row.used ?? 0);
  const state = stateOf(row, year);
  return {
    key: row.base_key as Hex,
    parcel: { id: row.parcel as Hex, code: row.code, region: row.region ?? 0, area: BigInt(row.area_m2 ?? 0) },
    gtin: row.gtin,
    state,
    member: state === 'admitted' ? publicParty(refOf(partyIn(members, row.member))) : null,
    lastYear: row.last_year,
    year,
    certified,
    capacity: (capacity?.id ?? null) as Hex | null,
    used,
    left: state === 'admitted' && certified > used ? certified - used : 0n,
    admittedAt: Number(row.admitted_at),
  };
}

function stateOf({ state, last_year }: Stored, year: number): BaseRow['state'] {
  if (state === 'withdrawn') return 'withdrawn';
  return last_year < year ? 'over' : 'admitted';
}
