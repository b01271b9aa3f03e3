import { sql } from 'kysely';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { SearchHit } from '../pages/pageDeps.ts';
import { PERSON_SCHEME } from '../participants/queries.ts';
import { searchMarket } from './searchMarket.ts';
import { searchRights } from './searchRights.ts';
import type { ViewDeps } from './viewDeps.ts';

const MOST_HITS = 20;

/** Records by id, number of a parcel or project, credit code, document hash or name. Natural persons are never found. */
export async function search(deps: ViewDeps, asked: string): Promise<SearchHit[]> {
  const text = asked.trim().slice(0, 100);
  if (text === '') return [];
  const hits = [
    ...(await parcels(deps, text)),
    ...(await statements(deps, text)),
    ...(await organisations(deps, text)),
    ...(await searchMarket(deps, text)),
    ...(await searchRights(deps, text)),
  ];
  return hits.slice(0, MOST_HITS);
}

async function parcels({ db }: ViewDeps, text: string): Promise<SearchHit[]> {
  const rows = await db
    .selectFrom('projection.parcel')
    .select(['id', 'code'])
    .where((e) => e.or([e('id', '=', text.toLowerCase()), e('code', '=', text.toUpperCase()), e('code', '=', text)]))
    .limit(MOST_HITS)
    .execute();
  return rows.map(({ id, code }) => ({ kind: 'parcel', id: id as Hex, label: code }));
}

async function statements({ db }: ViewDeps, text: string): Promise<SearchHit[]> {
  const wanted = text.toLowerCase();
  const rows = await db
    .selectFrom('projection.evidence as e')
    .leftJoin('projection.evidence_schema as s', 's.id', 'e.schema')
    .select(['e.id', 'e.content_hash', 's.name'])
    .where((e) => e.or([e('e.id', '=', wanted), e('e.content_hash', '=', wanted)]))
    .limit(MOST_HITS)
    .execute();
  return rows.map(({ id, content_hash: hash, name }) => {
    if (hash === wanted) return { kind: 'document', hash: hash as Hex, evidence: id as Hex };
    return { kind: 'evidence', id: id as Hex, label: name ?? id };
  });
}

/** There are some hundreds of organisations: names are compared here, since they stand in documents. */
async function organisations({ db, names }: ViewDeps, text: string): Promise<SearchHit[]> {
  const rows = await db
    .selectFrom('projection.participant')
    .select(['id', sql<string>`code`.as('code')])
    .where('scheme', '!=', PERSON_SCHEME)
    .execute();
  const found = await names.namesOf(rows.map(({ id }) => id));
  const code = `0x${Buffer.from(text, 'latin1').toString('hex')}`.padEnd(66, '0');
  return rows
    .filter((row) => row.id === text.toLowerCase() || row.code === code || found.get(row.id)?.includes(text))
    .map(({ id }) => ({ kind: 'organisation', id: id as Hex, label: found.get(id) ?? id }));
}
