import { type RawBuilder, sql } from 'kysely';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { LedgerViewDeps } from '../../views/ledgerViewDeps.ts';
import { itemNames } from '../items/itemNames.ts';
import type { CodeLevel, CoverageFilter, CoverageTotals, ItemCoverage } from './coverageTypes.ts';

interface ItemRow {
  gtin: string;
  kind: 'raw' | 'made';
  net_grams: string;
  level: CodeLevel;
  lots: string;
  goods: string;
  labelled: string;
  labels: string;
  voided: string;
  last_packed_at: string;
}

/** Every trade item with its goods and labels. A void set labels nothing; its goods stay. */
const COVERED: RawBuilder<ItemRow> = sql`
  select i.gtin, i.kind, i.net_grams,
    case when coalesce(l.labels, 0) > coalesce(l.voided, 0) then 'unit' when b.lots > 0 then 'lot' else 'none' end as level,
    coalesce(b.lots, 0) as lots, coalesce(b.goods, 0) as goods,
    (coalesce(l.labels, 0) - coalesce(l.voided, 0)) * i.net_grams as labelled,
    coalesce(l.labels, 0) as labels, coalesce(l.voided, 0) as voided, coalesce(l.last_packed_at, 0) as last_packed_at
  from projection.trade_item i
  left join (select gtin, count(*) as lots, sum(made - used) as goods from projection.batch group by gtin) b
    on b.gtin = i.gtin
  left join (
    select packed.gtin, sum(s.count) as labels, max(s.packed_at) as last_packed_at,
      sum(case when s.is_voided then s.count else s.voided_labels end) as voided
    from projection.label_set s join projection.batch packed on packed.id = s.batch group by packed.gtin
  ) l on l.gtin = i.gtin`;

/** Trade items by GTIN, each with how far its codes reach. */
export async function listCoverage(
  deps: LedgerViewDeps,
  { gtin, level }: CoverageFilter,
  { offset, limit }: Window,
): Promise<Listing<ItemCoverage>> {
  const chosen = sql`select * from (${COVERED}) c
    where (${gtin ?? null}::text is null or c.gtin = ${gtin ?? null})
      and (${level ?? null}::text is null or c.level = ${level ?? null})`;
  const [{ rows }, counted] = await Promise.all([
    sql<ItemRow>`${chosen} order by gtin limit ${limit} offset ${offset}`.execute(deps.db),
    sql<{ total: string }>`select count(*) as total from (${chosen}) counted`.execute(deps.db),
  ]);
  const names = await itemNames(
    deps,
    rows.map((row) => row.gtin),
  );
  return {
    rows: rows.map((row) => ({ ...toCoverage(row), name: names.get(row.gtin) ?? null })),
    total: Number(counted.rows[0]?.total ?? 0),
  };
}

export async function coverageTotals({ db }: Pick<LedgerViewDeps, 'db'>): Promise<CoverageTotals> {
  const { rows } = await sql<{ level: CodeLevel; items: string; goods: string; labelled: string }>`
    select level, count(*) as items, sum(goods) as goods, sum(labelled) as labelled
    from (${COVERED}) c group by level`.execute(db);
  const itemsAt = (level: CodeLevel) => Number(rows.find((row) => row.level === level)?.items ?? 0);
  const sum = (part: (row: (typeof rows)[number]) => string) =>
    rows.reduce((total, row) => total + BigInt(part(row)), 0n);
  return {
    items: rows.reduce((total, row) => total + Number(row.items), 0),
    unit: itemsAt('unit'),
    lot: itemsAt('lot'),
    none: itemsAt('none'),
    goods: sum(({ goods }) => goods),
    labelled: sum(({ labelled }) => labelled),
  };
}

function toCoverage(row: ItemRow): Omit<ItemCoverage, 'name'> {
  return {
    gtin: row.gtin,
    kind: row.kind,
    netGrams: BigInt(row.net_grams),
    level: row.level,
    lots: Number(row.lots),
    goods: BigInt(row.goods),
    labelled: BigInt(row.labelled),
    labels: BigInt(row.labels),
    voidedLabels: BigInt(row.voided),
    lastPackedAt: Number(row.last_packed_at),
  };
}
