import { type Fen, quantity } from '../units/quantities.ts';
import { groupsByRank, type Ranked } from './ranking.ts';

/** What somebody claims in a waterfall: at most what the lien secures. */
export interface Claim extends Ranked {
  owed: bigint;
}

export interface Share<C> {
  claim: C;
  paid: Fen;
}

/**
 * The waterfall: what each claim gets of `proceeds`, in rank, and what is left for the holder. Claims that rank alike share
 * by what is owed, each the floor of its part; the odd fen go one each to the earlier places.
 * @param claims by place
 */
export function sharesOf<C extends Claim>(claims: readonly C[], proceeds: Fen): { shares: Share<C>[]; surplus: Fen } {
  let left: bigint = proceeds;
  const shares: Share<C>[] = [];
  for (const group of groupsByRank(claims)) {
    const paid = divide(group, left);
    shares.push(...paid);
    left -= paid.reduce((sum, share) => sum + share.paid, 0n);
  }
  return { shares, surplus: quantity('fen', left) };
}

function divide<C extends Claim>(group: readonly C[], left: bigint): Share<C>[] {
  const owed = group.reduce((sum, claim) => sum + claim.owed, 0n);
  if (owed <= left) return group.map((claim) => ({ claim, paid: quantity('fen', claim.owed) }));

  let odd = left - group.reduce((sum, claim) => sum + (left * claim.owed) / owed, 0n);
  return group.map((claim) => {
    const floor = (left * claim.owed) / owed;
    // Who is paid in full already, because nothing is owed, gets no odd fen.
    const more = odd > 0n && floor < claim.owed ? 1n : 0n;
    odd -= more;
    return { claim, paid: quantity('fen', floor + more) };
  });
}
