import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { type HandedWord, signedWord, wordOfAct } from '../../kernel/auth/acts/signedWord.ts';
import type { AuthDeps } from '../../kernel/auth/authDeps.ts';
import type { Session } from '../../kernel/auth/sessions/findSession.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';
import type { LeaseEndingTable } from '../privateTables.ts';
import { leasesWithSides, requireLeaseSide } from './leaseSides.ts';

type StoredEnding = Selectable<LeaseEndingTable>;

/** One side's agreement to end a lease before its time: the other ends it with `leases.terminate`. */
export interface LeaseEnding {
  id: string;
  lease: string;
  basis: string;
  signer: string;
  signature: string;
  /** Whether the reader's own side signed: it is for the other to send. */
  isOwn: boolean;
  state: 'waiting' | 'ended';
  agreedAt: string;
}

/**
 * Keeps a side's signature under the end of a lease, by an act `leases.agreeToEnd`.
 * Errors: RecordUnknown, LeaseNotOfCaller; those of wordOfAct and signedWord.
 */
export async function agreeToEnd(
  deps: AuthDeps,
  session: Session,
  { participant, ...handed }: HandedWord & { participant: string },
): Promise<LeaseEnding> {
  const { message } = await wordOfAct(deps, session, handed.actId, ({ types }) => 'Termination' in types);
  const { lease, basis } = message as { lease: string; basis: string };
  await requireLeaseSide(deps.db, lease, participant);
  const signed = await signedWord(deps, session, handed);
  const row = await deps.db
    .insertInto('private.lease_ending')
    .values({
      ...{ id: randomUUID(), lease, basis, ...signed },
      ...{ party: participant, act_id: handed.actId, agreed_at: deps.clock() },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toEnding({ ...row, state: 'live' }, participant);
}

/** Those under leases of which a participant is a side now; newest first. */
export async function listEndings(
  db: Kysely<Database>,
  participant: string,
  { offset, limit }: Window,
): Promise<Listing<LeaseEnding>> {
  const matching = leasesWithSides(db)
    .innerJoin('private.lease_ending as x', 'x.lease', 'l.id')
    .where((e) =>
      e.or([
        e('l.lessee_participant', '=', participant),
        e(e.fn.coalesce('above.lessee_participant', 'a.participant'), '=', participant),
      ]),
    );
  const { count } = await matching
    .clearSelect()
    .select((e) => e.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  const found = matching.selectAll('x').select('l.state');
  const rows = await found.orderBy('x.seq', 'desc').offset(offset).limit(limit).execute();
  return { total: Number(count), rows: rows.map((row) => toEnding(row, participant)) };
}

function toEnding(row: StoredEnding & { state: string }, participant: string): LeaseEnding {
  return {
    id: row.id,
    lease: row.lease,
    basis: row.basis,
    signer: row.signer,
    signature: row.signature,
    isOwn: row.party === participant,
    state: row.state === 'live' ? 'waiting' : 'ended',
    agreedAt: row.agreed_at.toISOString(),
  };
}
