import type {
  CardBlockedEvent,
  CardIssuedEvent,
  CardTradedEvent,
} from '../../../types/ethers-contracts/trace/interfaces/ICardTrades.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { LedgerEvent } from '../../kernel/indexer/ledgerEvent.ts';
import { nullIfZeroWord } from '../../kernel/indexer/nullIfZero.ts';
import { type Read, type Rule, rule } from '../../kernel/indexer/projection.ts';
import type { ProjectionState } from '../../kernel/indexer/projectionState.ts';
import { cardTradeTable, traceCardTable } from '../tables.ts';
import { originOf } from './origin.ts';

/** 溯源卡 and the trades between them. The goods move by the logs that follow a trade's. */
export const cardRules: Record<string, Rule> = {
  'CardTrades.CardIssued': rule<CardIssuedEvent.OutputObject>({
    apply(state, event) {
      const { card: id, holder, actor: issued_by } = event.args;
      state.insert(traceCardTable, { id, holder, issued_by, ...FREE, ...originOf(event) });
    },
  }),
  'CardTrades.CardBlocked': rule<CardBlockedEvent.OutputObject>({
    reads: ({ card }) => [[traceCardTable, card]],
    apply(state, { args: { card, actor, basis }, time }) {
      state.amend(traceCardTable, [card], () => ({
        is_blocked: true,
        blocked_by: actor,
        blocked_at: BigInt(time),
        block_basis: nullIfZeroWord(basis),
      }));
    },
  }),
  'CardTrades.CardTraded': rule<CardTradedEvent.OutputObject>({
    reads: ({ sellerCard, buyerCard, trade }) => [
      [traceCardTable, sellerCard],
      [traceCardTable, buyerCard],
      ...counteredBy(trade.counters),
    ],
    apply: recordTrade,
  }),
};

const FREE = { is_blocked: false, blocked_by: null, blocked_at: null, block_basis: null };

function counteredBy(counters: string): Read[] {
  return nullIfZeroWord(counters) === null ? [] : [[cardTradeTable, counters]];
}

function recordTrade(state: ProjectionState, event: LedgerEvent<CardTradedEvent.OutputObject>): void {
  const { id, sellerCard, buyerCard, trade, witness } = event.args;
  const counters = nullIfZeroWord(trade.counters);
  state.insert(cardTradeTable, {
    id,
    seller_card: sellerCard,
    buyer_card: buyerCard,
    seller: holderOf(state, sellerCard),
    buyer: holderOf(state, buyerCard),
    witness,
    batch: trade.batch,
    grams: trade.grams,
    price: trade.price,
    payment: trade.payment,
    traded_at: trade.tradedAt,
    counters,
    countered_by: null,
    nonce: trade.nonce,
    ...originOf(event),
  });
  if (counters !== null) state.amend(cardTradeTable, [counters], () => ({ countered_by: id }));
}

function holderOf(state: ProjectionState, card: string): string {
  const row = state.get(traceCardTable, card);
  if (!row) {
    throw new AppError('ProjectionInconsistent', { table: traceCardTable.name, key: card, what: 'is missing' });
  }
  return row.holder;
}
