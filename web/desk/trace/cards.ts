import { callApi } from '../../shared/api.ts';
import type { PartyAnswer } from '../rights/rights.ts';

/** A 溯源卡: its id is a commitment to its number. */
export interface CardAnswer {
  id: string;
  /** Null for a natural person. */
  holder: PartyAnswer | null;
  account: string;
  isBlocked: boolean;
}

export const TRADE_SIDES = ['seller', 'buyer', 'witness'] as const;
export type TradeSide = (typeof TRADE_SIDES)[number];

/** A trade between two cards that three hands sign; price and payment are on the chain as commitments alone. */
export interface CardDraftAnswer {
  id: string;
  terms: {
    sellerCard: string;
    buyerCard: string;
    batch: string;
    grams: string;
    /** Fen. */
    price: string;
    /** The payment's reference, in the clear. */
    payment: string;
    tradedAt: string;
  };
  /** Accounts. */
  parties: Record<TradeSide, string>;
  state: 'waiting' | 'signed' | 'recorded' | 'withdrawn';
  hasSigned: Record<TradeSide, boolean>;
}

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

export const CARD_DRAFTS = '/api/card-trade-drafts';
export const listCardDrafts = () => rowsOf<CardDraftAnswer>(CARD_DRAFTS);
/** Of one holder; of all without one. */
export const listCards = (holder: string) =>
  rowsOf<CardAnswer>(`/api/cards?${holder === '' ? '' : `holder=${holder}&`}limit=200`);

/** Drafts a trade for all three to sign. The same key is the same draft. */
export function draftCardTrade(terms: object, idempotencyKey: string): Promise<{ id: string }> {
  return callApi(CARD_DRAFTS, { json: { terms }, idempotencyKey });
}

/** Which hand of a draft an account is; null of none. */
export function sideOf({ parties }: CardDraftAnswer, account: string): TradeSide | null {
  return TRADE_SIDES.find((side) => parties[side].toLowerCase() === account.toLowerCase()) ?? null;
}
