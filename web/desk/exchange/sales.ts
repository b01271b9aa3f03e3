import { callApi } from '../../shared/api.ts';
import type { PartyAnswer } from '../rights/rights.ts';
import { t } from '../words.ts';

/** A sale as lists tell it; fen as decimal strings. */
export interface SaleLineAnswer {
  id: string;
  asset: 'USE_RIGHTS' | 'PACKAGES';
  item: string;
  class: string;
  region: number;
  seller: PartyAnswer | null;
  state: string;
  /** Last second of what runs; 0 = nothing does. */
  until: number;
  /** Since when an objection stops the clock. */
  pausedAt: number;
  round: number;
  start: string;
  deposit: string;
  inBank: boolean;
  bidders: number;
  bids: number;
  price: string | null;
  /** 竞买人 n. */
  leader: number | null;
}

export interface SaleAnswer extends SaleLineAnswer {
  reserve: string;
  increment: string;
  leastBid: string;
  ecoPart: string;
  feeBps: number;
  openObjections: number;
  rounds: { round: number; hasFailed: boolean }[];
  objections: { id: string; raisedAt: number; state: 'open' | 'dismissed' | 'upheld' }[];
  /** Of the announcement. */
  document: string;
  contract: {
    document: string | null;
    sellerDocument: string | null;
    buyerDocument: string | null;
    hasSellerSigned: boolean;
    hasBuyerSigned: boolean;
  };
  certificate: { number: string } | null;
}

export interface BidAnswer {
  round: number;
  number: number;
  bidder: number;
  price: string;
  until: number;
  at: number;
}

/** The reader's own part in a sale. */
export interface OwnSaleAnswer {
  sale: string;
  state: string;
  side: 'seller' | 'bidder';
  bidder: { account: string; number: number; round: number; deposit: string; isLeader: boolean } | null;
  due: { kind: 'deposit' | 'price'; id: string; account: string; amount: string; heldUntil: number } | null;
}

export type SaleFilter = Partial<Record<'state' | 'class' | 'county' | 'seller', string>>;

export async function listSales(filter: SaleFilter = {}): Promise<SaleLineAnswer[]> {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== '')).toString();
  return (await callApi<{ rows: SaleLineAnswer[] }>(`/api/sales${query === '' ? '' : `?${query}`}`)).rows;
}

export function readSale(id: string): Promise<SaleAnswer> {
  return callApi<SaleAnswer>(`/api/sales/${id}`);
}

export async function newestBids(id: string): Promise<BidAnswer[]> {
  return (await callApi<{ rows: BidAnswer[] }>(`/api/sales/${id}/bids?limit=20`)).rows;
}

export function readOwn(id: string): Promise<OwnSaleAnswer> {
  return callApi<OwnSaleAnswer>(`/api/my/sales/${id}`);
}

export async function listOwn(): Promise<OwnSaleAnswer[]> {
  return (await callApi<{ rows: OwnSaleAnswer[] }>('/api/my/sales')).rows;
}

/** What is sold, and the beginning of the sale's id. */
export function nameOfSale({ asset, class: code, id }: Pick<SaleLineAnswer, 'asset' | 'class' | 'id'>): string {
  const what = t(`rights.class.${code}`);
  const name = asset === 'PACKAGES' ? t('desk.sales.package', { what }) : what;
  return `${name} ${id.slice(2, 12).toUpperCase()}`;
}

/** Tones of the tags, beside their words. */
export function toneOfState(state: string): string {
  if (['applied', 'qualified'].includes(state)) return 'state1';
  if (['certified', 'registered'].includes(state)) return 'valid';
  if (['rejected', 'withdrawn', 'failed', 'terminated', 'defaulted', 'lapsed'].includes(state)) return 'revoked';
  return 'state2';
}
