import { type Kysely, sql } from 'kysely';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import { Gate } from '../../../sdk/loans/register/types.ts';
import type { Applicant } from '../../../sdk/loans/sheet/productSheet.ts';
import { nameWord, wordText } from '../../carbon/assetNames.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { className } from '../../rights/rightWords.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import type { ViewDeps } from '../../views/viewDeps.ts';
import { GATE_NAMES } from '../schemas.ts';
import { currentSheet } from '../sheets/currentSheet.ts';
import type { FinanceProduct, GateName, ProductRuleView } from '../viewTypes.ts';
import { exampleOf } from './exampleLoan.ts';

type Db = Kysely<Database>;

/** Fewer would tell of single borrowers. */
const FEWEST_LOANS = 5;
const DAY = 86_400n;

export interface ProductFilter {
  bank?: Bytes32 | undefined;
  applicant?: Applicant | undefined;
}

interface ProductKey {
  bank: string;
  product: string;
}

/** What banks lend: every product with a rule or gates, by bank and name. */
export async function listProducts(
  deps: ViewDeps,
  { bank, applicant }: ProductFilter,
  { offset, limit }: Window,
): Promise<Listing<FinanceProduct>> {
  const keys = await productKeys(deps.db, bank);
  const fitting = applicant === undefined ? keys : await openTo(deps, keys, applicant);
  const page = fitting.slice(offset, offset + limit);
  return { total: fitting.length, rows: await Promise.all(page.map((key) => productOf(deps, key))) };
}

/** A sheet is a document: who may apply stands in no column. There are some dozens of products, not thousands. */
async function openTo(deps: ViewDeps, keys: ProductKey[], applicant: Applicant): Promise<ProductKey[]> {
  const sheets = await Promise.all(
    keys.map(({ bank, product }) => currentSheet(deps, bank as Bytes32, wordText(product))),
  );
  return keys.filter((_key, place) => sheets[place]?.sheet.applicants.includes(applicant));
}

/** One product; undefined where the bank has neither rule nor gates of that name. */
export async function findProduct(deps: ViewDeps, bank: Bytes32, product: string): Promise<FinanceProduct | undefined> {
  const word = nameWord(product);
  const keys = await productKeys(deps.db, bank);
  const key = keys.find((one) => one.product === word);
  return key && productOf(deps, key);
}

const MOST_PRODUCTS = 500;

async function productKeys(db: Db, bank: string | undefined): Promise<ProductKey[]> {
  const ofBank = bank === undefined ? sql`true` : sql`bank = ${bank}`;
  const { rows } = await sql<ProductKey>`
    SELECT bank, product FROM projection.product_rule WHERE ${ofBank}
    UNION SELECT bank, product FROM projection.loan_gate_rule WHERE ${ofBank}
    ORDER BY bank, product LIMIT ${MOST_PRODUCTS}
  `.execute(db);
  return rows;
}

async function productOf(deps: ViewDeps, key: ProductKey): Promise<FinanceProduct> {
  const [bank, product] = [key.bank as Bytes32, wordText(key.product)];
  const [rules, gates, sheet, lent, parties] = await Promise.all([
    rulesOf(deps.db, key),
    gatesOf(deps.db, key),
    currentSheet(deps, bank, product),
    lentUnder(deps.db, key),
    partiesOf(deps, [bank]),
  ]);
  return {
    ...{ bank: refOf(partyIn(parties, bank)), bankId: bank, product, rules, gates },
    sheet: sheet ?? null,
    example: sheet ? exampleOf(sheet.sheet) : null,
    lent,
  };
}

async function rulesOf(db: Db, { bank, product }: ProductKey): Promise<ProductRuleView[]> {
  const rows = await db
    .selectFrom('projection.product_rule')
    .selectAll()
    .where('bank', '=', bank)
    .where('product', '=', product)
    .orderBy('class')
    .execute();
  const papers = await db
    .selectFrom('projection.product_paper as p')
    .leftJoin('projection.evidence_schema as s', 's.id', 'p.schema')
    .select(['p.class', 'p.schema', 's.name'])
    .where('p.bank', '=', bank)
    .where('p.product', '=', product)
    .orderBy('p.position')
    .execute();
  return rows.map((row) => {
    const [zh, en] = className(wordText(row.class));
    return {
      class: wordText(row.class),
      className: { zh, en },
      ...{ capBps: row.cap_bps, selfLimit: row.self_limit, maxRank: row.max_rank, isOpen: row.is_open },
      termMarginDays: Number(BigInt(row.term_margin) / DAY),
      freshnessDays: Number(BigInt(row.freshness) / DAY),
      perfection: row.perfection === 1 ? 'notice' : 'registration',
      papers: papers.filter((paper) => paper.class === row.class).map(({ schema, name }) => name ?? schema),
    };
  });
}

async function gatesOf(db: Db, { bank, product }: ProductKey): Promise<FinanceProduct['gates']> {
  const row = await db
    .selectFrom('projection.loan_gate_rule')
    .selectAll()
    .where('bank', '=', bank)
    .where('product', '=', product)
    .executeTakeFirst();
  if (!row) return null;
  return {
    gates: gatesIn(row.gates),
    entrustedAbove: row.entrusted_above,
    unsecuredUpTo: row.unsecured_up_to,
  };
}

async function lentUnder(db: Db, { bank, product }: ProductKey): Promise<FinanceProduct['lent']> {
  const row = await db
    .selectFrom('projection.loan')
    .select((e) => [e.fn.countAll<string>().as('loans'), e.fn.sum<string | null>('outstanding').as('outstanding')])
    .where('bank', '=', bank)
    .where('product', '=', product)
    .where('state', '=', 'live')
    .executeTakeFirst();
  const loans = Number(row?.loans ?? 0);
  return loans < FEWEST_LOANS ? null : { loans, outstanding: row?.outstanding ?? '0' };
}

const GATE_BITS: Record<GateName, number> = {
  investigation: Gate.Investigation,
  interview: Gate.Interview,
  entrusted: Gate.Entrusted,
};

/** Names of a mask's bits. */
export function gatesIn(mask: number): GateName[] {
  return GATE_NAMES.filter((name) => mask & GATE_BITS[name]);
}

/** The mask of such names. */
export function gateMask(names: readonly GateName[]): number {
  return names.reduce((mask, name) => mask | GATE_BITS[name], 0);
}
