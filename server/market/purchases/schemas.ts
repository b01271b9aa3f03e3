import { z } from 'zod';
import { retirementOrderSchema } from '../../carbon/retirementOrders.ts';
import { account } from '../../carbon/schemas.ts';
import { bytes32, decimalWithin, written } from '../../kernel/http/wire.ts';

const contractNumber = written.trim().min(1).max(64, 'at most 64 characters');

export const purchaseBody = z
  .strictObject({
    listing: bytes32,
    kg: decimalWithin(64),
    orders: z
      .array(retirementOrderSchema)
      .max(64)
      .optional()
      .default([])
      .describe('to retire at once; their kg add up'),
    maxCost: decimalWithin(96).describe('fen: price and fee, at most'),
    reference: contractNumber.optional().describe("the buyer's own contract number"),
  })
  .meta({ id: 'PurchaseIntent', description: 'What a buyer means to pay for through a bank' });

export const matchBody = z
  .strictObject({
    purpose: bytes32.optional().describe('id of the purchase, instruction or sale'),
    contract: contractNumber.optional().describe('contract number, when the payer gave no id'),
    payer: account,
    amount: decimalWithin(96).describe('fen received'),
    bankReference: bytes32.describe("the bank's own reference, single use"),
  })
  .refine(({ purpose, contract }) => (purpose === undefined) !== (contract === undefined), 'purpose or contract')
  .meta({ id: 'ReceiptMatch', description: 'Money that a bank has received, and what it says it is for' });
