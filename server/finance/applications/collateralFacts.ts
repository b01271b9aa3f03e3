import { type Kysely, sql } from 'kysely';
import { type Bytes32, schemaId } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { nameWord, wordText } from '../../carbon/assetNames.ts';
import type { Database } from '../../kernel/store/database.ts';
import { type NamedSubject, standingSubject, subjectIdNamed } from '../../rights/namedSubject.ts';

type Db = Kysely<Database>;

export interface ValuationFact {
  id: Hex;
  value: bigint;
  /** The bank's own, not an appraiser's. */
  isSelf: boolean;
}

/** What of a right or package decides about a loan on it. */
export interface CollateralFacts extends NamedSubject {
  /** Under which the register of encumbrances knows it. */
  subject: Hex;
  class: string;
  county: number;
  /** Number of the contract's `Effect`. */
  effect: number;
  valuation: ValuationFact | null;
  /** Of the value, by the bank's rule for the class; null where it has none. */
  capBps: number | null;
  /** Secured by all that stand on it, fen. */
  senior: bigint;
  /** Valid papers that class or product ask for. */
  papers: Hex[];
  /** The newest published GEP account of the area it lies in. */
  gep: { account: Hex; total: bigint } | null;
}

const [VALUATION, SELF] = [schemaId('VALUATION'), schemaId('VALUATION_SELF')];
/** Number of the contract's `Occasion`. */
const CHARGE = 2;
const MOST_PAPERS = 8;

/** Reads it from the projection as it stands. @param of.now seconds of the chain. Errors: RecordUnknown. */
export async function collateralFacts(
  db: Db,
  named: NamedSubject,
  of: { bank: Bytes32; product: string; now: bigint },
): Promise<CollateralFacts> {
  const subject = subjectIdNamed(named);
  const { effect } = await standingSubject(db, named);
  const { class: titleClass, region } = await titleOf(db, named);
  const product = nameWord(of.product);
  const [valuation, rule, senior, papers, gep] = await Promise.all([
    valuationOf(db, named.right, of.bank),
    db
      .selectFrom('projection.product_rule')
      .select('cap_bps')
      .where('bank', '=', of.bank)
      .where('product', '=', product)
      .where('class', '=', titleClass)
      .executeTakeFirst(),
    seniorOn(db, subject),
    papersOf(db, { ...of, product, right: named.right, titleClass }),
    gepOf(db, region),
  ]);
  return {
    ...{ ...named, subject, class: wordText(titleClass), county: region, effect, valuation, senior, papers, gep },
    capBps: rule?.cap_bps ?? null,
  };
}

function titleOf(db: Db, { asset, right }: NamedSubject): Promise<{ class: string; region: number }> {
  const table = asset === 'PACKAGES' ? 'projection.package' : 'projection.right';
  return db.selectFrom(table).select(['class', 'region']).where('id', '=', right).executeTakeFirstOrThrow();
}

/** An appraiser's newest, else this bank's own: another bank's is none. Whether it counts, the chain says. */
async function valuationOf(db: Db, right: string, bank: string): Promise<ValuationFact | null> {
  const { rows } = await sql<{ id: string; value: string; is_self: boolean }>`
    SELECT id, value, schema = ${SELF} AS is_self FROM projection.evidence
    WHERE subject = ${right} AND revoked_at IS NULL
      AND (schema = ${VALUATION} OR (schema = ${SELF} AND issuer = ${bank}))
    ORDER BY is_self, basis_date DESC, block DESC, log_index DESC LIMIT 1
  `.execute(db);
  const [row] = rows;
  return row ? { id: row.id as Hex, value: BigInt(row.value), isSelf: row.is_self } : null;
}

async function seniorOn(db: Db, subject: string): Promise<bigint> {
  const row = await db
    .selectFrom('projection.encumbrance_lien')
    .select((e) => e.fn.sum<string | null>('secured').as('sum'))
    .where('subject', '=', subject)
    .where('state', 'in', ['pledged', 'recorded'])
    .executeTakeFirst();
  return BigInt(row?.sum ?? 0);
}

interface PaperQuestion {
  bank: string;
  product: string;
  right: string;
  titleClass: string;
  now: bigint;
}

async function papersOf(db: Db, { bank, product, right, titleClass, now }: PaperQuestion): Promise<Hex[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT ON (e.schema) e.id FROM projection.evidence e
    WHERE e.subject = ${right} AND e.revoked_at IS NULL AND (e.valid_until IS NULL OR e.valid_until >= ${now.toString()}::bigint)
      AND e.schema IN (
        SELECT schema FROM projection.right_class_paper WHERE class = ${titleClass} AND occasion = ${CHARGE}
        UNION SELECT schema FROM projection.product_paper
          WHERE bank = ${bank} AND product = ${product} AND class = ${titleClass}
      )
    ORDER BY e.schema, e.basis_date DESC, e.block DESC LIMIT ${MOST_PAPERS}
  `.execute(db);
  return rows.map(({ id }) => id as Hex);
}

/** Context of a file, never collateral. */
async function gepOf(db: Db, county: number): Promise<CollateralFacts['gep']> {
  const row = await db
    .selectFrom('projection.gep_account as a')
    .innerJoin('projection.gep_series as s', 's.id', 'a.series')
    .select(['a.id', 'a.total'])
    .where('a.state', '=', 'published')
    .where('s.area', '=', String(county))
    .orderBy('a.year', 'desc')
    .orderBy('a.id')
    .executeTakeFirst();
  return row ? { account: row.id as Hex, total: BigInt(row.total) } : null;
}
