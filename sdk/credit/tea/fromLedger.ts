import type { Bytes32 } from '../../ids/keys.ts';
import { type Fen, quantity } from '../../units/quantities.ts';
import type { TradeClaim } from '../../verify/trade/tradeFact.ts';
import { decideTea } from './decideTea.ts';
import { openTrade, type TradeOpening } from './openTrade.ts';
import type { LeftOut, TeaDecision, TeaRules, TeaTrade } from './types.ts';

/** A trade as the ledger keeps it, whoever reads it there: every word of its id, and whose cards and goods they are. */
export interface LedgerTrade extends TradeClaim {
  id: Bytes32;
  /** Participants that held the cards. */
  seller: Bytes32;
  buyer: Bytes32;
  /** GTIN of the batch. */
  item: string;
}

/** What is known beside the ledger, by whose books it is. */
export interface TeaBooks {
  /** Household or owner behind a card, by the office that issues them; a card that it doesn't name is its participant's. */
  holders?: ReadonlyMap<string, string>;
  /** Account that a payment went to, by the bank's own books; before whatever the applicant says. */
  payees?: ReadonlyMap<string, string>;
}

export interface LedgerApplication {
  /** Participant. */
  trader: Bytes32;
  /** His trades and those of whom he trades with, in any order. */
  trades: readonly LedgerTrade[];
  /** By trade; of those between others usually none. */
  openings: ReadonlyMap<string, TradeOpening>;
  books?: TeaBooks;
  amount: Fen;
  /** Seconds since 1970. */
  now: number;
}

/** A decision with what proves it: `tradesFact(deployment, claims, block)` says where the chain keeps these trades. */
export interface ProvenTeaDecision extends TeaDecision {
  /** Of every trade that a factor, a rule or a trade left out rests on, in the order of their ids. */
  claims: ReadonlyMap<string, TradeClaim>;
}

/**
 * {@link decideTea} on trades of the ledger: prices and payments only where their openings hold against the chain's commitments,
 * each trade that matters with the words that its id is the hash of.
 * @throws CreditRefused TeaOpeningMismatch, and those of `decideTea`
 */
export function decideFromLedger(application: LedgerApplication, rules: TeaRules): ProvenTeaDecision {
  const { trader, trades, openings, books = {}, amount, now } = application;
  const opened = trades.map((trade) => openedTrade(trade, openings.get(trade.id), books));
  const decision = decideTea({ trader, trades: opened, amount, now }, rules);
  const named = new Set(namedIn(decision));
  const claims = trades.filter(({ id }) => named.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...decision, claims: new Map(claims.map((trade) => [trade.id, claimOf(trade)])) };
}

function openedTrade(trade: LedgerTrade, opening: TradeOpening | undefined, books: TeaBooks): TeaTrade {
  const { id, seller, buyer, item, tradedAt, price, payment } = trade;
  const facts = {
    ...{ id, seller, buyer, item, tradedAt },
    sellerHolder: books.holders?.get(trade.sellerCard) ?? seller,
    buyerHolder: books.holders?.get(trade.buyerCard) ?? buyer,
    grams: quantity('g', BigInt(trade.grams)),
    counters: BigInt(trade.counters) === 0n ? null : trade.counters,
  };
  if (!opening) return { ...facts, price: null, payment: null, payee: null };
  const open = openTrade({ ...facts, price: price as Bytes32, payment: payment as Bytes32 }, opening);
  return { ...open, payee: (open.payment && books.payees?.get(open.payment)) ?? open.payee };
}

function* namedIn({ factors, bites, leftOut, counted }: TeaDecision): Generator<string> {
  for (const { trades } of [...factors, ...bites]) yield* trades;
  for (const { trade, proofs } of leftOut as readonly LeftOut[]) yield* [trade, ...proofs];
  yield* counted;
}

function claimOf(trade: LedgerTrade): TradeClaim {
  const { sellerCard, buyerCard, batch, grams, price, payment, tradedAt, counters, nonce, counteredBy } = trade;
  return { sellerCard, buyerCard, batch, grams, price, payment, tradedAt, counters, nonce, counteredBy };
}
