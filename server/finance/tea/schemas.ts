import { z } from 'zod';
import { MOST_TRADES } from '../../../sdk/credit/tea/requireTrades.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { bytes32, decimalWithin, instant, written } from '../../kernel/http/wire.ts';

const reference = written.trim().min(1).max(100).describe('of the payment, as it was signed');
const fen = decimalWithin(64).transform((value) => quantity('fen', value));

const opening = z.strictObject({
  trade: bytes32,
  price: fen.describe('fen'),
  priceSalt: bytes32,
  payment: z
    .strictObject({
      reference,
      salt: bytes32,
      payee: written.trim().min(1).max(100).nullable().optional().default(null),
    })
    .nullable()
    .describe('null where none is shown; the trade then counts for nothing'),
});

export const teaDecideBody = z
  .strictObject({
    trader: bytes32.optional().describe('participant; left out by a trader who asks for himself'),
    amount: fen.refine((value) => value > 0n, 'at least one fen').describe('fen that are asked for'),
    openings: z
      .array(opening)
      .max(MOST_TRADES)
      .optional()
      .default([])
      .describe('of trades that were not drafted here, or not by the trader'),
    payees: z
      .array(z.strictObject({ payment: reference, account: written.trim().min(1).max(100) }))
      .max(MOST_TRADES)
      .optional()
      .default([])
      .describe('accounts that payments went to, by the bank’s own books; a bank alone'),
    holders: z
      .array(z.strictObject({ card: bytes32, holder: written.trim().min(1).max(100) }))
      .max(MOST_TRADES)
      .optional()
      .default([])
      .describe('who stands behind a card, by the office that issued it; a bank alone'),
  })
  .meta({ id: 'TeaApplication', description: '茶商E贷: what is asked for, and what opens the trades' });

export type TeaOrder = z.output<typeof teaDecideBody>;

export const teaConsentParams = z.strictObject({ bank: bytes32, until: instant }).meta({
  id: 'TeaConsentParams',
  description: 'Leave for one bank to decide on your trades between 溯源卡, for a time',
});
