import type { PartyRef } from '../../pages/pageDeps.ts';
import type { AccountParties } from '../../views/accountParties.ts';
import { isPaid, type OwnLine } from './ownLines.ts';

/** What a lienor's special account got of a household's proceeds. Fen. */
export interface Directed {
  account: string;
  /** Whose account it is. */
  owner: PartyRef;
  amount: bigint;
}

/** Whether a line was paid, but not to the household: no account of its own got it. */
export function isDirected(line: OwnLine, household: string): boolean {
  return isPaid(line) && line.payee !== null && line.payee !== line.account && line.owner !== household;
}

/** One sum an account, the largest first. */
export function directedSums(lines: readonly OwnLine[], owners: AccountParties): Directed[] {
  const sums = new Map<string, bigint>();
  for (const { payee, amount } of lines) {
    if (payee !== null) sums.set(payee, (sums.get(payee) ?? 0n) + BigInt(amount ?? 0));
  }
  return [...sums]
    .map(([account, amount]) => ({ account, owner: owners.shown(account), amount }))
    .sort((a, b) => (a.amount < b.amount ? 1 : -1));
}
