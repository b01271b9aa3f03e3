import { callApi } from '../../shared/api.ts';
import type { PartyAnswer } from '../rights/rights.ts';

export type PurchaseSide = 'buyer' | 'seller';

/** A purchase as the chain has it; fen as decimal strings, times in seconds. */
export interface PurchaseAnswer {
  id: string;
  kind: 'catalogue' | 'gepIncrement';
  buyer: PartyAnswer;
  seller: PartyAnswer;
  region: number | null;
  increment: string;
  price: string;
  instruction: string;
  state: 'agreed' | 'settled' | 'ended';
  agreedAt: number;
}

/** With its payment. */
export interface PurchaseSheetAnswer extends PurchaseAnswer {
  buyerAccount: string;
  bank: PartyAnswer | null;
  /** How far the money is: a bank's receipt is due, it is held or locked, the seller has it, its time is over. */
  payment: 'due' | 'held' | 'paid' | 'lapsed';
  payBy: number;
  settleBy: number;
}

export interface PurchaseDraftAnswer {
  id: string;
  /** As they travelled; the number hashed. */
  terms: {
    kind: PurchaseAnswer['kind'];
    buyer: string;
    seller: string;
    number: string;
    price: string;
    increment?: string;
    region?: string | null;
    settleBy: string;
  };
  state: 'waiting' | 'signed' | 'agreed' | 'withdrawn';
  hasSigned: Record<PurchaseSide, boolean>;
}

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

/** What one's organisation bought or sold, the newest hundred. */
export function listPurchases(side: PurchaseSide, participant: string): Promise<PurchaseAnswer[]> {
  return rowsOf<PurchaseAnswer>(`/api/purchases?${side}=${participant}&limit=100`);
}

export function readPurchase(id: string): Promise<PurchaseSheetAnswer> {
  return callApi<PurchaseSheetAnswer>(`/api/purchases/${id}`);
}

export const listPurchaseDrafts = () => rowsOf<PurchaseDraftAnswer>('/api/purchase-drafts');

/** Drafts a purchase for both to sign. The same key is the same draft. */
export function draftPurchase(terms: object, idempotencyKey: string): Promise<{ id: string }> {
  return callApi('/api/purchase-drafts', { json: { terms }, idempotencyKey });
}

/** Which side of a draft an account is. */
export function sideOf({ terms }: PurchaseDraftAnswer, account: string): PurchaseSide {
  return terms.buyer.toLowerCase() === account.toLowerCase() ? 'buyer' : 'seller';
}
