import type { Kysely } from 'kysely';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';

export type LeaseSide = 'lessor' | 'lessee';

/**
 * Leases with both their sides as participants: the lessor is who holds the right or the package now, since a sale doesn't break a lease
 * (民法典 725), or under another lease its lessee.
 */
export function leasesWithSides(db: Kysely<Database>) {
  return db
    .selectFrom('projection.lease as l')
    .leftJoin('projection.lease as above', 'above.id', 'l.under')
    .leftJoin('projection.right as r', 'r.id', 'l.right')
    .leftJoin('projection.package as k', 'k.id', 'l.right')
    .leftJoin('projection.account as a', (on) =>
      on.on((e) => e('a.address', '=', e.fn.coalesce('r.holder', 'k.holder'))),
    )
    .select((e) => e.fn.coalesce('above.lessee_participant', 'a.participant').as('lessor_participant'));
}

/** Of which side a participant is; null for who is none. */
export function sideOf(
  { lessor_participant, lessee_participant }: { lessor_participant: string | null; lessee_participant: string },
  participant: string,
): LeaseSide | null {
  if (lessor_participant === participant) return 'lessor';
  return lessee_participant === participant ? 'lessee' : null;
}

/** Errors: RecordUnknown, LeaseNotOfCaller. */
export async function requireLeaseSide(db: Kysely<Database>, id: string, participant: string): Promise<LeaseSide> {
  const row = await leasesWithSides(db).select('l.lessee_participant').where('l.id', '=', id).executeTakeFirst();
  if (!row) throw new AppError('RecordUnknown', { kind: 'lease', id });
  const side = sideOf(row, participant);
  if (side === null) throw new AppError('LeaseNotOfCaller', { id });
  return side;
}
