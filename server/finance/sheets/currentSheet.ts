import type { Kysely } from 'kysely';
import { type Bytes32, schemaId } from '../../../sdk/ids/keys.ts';
import { LoanRefused } from '../../../sdk/loans/loanRefused.ts';
import type { ProductSheet } from '../../../sdk/loans/sheet/productSheet.ts';
import { readSheet, sheetSubject } from '../../../sdk/loans/sheet/sheetDocument.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { ContentStore } from '../../kernel/content/createContentStore.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';

export interface SheetSource {
  db: Kysely<Database>;
  content: ContentStore;
}

/** A sheet that its bank attested. */
export interface StandingSheet {
  evidence: Hex;
  hash: Hex;
  /** Seconds. */
  since: number;
  sheet: ProductSheet;
}

const SCHEMA = schemaId('LOAN_PRODUCT_SHEET');
const NOT_THERE = ['ContentMissing', 'ContentCorrupt', 'ContentTooLarge'];

/** What a bank offers under a product now; undefined while it published nothing, or nothing that can be read. */
export async function currentSheet(
  { db, content }: SheetSource,
  bank: Bytes32,
  product: string,
): Promise<StandingSheet | undefined> {
  const row = await db
    .selectFrom('projection.evidence')
    .select(['id', 'content_hash', 'attested_at'])
    .where('subject', '=', sheetSubject(bank, product))
    .where('schema', '=', SCHEMA)
    .where('issuer', '=', bank)
    .where('revoked_at', 'is', null)
    .orderBy('basis_date', 'desc')
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .executeTakeFirst();
  const sheet = row && (await sheetAt(content, row.content_hash));
  if (row === undefined || sheet?.product !== product) return undefined;
  return { evidence: row.id as Hex, hash: row.content_hash as Hex, since: Number(row.attested_at), sheet };
}

/** The sheet under a hash; undefined where the document isn't there, or is none. Errors: those of an unreachable store. */
export async function sheetAt(content: ContentStore, hash: string): Promise<ProductSheet | undefined> {
  try {
    return readSheet(await content.get(hash)).sheet;
  } catch (error) {
    const isNone = error instanceof LoanRefused || (error instanceof AppError && NOT_THERE.includes(error.code));
    if (isNone) return undefined;
    throw error;
  }
}
