import { z } from 'zod';
import { bytes32, windowQuery } from '../kernel/http/wire.ts';
import { SEARCH_MAX_DAYS } from './alerts/interest.ts';
import { DELIVERY_STATES } from './tables.ts';

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

export const webhookBody = z
  .strictObject({ url: z.string().max(500, 'at most 500 characters').describe('https, of the public internet') })
  .meta({ id: 'WebhookAddress', description: 'Where alerts are sent, signed as Standard Webhooks does' });

export const deliveryListQuery = z
  .strictObject({ state: z.enum(DELIVERY_STATES, DELIVERY_STATES.join(', ')).optional(), ...windowQuery })
  .meta({ id: 'DeliveryListQuery', description: 'Deliveries of a webhook, newest first' });

export const deliveryParams = z.strictObject({
  id: uuid,
  delivery: z.string().regex(/^msg_[0-9a-f]{32}$/, 'msg_ and 32 hex digits'),
});

export const bookListQuery = z
  .strictObject({ ...windowQuery })
  .meta({ id: 'BookListQuery', description: 'Books of the bank that asks, newest first' });

export const bookRowsQuery = z
  .strictObject({ ...windowQuery })
  .meta({ id: 'BookRowsQuery', description: 'Answers to a book, in the order of its rows' });
