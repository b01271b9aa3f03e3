import { z } from 'zod';
import { account } from '../../carbon/schemas.ts';
import { bytes32, decimalWithin, instant, windowQuery } from '../../kernel/http/wire.ts';
import { fen } from '../../market/actWords.ts';
import { printedNumber } from '../actSchemas.ts';

export const depositTerms = z
  .strictObject({
    right: bytes32,
    depositor: account,
    cooperative: account,
    number: printedNumber,
    from: instant,
    to: instant,
    rent: decimalWithin(96).transform(fen).describe('fen a year'),
    document: bytes32.describe('sha2-256 of the contract'),
  })
  .meta({ id: 'DepositTerms', description: 'A deposit (存入) of a right, as both sides sign it' });

export const depositDraftBody = z
  .strictObject({ terms: depositTerms })
  .meta({ id: 'DepositDraftOrder', description: 'A deposit that one side drafts for both' });

export const depositListQuery = z
  .strictObject({
    mine: z.enum(['true']).optional().describe('only those of which you are a side; needs a session'),
    cooperative: bytes32.optional().describe('participant'),
    stage: z.enum(['agreed', 'stored', 'returned', 'withdrawn']).optional(),
    ...windowQuery,
  })
  .meta({ id: 'DepositListQuery', description: 'Deposits, newest first' });
