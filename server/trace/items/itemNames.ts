import type { Kysely } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import type { DocumentBook, JsonDocument } from '../../views/documentBook.ts';

/** A trade item's name as the catalogue's document gives it. */
export interface ItemName {
  zh: string;
  en: string;
}

export interface ItemNameDeps {
  db: Kysely<Database>;
  documents: DocumentBook;
}

/**
 * Names of trade items by GTIN. The chain keeps the hash of the decision that defined an item (`ItemSet.document`); where
 * that document is JSON of the form `{ "items": [{ "gtin": "09…", "name": { "zh": "…", "en": "…" } }] }` it names the items
 * it is about. An item without such a document is missing in the answer, and shown by its GTIN.
 */
export async function itemNames(
  { db, documents }: ItemNameDeps,
  gtins: readonly string[],
): Promise<Map<string, ItemName>> {
  if (gtins.length === 0) return new Map();
  const rows = await db
    .selectFrom('projection.trade_item')
    .select(['gtin', 'document'])
    .where('gtin', 'in', [...new Set(gtins)])
    .execute();
  const named = await Promise.all(
    rows.map(async ({ gtin, document }) => [gtin, nameIn(await documents.read(document), gtin)] as const),
  );
  return new Map(named.flatMap(([gtin, name]) => (name ? [[gtin, name] as const] : [])));
}

/** The name that a catalogue gives an item; a document of another form names nothing. */
export function nameIn(document: JsonDocument | undefined, gtin: string): ItemName | undefined {
  const items: unknown[] = Array.isArray(document?.items) ? document.items : [];
  const found = items.find((item) => (item as { gtin?: unknown } | null)?.gtin === gtin);
  const { zh, en } = ((found as { name?: unknown } | undefined)?.name ?? {}) as Record<string, unknown>;
  return typeof zh === 'string' && typeof en === 'string' && zh !== '' && en !== '' ? { zh, en } : undefined;
}
