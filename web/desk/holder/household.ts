import { callApi } from '../../shared/api.ts';
import type { DepositAnswer } from '../coop/coop.ts';
import type { PartyAnswer } from '../rights/rights.ts';

/** 拿租金、挣薪金、分股金. */
export const BUCKETS = ['rent', 'wage', 'share'] as const;

/** One payment to this household; fen as decimal strings, times in seconds. */
export interface LineAnswer {
  dividend: string;
  payer: PartyAnswer;
  bucket: string;
  state: 'declared' | 'funded' | 'cancelled' | 'reclaimed';
  payAt: number;
  expiresAt: number;
  inBank: boolean;
  line: number;
  amount: string;
  isPaid: boolean;
  /** Whose special account got it; null where the household itself did, or nobody yet. */
  directedTo: PartyAnswer | null;
}

export interface HouseholdAnswer {
  deposits: DepositAnswer[];
  got: Record<(typeof BUCKETS)[number], string>;
  /** What special accounts of lienors got instead. */
  directed: { account: string; owner: PartyAnswer; amount: string }[];
  lines: LineAnswer[];
  next: LineAnswer[];
}

export function readHousehold(): Promise<HouseholdAnswer> {
  return callApi<HouseholdAnswer>('/api/my/household');
}
