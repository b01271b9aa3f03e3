import type { GepAccount } from '../../../sdk/gep/account/account.ts';
import { seriesOf } from '../../../sdk/gep/register/seriesOf.ts';
import { yearEnd } from '../../../sdk/gep/register/yearEnd.ts';
import { gepAccountId, gepSeriesId } from '../../../sdk/ids/keys.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';

/** Of a word on the chain. */
const LONGEST_BASIS = 32;

export interface ChainIds {
  /** Null for a price basis that is too long for the chain. */
  seriesId: Hex | null;
  /** Null where there is no series, or less than nothing. */
  accountId: Hex | null;
}

/** Under which ids the chain would know an account. */
export function chainIdsOf(account: GepAccount): ChainIds {
  if (account.priceBasis.length > LONGEST_BASIS) return { seriesId: null, accountId: null };
  const seriesId = gepSeriesId(seriesOf(account));
  const { hash, totalFen, year } = account;
  return { seriesId, accountId: totalFen < 0n ? null : gepAccountId(seriesId, hash, totalFen, yearEnd(year)) };
}
