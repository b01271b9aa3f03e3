import { z } from 'zod';
import { listOf } from './recordAnswers.ts';
import { id32, time } from './wireAnswers.ts';

const receipt = z.string().describe('the number on the receipt');

export const receiptSchema = z
  .object({ receipt, state: z.enum(['received']), receivedAt: time, dueAt: time })
  .meta({ id: 'SupervisionReceipt', description: 'Who has the number reads how far the matter is' });

const statusFields = {
  receipt,
  kind: z.enum(['opinion', 'misconduct']),
  subject: z.object({
    kind: z.enum(['trade', 'listing', 'auction', 'project', 'lot', 'certificate']),
    id: id32,
    number: z.int().nullable(),
  }),
  state: z.enum(['received', 'inHand', 'answered']),
  receivedAt: time,
  dueAt: time,
  isOverdue: z.boolean(),
  answer: z.string().nullable(),
  answeredAt: time.nullable(),
};

export const reportStatusSchema = z
  .object(statusFields)
  .meta({ id: 'SupervisionStatus', description: '已收到 → 办理中 → 已答复' });

export const reportFilesSchema = listOf(
  'SupervisionFiles',
  z
    .object({ ...statusFields, words: z.string(), contact: z.string().nullable(), officer: z.string().nullable() })
    .meta({ id: 'SupervisionFile', description: 'A report as the supervisor reads it' }),
);
