import { sql } from 'kysely';
import { priceKey, schemaId } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { CITY, COUNTIES } from '../../pages/render/regions.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from '../parties.ts';
import type { BrandPremium } from './traceViewTypes.ts';

const BRANDED = schemaId('PRICE_OBSERVATION');
const ORDINARY = schemaId('REFERENCE_PRICE');
/** Pairs that one answer carries. */
const MOST = 500;

/**
 * What a brand's goods fetch beside ordinary ones. Two prices are comparable when the same appraiser observed both, of the
 * same trade item in the same region and the same calendar month in China; anything else is compared with nothing. Of each
 * item, region and appraiser the newest month that has both; of a month the last observation of a kind. The prices
 * themselves are the exact premium: branded over ordinary, less one.
 */
export async function brandPremium(
  deps: LedgerViewDeps,
  gtins: readonly string[],
  now: number,
): Promise<BrandPremium[]> {
  const places = placesOf(gtins);
  if (places.size === 0) return [];
  const { rows } = await sql<Stored>`
    WITH priced AS (
      SELECT DISTINCT ON (subject, issuer, month, schema) subject, issuer, month, schema, id, value FROM (
        SELECT e.*, to_char(to_timestamp(e.basis_date) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month
        FROM projection.evidence e
        WHERE e.schema IN (${BRANDED}, ${ORDINARY}) AND e.subject = ANY(${[...places.keys()]}::text[])
          AND e.revoked_at IS NULL AND e.corrected_by IS NULL AND (e.valid_until IS NULL OR e.valid_until >= ${now})
          AND e.value > 0
      ) standing
      ORDER BY subject, issuer, month, schema, basis_date DESC, block DESC, log_index DESC
    )
    SELECT DISTINCT ON (b.subject, b.issuer) b.subject, b.issuer, b.month, b.id AS brand_evidence, b.value AS brand_price,
      o.id AS ordinary_evidence, o.value AS ordinary_price
    FROM priced b JOIN priced o ON o.subject = b.subject AND o.issuer = b.issuer AND o.month = b.month
    WHERE b.schema = ${BRANDED} AND o.schema = ${ORDINARY}
    ORDER BY b.subject, b.issuer, b.month DESC LIMIT ${MOST}`.execute(deps.db);
  const parties = await partiesOf(
    deps,
    rows.map(({ issuer }) => issuer),
  );
  return rows
    .map((row) => ({
      ...(places.get(row.subject) ?? { gtin: '', region: 0 }),
      month: row.month,
      issuer: refOf(partyIn(parties, row.issuer)),
      brandPrice: BigInt(row.brand_price),
      brandEvidence: row.brand_evidence as Hex,
      ordinaryPrice: BigInt(row.ordinary_price),
      ordinaryEvidence: row.ordinary_evidence as Hex,
    }))
    .toSorted((a, b) => a.gtin.localeCompare(b.gtin) || a.region - b.region);
}

interface Stored {
  subject: string;
  issuer: string;
  month: string;
  brand_evidence: string;
  brand_price: string;
  ordinary_evidence: string;
  ordinary_price: string;
}

/** Where prices may be observed: the city, and each of its counties. */
const REGIONS = [CITY, ...COUNTIES.map(({ code }) => Number(code))];
const keys = new Map<string, string>();
const MOST_KEYS = 50_000;

/** A subject names item and region by a hash: which they are is found by trying the brand's items everywhere. */
function placesOf(gtins: readonly string[]): Map<string, { gtin: string; region: number }> {
  if (keys.size > MOST_KEYS) keys.clear();
  return new Map(gtins.flatMap((gtin) => REGIONS.map((region) => [keyOf(gtin, region), { gtin, region }] as const)));
}

/** A hash is the same for ever. */
function keyOf(gtin: string, region: number): string {
  const asked = `${gtin} ${region}`;
  const known = keys.get(asked) ?? priceKey(gtin, region);
  keys.set(asked, known);
  return known;
}
