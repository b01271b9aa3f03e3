import { z } from 'zod';
import { account, id32, time } from './wireAnswers.ts';

const uuid = z.uuid();
const threeOf = <T extends z.ZodType>(one: T) => z.object({ seller: one, buyer: one, witness: one });

export const draftedCardTradeSchema = z
  .object({ id: uuid, cardTrade: id32 })
  .meta({ id: 'DraftedCardTrade', description: 'Under which draft and trade will be known' });

export const cardTradeDraftSchema = z
  .object({
    id: uuid,
    cardTrade: id32,
    terms: z.looseObject({}).describe('as they were sent'),
    draftedBy: account,
    draftedAt: time,
    state: z.enum(['waiting', 'signed', 'recorded', 'withdrawn']),
    hasSigned: threeOf(z.boolean()),
    parties: threeOf(account),
    salts: z.object({ price: id32, payment: id32 }).describe('with which price and payment are shown to others later'),
  })
  .meta({ id: 'CardTradeDraft', description: 'A trade between two 溯源卡, before the chain has it' });
