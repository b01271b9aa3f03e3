import { z } from 'zod';
import { DELIVERY_STATES } from '../webhooks/tables.ts';
import { time } from './wireAnswers.ts';

const count = z.int().min(0);

export const newWebhookSchema = z
  .object({ id: z.uuid(), url: z.string(), secret: z.string().describe('shown once'), createdAt: time })
  .meta({ id: 'NewWebhook', description: 'A webhook with the secret by which what arrives is checked' });

export const webhooksSchema = rowsOf(
  'Webhooks',
  z
    .object({
      id: z.uuid(),
      url: z.string(),
      createdAt: time,
      endedAt: time.nullable(),
      pending: count,
      delivered: count,
      dead: count,
    })
    .meta({ id: 'Webhook', description: 'An address and how its deliveries stand' }),
  'Webhooks of the participant that asks, ended ones too',
);

export const deliveriesSchema = rowsOf(
  'WebhookDeliveries',
  z
    .object({
      id: z.string(),
      about: z.uuid().describe('the alert or the notice that it tells'),
      state: z.enum(DELIVERY_STATES),
      tries: count,
      lastStatus: z.int().nullable(),
      lastError: z.string().nullable(),
      nextAt: time.nullable(),
      deliveredAt: time.nullable(),
      createdAt: time,
    })
    .meta({ id: 'WebhookDelivery', description: 'One message; dead ones were given up after a day' }),
  'Deliveries of a webhook, newest first',
);

function rowsOf<T extends z.ZodType>(id: string, row: T, description: string) {
  return z.object({ rows: z.array(row), total: count }).meta({ id, description });
}
