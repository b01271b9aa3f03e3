import { type Kysely, sql } from 'kysely';
import { type Bytes32, brandMember, schemaId } from '../../../sdk/ids/keys.ts';
import type { Database } from '../../kernel/store/database.ts';
import { PERSON_SCHEME } from '../../participants/queries.ts';

const MANDATE = schemaId('BRAND_OPERATION');

/**
 * Who operates a brand now, by its owner's word: participants whose newest BRAND_OPERATION about (brand, participant) is in
 * force and not 0. A mandate names brand and operator by a hash: whose it is, is found by trying the organisations there are.
 */
export async function operatorsOf(db: Kysely<Database>, brand: number): Promise<Bytes32[]> {
  const mandated = await mandatesInForce(db);
  if (mandated.size === 0) return [];
  const organisations = db.selectFrom('projection.participant').select('id').where('scheme', '<>', PERSON_SCHEME);
  const ids = (await organisations.orderBy('id').execute()).map(({ id }) => id as Bytes32);
  return ids.filter((id) => mandated.has(brandMember(brand, id)));
}

/** Whether a participant operates a brand now, as {@link operatorsOf} says. */
export async function operatesBrand(db: Kysely<Database>, participant: string, brand: number): Promise<boolean> {
  return (await mandatesInForce(db)).has(brandMember(brand, participant as Bytes32));
}

/** Which of these brands a participant operates now. */
export async function brandsOperatedBy(db: Kysely<Database>, participant: string): Promise<number[]> {
  const brands = await db.selectFrom('projection.trade_item').select('brand').distinct().orderBy('brand').execute();
  const mandated = await mandatesInForce(db);
  return brands.map(({ brand }) => brand).filter((brand) => mandated.has(brandMember(brand, participant as Bytes32)));
}

/** Subjects of mandates in force: few, one a brand and operator. */
async function mandatesInForce(db: Kysely<Database>): Promise<Set<string>> {
  const { rows } = await sql<{ subject: string }>`
    SELECT subject FROM (
      SELECT DISTINCT ON (subject) subject, value FROM projection.evidence
      WHERE schema = ${MANDATE} AND revoked_at IS NULL AND corrected_by IS NULL
        AND (valid_until IS NULL OR valid_until >= (SELECT time FROM projection.cursor))
      ORDER BY subject, basis_date DESC, block DESC, log_index DESC
    ) newest WHERE value <> 0`.execute(db);
  return new Set(rows.map(({ subject }) => subject));
}
