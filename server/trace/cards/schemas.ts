import { z } from 'zod';
import { quantity } from '../../../sdk/units/quantities.ts';
import { account } from '../../carbon/schemas.ts';
import { bytes32, decimalWithin, instant, written } from '../../kernel/http/wire.ts';
import { grams } from '../acts/actSchemas.ts';

export const cardTradeTerms = z
  .strictObject({
    sellerCard: bytes32,
    buyerCard: bytes32,
    batch: bytes32.describe('loose goods alone'),
    grams,
    price: decimalWithin(64)
      .transform((value) => quantity('fen', value))
      .describe('fen; it stays with the three, a salted commitment goes on the chain'),
    payment: written.trim().min(1).max(100).describe('reference of the payment; likewise'),
    witness: account.describe('account of the scale or payment feed'),
    tradedAt: instant.describe('within a day before it is recorded'),
    counters: bytes32.optional().describe('the trade that this one takes back'),
  })
  .meta({ id: 'CardTradeTerms', description: 'A trade between two 溯源卡' });

export const cardTradeDraftBody = z
  .strictObject({ terms: cardTradeTerms })
  .meta({ id: 'CardTradeDraftOrder', description: 'Drafted by seller, buyer or witness' });
