import type { Hex } from '../../sdk/verify/bytes.ts';
import type { PartyRef } from '../pages/pageDeps.ts';
import { partiesOf, partyIn, refOf } from './parties.ts';
import type { ViewDeps } from './viewDeps.ts';

/** Participants by their accounts. */
export interface AccountParties {
  of(account: string): PartyRef | null;
  /** The party, or a nameless one for an account that is nobody's. */
  shown(account: string): PartyRef;
}

const NOBODY: PartyRef = { id: `0x${'0'.repeat(64)}` as Hex, name: null, scheme: 0 };

export async function accountParties(deps: ViewDeps, accounts: readonly (string | null)[]): Promise<AccountParties> {
  const wanted = [...new Set(accounts.filter((account) => account !== null))];
  const owners = await ownersOf(deps, wanted);
  const parties = await partiesOf(deps, [...owners.values()]);
  const of = (account: string) => {
    const owner = owners.get(account);
    return owner === undefined ? null : refOf(partyIn(parties, owner));
  };
  return { of, shown: (account) => of(account) ?? NOBODY };
}

async function ownersOf({ db }: ViewDeps, accounts: readonly string[]): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map();
  const rows = await db
    .selectFrom('projection.account')
    .select(['address', 'participant'])
    .where('address', 'in', accounts)
    .execute();
  return new Map(rows.map(({ address, participant }) => [address, participant]));
}
