import type { CreditList, SubjectKind } from '../../../sdk/credit/lists/types.ts';
import { kindAt, kindNumber } from '../../../sdk/credit/register/types.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Bilingual } from '../../kernel/errors/problemTable.ts';
import type { Listing, PartyRef, Window } from '../../pages/pageDeps.ts';
import { chainTime } from '../../rights/requests/pledgeRequests.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import type { ViewDeps } from '../../views/viewDeps.ts';
import { iso } from '../files/fileView.ts';
import { dayNumber, listIfReadable } from './readList.ts';

/** A published version of positive and negative lists. */
export interface CreditListRow {
  hash: string;
  /** GB/T 2260. */
  jurisdiction: number;
  kind: SubjectKind;
  /** The day from which it is in force: 20260101. */
  version: number;
  office: PartyRef;
  publishedAt: string;
  /** In force now, by the chain's day. */
  isCurrent: boolean;
  /** Null where the document can't be read. */
  name: Bilingual | null;
  items: number | null;
}

export interface CreditListFilter {
  jurisdiction?: number | undefined;
  kind?: SubjectKind | undefined;
}

/** Published lists, the newest of a jurisdiction first. */
export async function listLists(
  views: ViewDeps,
  { jurisdiction, kind }: CreditListFilter,
  { offset, limit }: Window,
): Promise<Listing<CreditListRow>> {
  let matching = views.db.selectFrom('projection.credit_list');
  if (jurisdiction !== undefined) matching = matching.where('jurisdiction', '=', jurisdiction);
  if (kind !== undefined) matching = matching.where('kind', '=', kindNumber(kind));
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('jurisdiction')
    .orderBy('kind')
    .orderBy('version', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return { total: Number(count), rows: await Promise.all(rows.map((row) => toRow(views, row))) };
}

/** One list, whole; its document null where it can't be read. Errors: RecordUnknown. */
export async function listByHash(views: ViewDeps, hash: string): Promise<CreditListRow & { list: CreditList | null }> {
  const row = await views.db
    .selectFrom('projection.credit_list')
    .selectAll()
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('RecordUnknown', { kind: 'creditList', id: hash });
  return { ...(await toRow(views, row)), list: (await listIfReadable(views.content, hash)) ?? null };
}

interface StoredList {
  hash: string;
  office: string;
  jurisdiction: number;
  kind: number;
  version: number;
  published_at: string;
}

async function toRow(views: ViewDeps, row: StoredList): Promise<CreditListRow> {
  const { hash, jurisdiction, kind, version, office } = row;
  const [parties, list, current] = await Promise.all([
    partiesOf(views, [office]),
    listIfReadable(views.content, hash),
    currentVersion(views, row),
  ]);
  return {
    ...{ hash, jurisdiction, kind: kindAt(kind) ?? 'person', version },
    office: refOf(partyIn(parties, office)),
    publishedAt: iso(Number(row.published_at)),
    isCurrent: version === current,
    name: list ? { zh: list.zh, en: list.en } : null,
    items: list?.items.length ?? null,
  };
}

async function currentVersion({ db }: ViewDeps, { jurisdiction, kind }: StoredList): Promise<number | undefined> {
  const row = await db
    .selectFrom('projection.credit_list')
    .select('version')
    .where('jurisdiction', '=', jurisdiction)
    .where('kind', '=', kind)
    .where('version', '<=', dayNumber(Number(await chainTime(db))))
    .orderBy('version', 'desc')
    .executeTakeFirst();
  return row?.version;
}
