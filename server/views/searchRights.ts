import { certificateNumber } from '../../sdk/rights/certificateNumber.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { nameWord, wordText } from '../carbon/assetNames.ts';
import type { SearchHit } from '../pages/pageDeps.ts';
import { PERSON_SCHEME } from '../participants/queries.ts';
import { RIGHTS_ASSET, rightOfToken } from '../rights/rightId.ts';
import type { ViewDeps } from './viewDeps.ts';

const MOST_HITS = 5;
const CODE = /^[A-Z][A-Z0-9_]{2,30}$/;

/**
 * Rights by id, by the number of an organisation's certificate and by class; the right of a lien or lease by its id, while
 * an organisation holds it: what weighs on a person's right isn't to be found from the other end.
 */
export async function searchRights({ db }: ViewDeps, text: string): Promise<SearchHit[]> {
  const id = text.toLowerCase();
  const titleClass = CODE.test(text) ? nameWord(text) : '';
  const [rights, liens, leases] = await Promise.all([
    db
      .selectFrom('projection.right')
      .select(['id', 'class'])
      // A person's number is hashed under a key that nobody here has, so that it is never found by being tried.
      .where((e) => e.or([e('id', '=', id), e('number', '=', certificateNumber(text)), e('class', '=', titleClass)]))
      .orderBy('id')
      .limit(MOST_HITS)
      .execute(),
    db
      .selectFrom('projection.encumbrance_lien')
      .select('token')
      .where('id', '=', id)
      .where('asset', '=', nameWord(RIGHTS_ASSET))
      .execute(),
    db.selectFrom('projection.lease').select('right').where('id', '=', id).execute(),
  ]);
  const weighed = [...liens.map(({ token }) => rightOfToken(BigInt(token))), ...leases.map(({ right }) => right)];
  return [...rights.map((row) => hit(row.id, wordText(row.class))), ...(await ofOrganisations(db, weighed))];
}

async function ofOrganisations(db: ViewDeps['db'], ids: readonly string[]): Promise<SearchHit[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('projection.right as r')
    .innerJoin('projection.account as a', 'a.address', 'r.holder')
    .innerJoin('projection.participant as p', 'p.id', 'a.participant')
    .select('r.id')
    .where('r.id', 'in', ids)
    .where('p.scheme', '!=', PERSON_SCHEME)
    .execute();
  return rows.map(({ id }) => hit(id));
}

function hit(id: string, label = id): SearchHit {
  return { kind: 'right', id: id as Hex, label };
}
