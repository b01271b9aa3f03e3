import type { GepAccount } from '../../../sdk/gep/account/account.ts';
import { seriesOf } from '../../../sdk/gep/register/seriesOf.ts';
import { yearEnd } from '../../../sdk/gep/register/yearEnd.ts';
import { gepAccountId, gepSeriesId } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';

/** Of a word on the chain. */
const LONGEST_BASIS = 32;
/** Fen that the chain counts in: uint96. */
const MOST_FEN = 2n ** 96n - 1n;

export interface ChainIds {
  /** Null for a price basis that is too long for the chain. */
  seriesId: Hex | null;
  /** Null where there is no series, less than nothing, or more than the chain counts. */
  accountId: Hex | null;
}

/** Under which ids the chain would know an account. */
export function chainIdsOf(account: GepAccount): ChainIds {
  if (account.priceBasis.length > LONGEST_BASIS) return { seriesId: null, accountId: null };
  const seriesId = gepSeriesId(seriesOf(account));
  const { hash, totalFen, year } = account;
  const isCounted = totalFen >= 0n && totalFen <= MOST_FEN;
  return { seriesId, accountId: isCounted ? gepAccountId(seriesId, hash, totalFen, yearEnd(year)) : null };
}
