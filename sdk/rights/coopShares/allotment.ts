import type { Bytes32 } from '../../ids/keys.ts';

/** What one member gets. */
export interface Allotted {
  account: string;
  amount: bigint;
}

/** The same, with what decides about it. */
export interface Allottee extends Allotted {
  participant: Bytes32;
  /** Whether it is a person of the village. */
  isVillager: boolean;
}

/** Most members of one allotment. */
export const MAX_MEMBERS = 256;

const MAX_TOTAL = 2n ** 64n - 1n;

/** Why the contract would refuse a list, by its error's name. */
export type AllotmentFault =
  | { code: 'AllotmentInvalid' }
  | { code: 'EqualSharesOffered'; first: string; second: string };

/**
 * What is wrong with a list by itself, as the contract would say; undefined when nothing is. Whether a member may hold, and
 * whether there is room, the chain alone knows.
 * @param total shares that stand before it
 */
export function allotmentFault(members: readonly Allottee[], total = 0n): AllotmentFault | undefined {
  const sum = members.reduce((held, { amount }) => held + amount, total);
  const isCounted = members.length > 0 && members.length <= MAX_MEMBERS && sum <= MAX_TOTAL;
  if (!isCounted) return { code: 'AllotmentInvalid' };

  const seen = new Set<string>();
  const lots = new Map<bigint, string>();
  for (const { account, participant, amount, isVillager } of members) {
    if (amount <= 0n || seen.has(participant)) return { code: 'AllotmentInvalid' };
    seen.add(participant);
    if (isVillager) continue;
    const first = lots.get(amount);
    if (first !== undefined) return { code: 'EqualSharesOffered', first, second: account };
    lots.set(amount, account);
  }
  return undefined;
}
