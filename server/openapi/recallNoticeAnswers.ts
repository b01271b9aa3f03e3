import { z } from 'zod';
import { NOTICE_STEPS } from '../trace/notices/tables.ts';
import { amount } from './recordAnswers.ts';
import { id32, time } from './wireAnswers.ts';

const level = z.int().min(1).max(3).describe('of the recall, 1 the gravest');
const step = z.enum(NOTICE_STEPS);
const own = {
  received: amount.describe('grams that it got, of all that the recall reaches'),
  held: amount.describe('grams that it had when it was told'),
};

export const recallNoticeSchema = z
  .object({
    id: z.uuid(),
    step,
    batch: id32,
    gtin: z.string(),
    lot: z.string(),
    level,
    at: time.describe('of the step, chain time'),
    document: id32,
    isOperator: z.boolean().describe('told as an operator of the brand'),
    ...own,
    goods: z.array(z.object({ batch: id32, gtin: z.string(), lot: z.string(), ...own })).describe('at most 100'),
    goodsTotal: z.int(),
    madeAt: time,
    acknowledgedAt: time.nullable(),
  })
  .meta({ id: 'RecallNotice', description: 'What a participant was told about one step of a recall' });

export const toldPartySchema = z
  .object({
    party: z.object({ id: id32, name: z.string().nullable(), scheme: z.int() }).nullable(),
    isOperator: z.boolean(),
    step,
    level,
    ...own,
    toldAt: time,
    webhook: z.enum(['none', 'answered', 'pending', 'dead']),
    lastStatus: z.int().nullable(),
    lastError: z.string().nullable(),
    tries: z.int(),
    answeredAt: time.nullable(),
    acknowledgedAt: time.nullable(),
  })
  .meta({ id: 'ToldParty', description: 'Who was told of a recall, and what came back; natural persons are null' });
