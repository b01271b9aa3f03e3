import { z } from 'zod';
import { windowQuery } from '../kernel/http/wire.ts';
import { DELIVERY_STATES } from './tables.ts';

const uuid = z.uuid('a UUID');

export const webhookParams = z.strictObject({ id: uuid });

export const webhookBody = z
  .strictObject({ url: z.string().max(500, 'at most 500 characters').describe('https, of the public internet') })
  .meta({ id: 'WebhookAddress', description: 'Where messages are sent, signed as Standard Webhooks does' });

export const deliveryListQuery = z
  .strictObject({ state: z.enum(DELIVERY_STATES, DELIVERY_STATES.join(', ')).optional(), ...windowQuery })
  .meta({ id: 'DeliveryListQuery', description: 'Deliveries of a webhook, newest first' });

export const deliveryParams = z.strictObject({
  id: uuid,
  delivery: z.string().regex(/^msg_[0-9a-f]{32}$/, 'msg_ and 32 hex digits'),
});
