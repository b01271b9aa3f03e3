import { certificateNumber } from '../../sdk/rights/certificateNumber.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import { nameWord, wordText } from '../carbon/assetNames.ts';
import type { SearchHit } from '../pages/pageDeps.ts';
import { RIGHTS_ASSET, rightOfToken } from '../rights/rightId.ts';
import type { ViewDeps } from './viewDeps.ts';

const MOST_HITS = 5;
const CODE = /^[A-Z][A-Z0-9_]{2,30}$/;

/** Rights by id, by the number of an organisation's certificate and by class; the right of a lien or lease by its id. */
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
  return [
    ...rights.map((row) => hit(row.id, wordText(row.class))),
    ...liens.map(({ token }) => hit(rightOfToken(BigInt(token)))),
    ...leases.map(({ right }) => hit(right)),
  ];
}

function hit(id: string, label = id): SearchHit {
  return { kind: 'right', id: id as Hex, label };
}
