import { kindAt, levelAt } from '../../../sdk/credit/register/types.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { PartyRef } from '../../pages/pageDeps.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import type { ViewDeps } from '../../views/viewDeps.ts';
import { iso } from '../files/fileView.ts';

/** The level of an enterprise or a village, which stands in clear (systems 122, 137). */
export interface PublicLevel {
  subject: string;
  kind: 'enterprise' | 'village';
  /** Null of one that has none any more. */
  level: string | null;
  list: string;
  office: PartyRef;
  committedAt: string;
}

/** Errors: RecordUnknown, of persons as of whom nobody rated. */
export async function publicLevel(views: ViewDeps, participant: string): Promise<PublicLevel> {
  const row = await views.db
    .selectFrom('projection.credit_subject')
    .selectAll()
    .where('subject', '=', participant)
    .executeTakeFirst();
  const kind = row && kindAt(row.kind);
  if (row === undefined || kind === undefined || kind === 'person') {
    throw new AppError('RecordUnknown', { kind: 'creditLevel', id: participant });
  }
  const parties = await partiesOf(views, [row.office]);
  const { subject, level, list, office, committed_at } = row;
  return {
    ...{ subject, kind, level: levelAt(level), list },
    office: refOf(partyIn(parties, office)),
    committedAt: iso(Number(committed_at)),
  };
}
