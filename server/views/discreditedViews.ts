import type { Kysely } from 'kysely';
import { schemaId } from '../../sdk/ids/keys.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { Database } from '../kernel/store/database.ts';
import type { Listing, Window } from '../pages/pageDeps.ts';
import { PERSON_SCHEME } from '../participants/queries.ts';
import type { DiscreditedFilter, DiscreditedRow } from './commonsViewTypes.ts';
import type { LedgerViewDeps } from './ledgerViewDeps.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import { projectedTime } from './projectedTime.ts';
import { publicParty } from './publicParty.ts';

/** Who may say it, by the schema it is said with. */
const SOURCES = new Map<string, DiscreditedRow['source']>([
  [schemaId('DISCREDITED_BY_COURT'), 'court'],
  [schemaId('DISCREDITED_BY_SUPERVISOR'), 'supervisor'],
]);

/** 失信 parties with source and expiry, newest first; those in force, where not all are asked for. */
export async function listDiscredited(
  deps: LedgerViewDeps,
  filter: DiscreditedFilter,
  { offset, limit }: Window,
): Promise<Listing<DiscreditedRow>> {
  const now = await projectedTime(deps);
  const matching = matchingStatements(deps.db, filter, now);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('block', 'desc')
    .orderBy('log_index', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  const parties = await partiesOf(
    deps,
    rows.flatMap(({ subject, issuer }) => [subject, issuer]),
  );
  return {
    total: Number(count),
    rows: rows.map((row) => {
      const until = Number(row.valid_until ?? 0);
      return {
        evidence: row.id as Hex,
        party: publicParty(refOf(partyIn(parties, row.subject))),
        source: SOURCES.get(row.schema) ?? 'court',
        issuer: refOf(partyIn(parties, row.issuer)),
        since: Number(row.basis_date),
        until,
        revokedAt: Number(row.revoked_at ?? 0),
        isInForce: row.revoked_at === null && (until === 0 || until >= now),
        document: row.content_hash as Hex,
      };
    }),
  };
}

function matchingStatements(db: Kysely<Database>, { party, organisations, all }: DiscreditedFilter, now: number) {
  let matching = db.selectFrom('projection.evidence').where('schema', 'in', [...SOURCES.keys()]);
  if (party !== undefined || organisations) {
    // Whether a natural person is listed is nobody's to try out.
    const listed = db.selectFrom('projection.participant').select('id').where('scheme', '<>', PERSON_SCHEME);
    matching = matching.where('subject', 'in', party === undefined ? listed : listed.where('id', '=', party));
  }
  if (all) return matching;
  return matching
    .where('revoked_at', 'is', null)
    .where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>=', String(now))]));
}
