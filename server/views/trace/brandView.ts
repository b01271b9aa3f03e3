import { sql } from 'kysely';
import { type Bytes32, brandMember, schemaId } from '../../../sdk/ids/keys.ts';
import { BRAND_FIGURES } from '../../pages/published/brandFigures.ts';
import { chinaYear } from '../../trace/projection/chinaYear.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import { projectedTime } from '../projectedTime.ts';
import { brandPremium } from './brandPremium.ts';
import { brandScans } from './brandScans.ts';
import type { BrandItem, BrandView } from './traceViewTypes.ts';

const LICENCE = schemaId('BRAND_LICENCE');
const CAPACITY = schemaId('CAPACITY');
/** Items that one answer carries; the catalogue lists the rest. */
const MOST_ITEMS = 500;

/** How a brand stands: its members, its bases and their capacity, its goods and their labels. */
export async function brandView(deps: LedgerViewDeps, brand: number): Promise<BrandView> {
  const now = await projectedTime(deps);
  const year = chinaYear(now);
  const [members, bases, items, scans] = await Promise.all([
    membersOf(deps, brand, now),
    basesOf(deps, brand, { now, year }),
    itemsOf(deps, brand),
    brandScans(deps, brand),
  ]);
  const packable = items.filter(({ isPacked }) => isPacked);
  const sumOf = (part: 'made' | 'packed') => packable.reduce((sum, item) => sum + item[part], 0n);
  return {
    brand,
    year,
    members,
    bases,
    items: items.map(({ isPacked: _isPacked, ...item }) => ({ ...item, scans: scans.byItem.get(item.gtin) ?? 0 })),
    coverage: { made: sumOf('made'), labelled: sumOf('packed') },
    scans: scans.days,
    premium: await brandPremium(
      deps,
      items.map(({ gtin }) => gtin),
      now,
    ),
    published: brand === BRAND_FIGURES.brand ? BRAND_FIGURES.figures : null,
  };
}

/** A licence names brand and member by a hash: whose it is, is found by trying who there is. */
async function membersOf({ db }: LedgerViewDeps, brand: number, now: number): Promise<BrandView['members']> {
  const { rows } = await sql<{ subject: string; value: string }>`
    SELECT DISTINCT ON (subject) subject, value FROM projection.evidence
    WHERE schema = ${LICENCE} AND revoked_at IS NULL AND corrected_by IS NULL
      AND (valid_until IS NULL OR valid_until >= ${now})
    ORDER BY subject, basis_date DESC, block DESC, log_index DESC`.execute(db);
  if (rows.length === 0) return { licensed: 0, suspended: 0 };
  const participants = await db.selectFrom('projection.participant').select('id').execute();
  const own = new Set<string>(participants.map(({ id }) => memberKey(brand, id as Bytes32)));
  const stated = rows.filter(({ subject }) => own.has(subject));
  const licensed = stated.filter(({ value }) => value === '1').length;
  return { licensed, suspended: stated.length - licensed };
}

const keys = new Map<string, Bytes32>();
const MOST_KEYS = 100_000;

/** A hash is the same for ever. */
function memberKey(brand: number, participant: Bytes32): Bytes32 {
  const asked = `${brand} ${participant}`;
  const known = keys.get(asked) ?? brandMember(brand, participant);
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(asked, known);
  return known;
}

async function basesOf(
  { db }: LedgerViewDeps,
  brand: number,
  { now, year }: { now: number; year: number },
): Promise<BrandView['bases']> {
  const { rows } = await sql<Record<keyof BrandView['bases'], string>>`
    SELECT COUNT(*) AS count, COUNT(*) FILTER (WHERE COALESCE(c.value, 0) = 0) AS suspended,
      COALESCE(SUM(c.value), 0) AS certified, COALESCE(SUM(y.grams), 0) AS used
    FROM projection.base b
    JOIN projection.trade_item i ON i.gtin = b.gtin AND i.brand = ${brand}
    LEFT JOIN projection.base_year y ON y.parcel = b.parcel AND y.gtin = b.gtin AND y.year = ${year}
    LEFT JOIN LATERAL (
      SELECT CASE WHEN e.issuer = b.admitted_by THEN e.value ELSE 0 END AS value FROM projection.evidence e
      WHERE e.subject = b.base_key AND e.schema = ${CAPACITY} AND e.revoked_at IS NULL AND e.corrected_by IS NULL
        AND (e.valid_until IS NULL OR e.valid_until >= ${now})
      ORDER BY e.basis_date DESC, e.block DESC, e.log_index DESC LIMIT 1
    ) c ON true
    WHERE b.state = 'admitted' AND b.last_year >= ${year}`.execute(db);
  const [found] = rows;
  return {
    count: Number(found?.count ?? 0),
    suspended: Number(found?.suspended ?? 0),
    certified: BigInt(found?.certified ?? 0),
    used: BigInt(found?.used ?? 0),
  };
}

async function itemsOf(
  { db }: LedgerViewDeps,
  brand: number,
): Promise<(Omit<BrandItem, 'scans'> & { isPacked: boolean })[]> {
  const { rows } = await sql<Record<Exclude<keyof BrandItem, 'scans'> | 'net_grams', string>>`
    SELECT i.gtin, i.net_grams, COALESCE(m.made, 0) AS made, COALESCE(s.packed, 0) AS packed,
      COALESCE(s.labels, 0) AS labels, COALESCE(s.voided, 0) AS voided, COALESCE(s.activated, 0) AS activated
    FROM projection.trade_item i
    LEFT JOIN (SELECT gtin, SUM(made) AS made FROM projection.batch WHERE how IN ('harvest', 'transform') GROUP BY gtin) m
      ON m.gtin = i.gtin
    LEFT JOIN (
      SELECT b.gtin, SUM(s.count) AS labels,
        SUM(CASE WHEN s.is_voided THEN s.count ELSE s.voided_labels END) AS voided,
        SUM(CASE WHEN s.is_voided THEN 0 ELSE (s.count - s.voided_labels) * b.net_grams END) AS packed,
        SUM(s.activated_labels) AS activated
      FROM projection.label_set s JOIN projection.batch b ON b.id = s.batch GROUP BY b.gtin
    ) s ON s.gtin = i.gtin
    WHERE i.brand = ${brand} ORDER BY i.gtin LIMIT ${MOST_ITEMS}`.execute(db);
  return rows.map((row) => ({
    gtin: row.gtin,
    made: BigInt(row.made),
    packed: BigInt(row.packed),
    labels: Number(row.labels),
    voided: Number(row.voided),
    activated: Number(row.activated),
    isPacked: row.net_grams !== '0',
  }));
}
