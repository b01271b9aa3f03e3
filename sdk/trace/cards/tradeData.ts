import type { LedgerContext } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { type TypedData, typedDomain, typedFields, typedHash } from '../../ids/typedData.ts';
import type { CardTrade } from '../types.ts';

const TYPES = {
  CardTrade: typedFields(
    'bytes32 sellerCard, bytes32 buyerCard, bytes32 batch, uint64 grams, bytes32 price, bytes32 payment, uint40 tradedAt, bytes32 counters, bytes32 nonce',
  ),
};

/** What seller, buyer and witness sign, EIP-712. */
export function tradeData(ledger: Pick<LedgerContext, 'deployment'>, trade: CardTrade): TypedData {
  return {
    domain: typedDomain(ledger, 'CardTrades'),
    primaryType: 'CardTrade',
    types: TYPES,
    message: { ...trade },
  };
}

/** The trade's id. */
export function cardTradeId(ledger: Pick<LedgerContext, 'deployment'>, trade: CardTrade): Bytes32 {
  return typedHash(tradeData(ledger, trade));
}
