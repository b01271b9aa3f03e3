import { z } from 'zod';
import { bytes32, windowQuery } from '../kernel/http/wire.ts';
import { SEARCH_MAX_DAYS } from './alerts/interest.ts';

const uuid = z.uuid('a UUID');

export const alertListQuery = z
  .strictObject({ state: z.enum(['open', 'acknowledged'], 'open or acknowledged').optional(), ...windowQuery })
  .meta({ id: 'AlertListQuery', description: 'Alerts of the bank that asks, newest first' });

export const bankItemParams = z.strictObject({ id: uuid });

export const watchBody = z
  .strictObject({
    right: bytes32,
    searchMaxDays: z
      .int('a whole number of days')
      .min(1)
      .max(3_650)
      .optional()
      .default(SEARCH_MAX_DAYS)
      .describe('how old the last search of the register may be'),
  })
  .meta({ id: 'BankWatch', description: 'A right that the bank wants to be told about' });

export const watchParams = z.strictObject({ right: bytes32 });

export const bookListQuery = z
  .strictObject({ ...windowQuery })
  .meta({ id: 'BookListQuery', description: 'Books of the bank that asks, newest first' });

export const bookRowsQuery = z
  .strictObject({ ...windowQuery })
  .meta({ id: 'BookRowsQuery', description: 'Answers to a book, in the order of its rows' });
