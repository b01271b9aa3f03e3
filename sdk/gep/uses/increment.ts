import { compare, ZERO } from '../../geo/rational.ts';
import { decimal, multiply, whole } from '../../units/fraction.ts';
import type { GepAccount, ItemAccount } from '../account/account.ts';
import { GepRefused } from '../gepRefused.ts';
import { type Comparable, requireComparable } from '../series/comparable.ts';

/** One item before and after. Fen. */
export interface ItemChange {
  code: string;
  before: bigint;
  after: bigint;
  change: bigint;
}

/** Item by item what a project, or a year, changed. @throws GepRefused RecordsIncomparable */
export function itemChanges(before: GepAccount, after: GepAccount): ItemChange[] {
  requireComparable(before, after);
  const codes = [...new Set([...before.items, ...after.items].map(({ code }) => code))];
  return codes.map((code) => {
    const [was, is] = [fenOf(before.items, code), fenOf(after.items, code)];
    return { code, before: was, after: is, change: is - was };
  });
}

/** What a purchase of a GEP increment pays for: how much more it is. Less is nothing to buy. */
export function incrementOf(before: Comparable, after: Comparable): bigint {
  requireComparable(before, after);
  const grown = after.totalFen - before.totalFen;
  return grown > 0n ? grown : 0n;
}

/** Of an increment the share that the contract buys, down: the seller bears less than a fen. @param share decimal, 0 to 1 */
export function purchasePrice(incrementFen: bigint, share: string): bigint {
  const rate = decimal(share);
  if (compare(rate, ZERO) < 0 || compare(rate, whole(1)) > 0) {
    throw new GepRefused('QuantityMalformed', share, 'write a share from 0 to 1');
  }
  const { n, d } = multiply(whole(incrementFen), rate);
  return n / d;
}

function fenOf(items: readonly ItemAccount[], code: string): bigint {
  return items.find((item) => item.code === code)?.fen ?? 0n;
}
