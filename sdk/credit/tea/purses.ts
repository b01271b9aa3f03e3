import type { TeaTrade } from './types.ts';

/** Which hands are one purse: they share a card holder, or an account that the money goes to. */
export type PurseOf = (hand: string) => string;

/**
 * Joins hands behind which one holder or one payee stands, also through a third. An account that collects for many hands is
 * a market's till and joins nobody.
 * @param collectingHands from so many hands on; 0 leaves payees out altogether
 */
export function pursesOf(trades: readonly TeaTrade[], collectingHands: number): PurseOf {
  const leads = new Map<string, string>();
  const leadOf = (hand: string): string => {
    const lead = leads.get(hand) ?? hand;
    if (lead === hand) return hand;
    const first = leadOf(lead);
    leads.set(hand, first);
    return first;
  };
  const join = (hands: Iterable<string>) => {
    const [first, ...others] = [...hands].map(leadOf).sort();
    for (const other of others) if (first !== undefined && leadOf(other) !== first) leads.set(leadOf(other), first);
  };
  for (const hands of handsBy(holders(trades)).values()) join(hands);
  for (const hands of handsBy(payees(trades)).values()) if (hands.size < collectingHands) join(hands);
  return leadOf;
}

/**
 * What shows that accounts are shared: of each that several hands are paid into, and no market's, the first trade of each hand.
 * @returns trades by purse
 */
export function payeeProofs(
  trades: readonly TeaTrade[],
  collectingHands: number,
  purseOf: PurseOf,
): Map<string, string[]> {
  const firsts = new Map<string, Map<string, string>>();
  for (const { id, payee, seller } of trades) {
    if (payee === null) continue;
    const ofPayee = firsts.get(payee) ?? new Map<string, string>();
    if (!ofPayee.has(seller)) ofPayee.set(seller, id);
    firsts.set(payee, ofPayee);
  }
  const proofs = new Map<string, string[]>();
  for (const hands of firsts.values()) {
    if (hands.size < 2 || hands.size >= collectingHands) continue;
    const purse = purseOf([...hands.keys()][0] ?? '');
    proofs.set(purse, [...(proofs.get(purse) ?? []), ...hands.values()]);
  }
  return proofs;
}

type Tie = readonly [key: string, hand: string];

function holders(trades: readonly TeaTrade[]): Tie[] {
  return trades.flatMap(({ seller, sellerHolder, buyer, buyerHolder }): Tie[] => [
    [sellerHolder, seller],
    [buyerHolder, buyer],
  ]);
}

function payees(trades: readonly TeaTrade[]): Tie[] {
  return trades.flatMap(({ seller, payee }): Tie[] => (payee === null ? [] : [[payee, seller]]));
}

function handsBy(ties: readonly Tie[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const [key, hand] of ties) {
    const hands = groups.get(key);
    if (hands) hands.add(hand);
    else groups.set(key, new Set([hand]));
  }
  return groups;
}
