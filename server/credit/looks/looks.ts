import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, PartyRef, Window } from '../../pages/pageDeps.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import type { ViewDeps } from '../../views/viewDeps.ts';
import type { CreditLookAt } from '../privateTables.ts';

export interface NewLook {
  /** Whose level. */
  subject: string;
  /** The organisation that looks, its account, and its system where no person asked. */
  looker: string;
  account: string;
  client: string | null;
  what: CreditLookAt;
  purpose: string;
  application: string | null;
  outcome: string;
  now: Date;
}

/** One look, as the person reads it. */
export interface LookView {
  id: string;
  by: PartyRef;
  /** Whether a system of theirs asked, and no person. */
  bySystem: boolean;
  what: CreditLookAt;
  purpose: string;
  application: string | null;
  outcome: string;
  at: string;
}

/** Keeps a look before anything is shown: what can't be kept isn't shown. */
export async function noteLook(db: Kysely<Database>, { now, ...look }: NewLook): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('private.credit_look')
    .values({ id, ...look, at: now })
    .execute();
  return id;
}

/** All looks at somebody's level, newest first: for that somebody alone. */
export async function looksAt(views: ViewDeps, subject: string, { offset, limit }: Window): Promise<Listing<LookView>> {
  const matching = views.db.selectFrom('private.credit_look').where('subject', '=', subject);
  const { count } = await matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('seq', 'desc').offset(offset).limit(limit).execute();
  const parties = await partiesOf(
    views,
    rows.map(({ looker }) => looker),
  );
  return {
    total: Number(count),
    rows: rows.map(({ id, looker, client, what, purpose, application, outcome, at }) => ({
      ...{ id, by: refOf(partyIn(parties, looker)), bySystem: client !== null, what, purpose, application, outcome },
      at: at.toISOString(),
    })),
  };
}
