import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { METHODOLOGIES } from '../../../sdk/gep/methodology/catalogue.ts';
import { methodologyRef } from '../../../sdk/gep/methodology/methodologyRef.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import { partiesOf } from '../parties.ts';
import type { AreaNames } from './areaNames.ts';
import type { GepViewDeps } from './gepViewDeps.ts';
import {
  GEP_LEVELS,
  type GepAccountFilter,
  type GepAccountRow,
  type GepAccountStateName,
  type MethodologyName,
} from './gepViewTypes.ts';
import { shownParty } from './shownParty.ts';

/** What the chain's account and Evidence together say. */
export interface StoredAccount {
  id: string;
  series: string;
  level: number;
  area: string;
  parcels: string | null;
  methodology: string;
  price_basis: string;
  year: number;
  total: string;
  content_hash: string;
  state: GepAccountStateName;
  author: string;
  draft: string;
  drafted_at: string;
  reviewer: string | null;
  review: string | null;
  is_passed: boolean | null;
  reviewed_at: string | null;
  objections_until: string | null;
  publisher: string | null;
  publication: string | null;
  published_at: string | null;
  supersedes: string | null;
  superseded_by: string | null;
  changed_in: string;
  block: string;
  log_index: number;
}

export interface RowDeps extends GepViewDeps {
  areaNames: AreaNames;
}

/**
 * Accounts with the state that a reader is told: the contract's, and what became since of the papers it rests on, which
 * Evidence alone knows. A withdrawn draft ends an account that isn't published; a withdrawn review or publication one that is.
 */
export function accountsWithState(db: Kysely<Database>): SelectQueryBuilder<{ x: StoredAccount }, 'x', object> {
  const state = sql<GepAccountStateName>`CASE
    WHEN a.state = 'published' AND (p.revoked_at IS NOT NULL OR r.revoked_at IS NOT NULL) THEN 'withdrawn'
    WHEN a.state IN ('draft', 'reviewed') AND d.revoked_at IS NOT NULL THEN 'withdrawn'
    WHEN a.state = 'reviewed' AND r.revoked_at IS NOT NULL THEN 'draft'
    ELSE a.state END`;
  const joined = db
    .selectFrom('projection.gep_account as a')
    .innerJoin('projection.gep_series as s', 's.id', 'a.series')
    .leftJoin('projection.evidence as d', 'd.id', 'a.draft')
    .leftJoin('projection.evidence as r', 'r.id', 'a.review')
    .leftJoin('projection.evidence as p', 'p.id', 'a.publication')
    .select([
      'a.id',
      'a.series',
      's.level',
      's.area',
      's.parcels',
      's.methodology',
      's.price_basis',
      'a.year',
      'a.total',
    ])
    .select(['a.content_hash', state.as('state'), 'a.author', 'a.draft', 'a.drafted_at', 'a.reviewer', 'a.review'])
    .select(['a.is_passed', 'a.reviewed_at', 'a.objections_until', 'a.publisher', 'a.publication', 'a.published_at'])
    .select(['a.supersedes', 'a.superseded_by', 'a.changed_in', 'a.block', 'a.log_index']);
  return db.selectFrom(joined.as('x')) as unknown as SelectQueryBuilder<{ x: StoredAccount }, 'x', object>;
}

/** Accounts, newest first. */
export async function listAccounts(
  deps: RowDeps,
  filter: GepAccountFilter,
  { offset, limit }: Window,
): Promise<Listing<GepAccountRow>> {
  const matching = matchingAccounts(deps.db, filter);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('x.block', 'desc')
    .orderBy('x.log_index', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return { total: Number(count), rows: await accountRows(deps, rows) };
}

export async function storedAccount(db: Kysely<Database>, id: string): Promise<StoredAccount | undefined> {
  return accountsWithState(db).selectAll().where('x.id', '=', id).executeTakeFirst();
}

/** With the names of authors, areas and methodologies. */
export async function accountRows(deps: RowDeps, stored: readonly StoredAccount[]): Promise<GepAccountRow[]> {
  const parties = await partiesOf(
    deps,
    stored.map(({ author }) => author),
  );
  const methodologies = await methodologyNames(
    deps.db,
    stored.map(({ methodology }) => methodology),
  );
  const names = await deps.areaNames.namesOf(stored.map(({ content_hash }) => content_hash));
  return stored.map((row) => ({
    id: row.id as Hex,
    series: row.series as Hex,
    area: { level: GEP_LEVELS[row.level] ?? 'none', region: row.area, name: names.get(row.content_hash) ?? null },
    year: row.year,
    methodology: methodologies(row.methodology),
    priceBasis: row.price_basis,
    totalFen: BigInt(row.total),
    state: row.state,
    author: shownParty(parties, row.author),
    contentHash: row.content_hash as Hex,
    draftedAt: Number(row.drafted_at),
    reviewedAt: Number(row.reviewed_at ?? 0),
    objectionsUntil: Number(row.objections_until ?? 0),
    publishedAt: Number(row.published_at ?? 0),
    publication: row.publication as Hex | null,
  }));
}

/** Methodologies by hash: shipped with both names, registered by code and edition, others by their hash alone. */
export async function methodologyNames(
  db: Kysely<Database>,
  hashes: readonly string[],
): Promise<(hash: string) => MethodologyName> {
  const wanted = [...new Set(hashes)];
  const found =
    wanted.length === 0
      ? []
      : await db.selectFrom('projection.gep_methodology').selectAll().where('id', 'in', wanted).execute();
  const registered = new Map(found.map((row) => [row.id, row]));
  return (hash) => {
    const shipped = METHODOLOGIES.find((one) => methodologyRef(one).hash === hash);
    const row = registered.get(hash);
    return {
      hash: hash as Hex,
      code: row?.code ?? shipped?.code ?? null,
      edition: row?.edition ?? shipped?.edition ?? null,
      zh: shipped?.zh ?? null,
      en: shipped?.en ?? null,
      state: (row?.state as MethodologyName['state'] | undefined) ?? shipped?.state ?? null,
    };
  };
}

function matchingAccounts(db: Kysely<Database>, { area, level, year, state, series }: GepAccountFilter) {
  let matching = accountsWithState(db);
  if (area !== undefined) matching = matching.where('x.area', 'like', `${area}%`);
  if (level !== undefined) matching = matching.where('x.level', '=', GEP_LEVELS.indexOf(level));
  if (year !== undefined) matching = matching.where('x.year', '=', year);
  if (state !== undefined) matching = matching.where('x.state', '=', state);
  if (series !== undefined) matching = matching.where('x.series', '=', series);
  return matching;
}
