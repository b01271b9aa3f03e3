import type { Kysely } from 'kysely';
import type { Database } from '../../kernel/store/database.ts';
import type { Listing, Window } from '../../pages/pageDeps.ts';

/** Shares on one account of a member, as it reads its own. */
export interface OwnShares {
  /** Id of the shares. */
  id: string;
  /** Cooperative or village company. */
  issuer: string;
  account: string;
  /** Shares. */
  amount: string;
}

/** What a participant holds of cooperatives, on all its accounts, by id of the shares; nobody else reads it here. */
export async function listOwnShares(
  db: Kysely<Database>,
  participant: string,
  { offset, limit }: Window,
): Promise<Listing<OwnShares>> {
  const matching = db
    .selectFrom('projection.share_holding as h')
    .innerJoin('projection.account as a', 'a.address', 'h.account')
    .innerJoin('projection.share_register as r', 'r.id', 'h.register')
    .where('a.participant', '=', participant);
  const [{ count }, rows] = await Promise.all([
    matching.select((e) => e.fn.countAll<string>().as('count')).executeTakeFirstOrThrow(),
    matching
      .select(['r.id', 'r.issuer', 'h.account', 'h.amount'])
      .orderBy('r.id')
      .orderBy('h.account')
      .offset(offset)
      .limit(limit)
      .execute(),
  ]);
  return { total: Number(count), rows };
}
