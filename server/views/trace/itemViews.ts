import { type Selectable, sql } from 'kysely';
import type { ItemKindName, PaperName } from '../../../sdk/trace/names.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { itemNames } from '../../trace/items/itemNames.ts';
import type { TraceTables } from '../../trace/tables.ts';
import type { LedgerViewDeps } from '../ledgerViewDeps.ts';
import type { ItemFilter, ItemRow } from './traceViewTypes.ts';

type Stored = Selectable<TraceTables['projection.trade_item']>;

/** The catalogue by GTIN. */
export async function listItems(
  deps: LedgerViewDeps,
  { brand, kind }: ItemFilter,
  { offset, limit }: Window,
): Promise<Listing<ItemRow>> {
  let matching = deps.db.selectFrom('projection.trade_item').where(sql<boolean>`true`);
  if (brand !== undefined) matching = matching.where('brand', '=', brand);
  if (kind !== undefined) matching = matching.where('kind', '=', kind);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('gtin').offset(offset).limit(limit).execute();
  return { total: Number(count), rows: await itemRows(deps, rows) };
}

export async function itemByGtin(deps: LedgerViewDeps, gtin: string): Promise<ItemRow | undefined> {
  const stored = await deps.db.selectFrom('projection.trade_item').selectAll().where('gtin', '=', gtin).execute();
  const [row] = await itemRows(deps, stored);
  return row;
}

async function itemRows(deps: LedgerViewDeps, stored: readonly Stored[]): Promise<ItemRow[]> {
  const gtins = stored.map(({ gtin }) => gtin);
  const [names, recipes] = await Promise.all([itemNames(deps, gtins), recipesOf(deps, gtins)]);
  return stored.map((row) => ({
    gtin: row.gtin,
    name: names.get(row.gtin) ?? null,
    kind: row.kind as ItemKindName,
    paper: row.paper as PaperName,
    brand: row.brand,
    shelfDays: row.shelf_days,
    netGrams: Number(row.net_grams),
    recipes: recipes.filter(({ output }) => output === row.gtin),
    document: row.document as Hex,
    definedAt: Number(row.defined_at),
    changedAt: Number(row.time),
  }));
}

async function recipesOf({ db }: LedgerViewDeps, outputs: readonly string[]): Promise<ItemRow['recipes']> {
  if (outputs.length === 0) return [];
  const rows = await db
    .selectFrom('projection.recipe')
    .select(['input', 'output', 'max_yield_bps'])
    .where('output', 'in', outputs)
    .where('max_yield_bps', '>', 0)
    .orderBy('input')
    .execute();
  return rows.map(({ input, output, max_yield_bps }) => ({ input, output, maxYield: max_yield_bps }));
}
