import type { Kysely } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { SubjectAsset } from '../namedSubject.ts';
import { chainTime } from '../requests/pledgeRequests.ts';
import { type LeaseSide, leasesWithSides, sideOf } from './leaseSides.ts';

/** A lease as one of its sides reads it; times ISO 8601, sums in fen. */
export interface OwnLease {
  id: string;
  asset: SubjectAsset;
  /** Id of the right, or of the package. */
  right: string;
  /** The lease it is a sub-lease of. */
  under: string | null;
  side: LeaseSide;
  lessor: string | null;
  lessee: string;
  from: string;
  to: string;
  isExclusive: boolean;
  /** A year. */
  rent: string;
  document: string;
  possessionAt: string | null;
  paidUntil: string | null;
  paid: string;
  /** `over`: past its end, and still on the list until somebody takes it off. */
  state: 'live' | 'over' | 'terminated';
}

/** Leases of which a participant is lessor or lessee now; newest first. */
export async function listOwnLeases(
  db: Kysely<Database>,
  participant: string,
  { offset, limit }: Window,
): Promise<Listing<OwnLease>> {
  const matching = leasesWithSides(db).where((e) =>
    e.or([
      e('l.lessee_participant', '=', participant),
      e(e.fn.coalesce('above.lessee_participant', 'a.participant'), '=', participant),
    ]),
  );
  const [{ count }, rows, time] = await Promise.all([
    matching
      .clearSelect()
      .select((e) => e.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow(),
    ownRows(matching).offset(offset).limit(limit).execute(),
    chainTime(db),
  ]);
  return { total: Number(count), rows: rows.map((row) => toLease(row, participant, time)) };
}

function ownRows(matching: ReturnType<typeof leasesWithSides>) {
  return matching.selectAll('l').select('k.id as package').orderBy('l.block', 'desc').orderBy('l.log_index', 'desc');
}

type StoredLease = Awaited<ReturnType<ReturnType<typeof ownRows>['execute']>>[number];

function toLease(row: StoredLease, participant: string, time: bigint): OwnLease {
  return {
    id: row.id,
    asset: row.package === null ? 'USE_RIGHTS' : 'PACKAGES',
    right: row.right,
    under: row.under,
    side: sideOf(row, participant) ?? 'lessee',
    lessor: row.lessor_participant,
    lessee: row.lessee_participant,
    from: moment(row.valid_from),
    to: moment(row.valid_to),
    isExclusive: row.is_exclusive,
    rent: row.rent,
    document: row.document,
    possessionAt: row.possession_at === null ? null : moment(row.possession_at),
    paidUntil: row.paid_until === null ? null : moment(row.paid_until),
    paid: row.paid,
    state: row.state !== 'live' ? 'terminated' : BigInt(row.valid_to) <= time ? 'over' : 'live',
  };
}

function moment(seconds: string): string {
  return new Date(Number(seconds) * 1000).toISOString();
}
