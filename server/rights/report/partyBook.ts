import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { PartyRef } from '../../pages/pageDeps.ts';
import { PERSON_SCHEME } from '../../participants/queries.ts';
import { partiesOf, partyIn, refOf } from '../../views/parties.ts';
import type { ViewDeps } from '../../views/viewDeps.ts';
import type { RightFacts } from './loadFacts.ts';

/** Everybody that a report names, by participant and by account. */
export interface PartyBook {
  party(id: string): PartyRef;
  /** Whose account it is; one that is nobody's has neither name nor id. */
  account(address: string): PartyRef;
  /** Whether the right is held by a natural person. */
  isPersonal: boolean;
}

const NOBODY: PartyRef = { id: `0x${'0'.repeat(64)}` as Hex, name: null, scheme: 0 };

export async function partyBook(deps: ViewDeps, facts: RightFacts, others: readonly string[]): Promise<PartyBook> {
  const owners = new Map(facts.accounts.map(({ address, participant }) => [address, participant]));
  const known = await partiesOf(deps, [...owners.values(), ...named(facts), ...others]);
  const party = (id: string) => refOf(partyIn(known, id));
  const account = (address: string) => {
    const owner = owners.get(address);
    return owner === undefined ? NOBODY : party(owner);
  };
  return { party, account, isPersonal: account(facts.right.holder).scheme === PERSON_SCHEME };
}

function named({ right, liens, orders, cases, leaseEntries, leases, evidence }: RightFacts): string[] {
  return [
    right.register,
    ...liens.flatMap(({ lienor, register }) => (register === null ? [lienor] : [lienor, register])),
    ...[...orders, ...cases].map(({ actor }) => actor),
    ...leaseEntries.map(({ lessee }) => lessee),
    ...leases.map(({ lessee_participant: lessee }) => lessee),
    ...evidence.map(({ issuer }) => issuer),
  ];
}
