import type { Kysely } from 'kysely';
import { companyPrefixLength } from '../../../../sdk/gs1/companyPrefixLength.ts';
import { batchId } from '../../../../sdk/ids/keys.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import type { Database } from '../../../kernel/store/database.ts';
import type { DocumentBook } from '../../../views/documentBook.ts';
import { nameIn } from '../../items/itemNames.ts';
import type { KeyRegister } from './keyRegister.ts';
import type { KnownBatch, KnownItem, KnownThings } from './knownThings.ts';

export interface LedgerThingDeps {
  db: Kysely<Database>;
  documents: DocumentBook;
  register: KeyRegister;
}

/** What is known by the projection and the operator's register of keys. One query for an item, one for a lot. */
export function ledgerThings({ db, documents, register }: LedgerThingDeps): KnownThings {
  return {
    itemOf: (gtin) => itemOf({ db, documents }, gtin),
    isOwnPrefix: (gtin) => isOwnPrefix(db, gtin),
    batchOf: (gtin, lot) => batchOf(db, gtin, lot),
    registered: async ({ ai, value }) => register.get(`${ai}/${value}`),
  };
}

async function itemOf(
  { db, documents }: Pick<LedgerThingDeps, 'db' | 'documents'>,
  gtin: string,
): Promise<KnownItem | undefined> {
  const row = await db
    .selectFrom('projection.trade_item')
    .select('document')
    .where('gtin', '=', gtin)
    .executeTakeFirst();
  return row && { gtin, name: nameIn(await documents.read(row.document), gtin) ?? null };
}

async function isOwnPrefix(db: Kysely<Database>, gtin: string): Promise<boolean> {
  // The first of fourteen digits tells the packing level; the prefix follows it.
  const length = companyPrefixLength(gtin.slice(1));
  if (length === undefined) return false;
  const prefix = gtin.slice(1, 1 + length);
  const row = await db
    .selectFrom('projection.trade_item')
    .select('gtin')
    .where('gtin', 'like', `_${prefix}%`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function batchOf(db: Kysely<Database>, gtin: string, lot: string): Promise<KnownBatch | undefined> {
  const row = await db
    .selectFrom('projection.batch')
    .select(['id', 'paper', 'paper_evidence'])
    .where('id', '=', batchId(gtin, lot))
    .executeTakeFirst();
  return row && { id: row.id as Hex, papers: papersOf(row) };
}

function papersOf({ paper, paper_evidence: evidence }: { paper: string; paper_evidence: string | null }) {
  const isDue = paper === 'commitment' || paper === 'inspection';
  return isDue && evidence !== null ? [{ kind: paper, evidence: evidence as Hex } as const] : [];
}
