import type { Kysely } from 'kysely';
import { type Bytes32, brandMember, schemaId } from '../../../../sdk/ids/keys.ts';
import type { Database } from '../../../kernel/store/database.ts';

const MOST_BRANDS = 100;

/** Whether the newest word on a participant's licence, of any brand, is that it is in force. */
export async function isBrandLicensed(db: Kysely<Database>, participant: string, now: Date): Promise<boolean> {
  const items = await db.selectFrom('projection.trade_item').select('brand').distinct().limit(MOST_BRANDS).execute();
  const brands = items.map(({ brand }) => brandMember(Number(brand), participant as Bytes32));
  if (brands.length === 0) return false;
  const rows = await db
    .selectFrom('projection.evidence')
    .select(['subject', 'value', 'valid_until'])
    .distinctOn('subject')
    .where('schema', '=', schemaId('BRAND_LICENCE'))
    .where('subject', 'in', brands)
    .where('revoked_at', 'is', null)
    .where('corrected_by', 'is', null)
    .orderBy('subject')
    .orderBy('basis_date', 'desc')
    .execute();
  const seconds = now.getTime() / 1_000;
  return rows.some(({ value, valid_until }) => Number(value) === 1 && Number(valid_until ?? seconds) >= seconds);
}
