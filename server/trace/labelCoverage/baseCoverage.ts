import { type RawBuilder, sql } from 'kysely';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { LedgerViewDeps } from '../../views/ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import { publicParty } from '../../views/publicParty.ts';
import { itemNames } from '../items/itemNames.ts';
import type { BaseCoverage, CoverageFilter } from './coverageTypes.ts';

interface BaseRow {
  parcel: string;
  code: string;
  region: number;
  gtin: string;
  member: string;
  state: string;
  harvests: string;
  harvested: string;
  labelled_harvests: string;
  labelled_harvested: string;
}

/** Lots under labels and all they were made of: walked upward once, each lot met once. */
const REACHED = sql`
  with recursive reached(batch) as (
    select s.batch from projection.label_set s where not s.is_voided and s.voided_labels < s.count
    union
    select p.parent from reached r join projection.batch_parent p on p.batch = r.batch
  )`;

/** Bases by parcel and product: how many of their harvests reach a labelled package. */
export async function listBaseCoverage(
  deps: LedgerViewDeps,
  { gtin }: Pick<CoverageFilter, 'gtin'>,
  { offset, limit }: Window,
): Promise<Listing<BaseCoverage>> {
  const [{ rows }, counted] = await Promise.all([
    basesOf(gtin, { offset, limit }).execute(deps.db),
    sql<{ total: string }>`select count(*) as total from projection.base b
      where ${gtin ?? null}::text is null or b.gtin = ${gtin ?? null}`.execute(deps.db),
  ]);
  const [names, parties] = await Promise.all([
    itemNames(
      deps,
      rows.map((row) => row.gtin),
    ),
    partiesOf(
      deps,
      rows.map(({ member }) => member),
    ),
  ]);
  return {
    rows: rows.map((row) => ({
      parcel: row.parcel as Hex,
      code: row.code,
      region: row.region,
      gtin: row.gtin,
      name: names.get(row.gtin) ?? null,
      member: publicParty(refOf(partyIn(parties, row.member))),
      isAdmitted: row.state === 'admitted',
      harvests: Number(row.harvests),
      harvested: BigInt(row.harvested),
      labelledHarvests: Number(row.labelled_harvests),
      labelledHarvested: BigInt(row.labelled_harvested),
    })),
    total: Number(counted.rows[0]?.total ?? 0),
  };
}

function basesOf(gtin: string | undefined, { offset, limit }: Window): RawBuilder<BaseRow> {
  return sql<BaseRow>`${REACHED}
    select b.parcel, p.code, p.region, b.gtin, b.member, b.state,
      coalesce(h.harvests, 0) as harvests, coalesce(h.harvested, 0) as harvested,
      coalesce(h.labelled_harvests, 0) as labelled_harvests, coalesce(h.labelled_harvested, 0) as labelled_harvested
    from projection.base b
    join projection.parcel p on p.id = b.parcel
    left join (
      select c.parcel, c.gtin, count(*) as harvests, sum(c.made) as harvested,
        count(r.batch) as labelled_harvests, coalesce(sum(c.made) filter (where r.batch is not null), 0) as labelled_harvested
      from projection.batch c left join reached r on r.batch = c.id
      where c.how = 'harvest' group by c.parcel, c.gtin
    ) h on h.parcel = b.parcel and h.gtin = b.gtin
    where ${gtin ?? null}::text is null or b.gtin = ${gtin ?? null}
    order by p.code, b.gtin limit ${limit} offset ${offset}`;
}
