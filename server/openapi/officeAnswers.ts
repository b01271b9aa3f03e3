import { z } from 'zod';
import { INSPECTED_ASSETS, INSPECTION_KINDS } from '../supervision/inspections/schemas.ts';
import { amount, seconds } from './recordAnswers.ts';
import { account, id32, time } from './wireAnswers.ts';

export const inspectionSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(INSPECTION_KINDS),
    asset: z.enum(INSPECTED_ASSETS),
    subject: id32,
    finding: z.string(),
    isSerious: z.boolean(),
    deadline: time,
    document: id32,
    officer: account,
    foundAt: time,
    state: z.enum(['open', 'closed']),
    isOverdue: z.boolean(),
    rechecks: z.array(z.object({ at: time, officer: account, words: z.string(), isMended: z.boolean() })),
  })
  .meta({ id: 'Inspection', description: 'A finding, its deadline, and every look since' });

export const tradingOrderSchema = z
  .object({
    id: z.uuid(),
    inspection: z.uuid(),
    act: z.enum(['close', 'reopen']),
    asset: z.string(),
    subject: id32,
    reasons: z.string(),
    basis: id32,
    proposedBy: account,
    proposedAt: time,
    state: z.enum(['proposed', 'done', 'withdrawn', 'past']),
  })
  .meta({ id: 'TradingOrder', description: 'Proposed by one officer; another confirms by supervision.confirmOrder' });

const count = z.int();

export const supervisionDaySchema = z
  .object({
    date: z.string(),
    trades: z.array(z.object({ asset: z.string(), mode: z.int(), trades: count, cost: amount })),
    sales: z.object({ contracted: count, certified: count, ended: count }),
    refused: z
      .array(z.object({ code: z.string(), count, title: z.object({ en: z.string(), zh: z.string() }) }))
      .describe('attempts, by reason'),
    drift: z.array(z.object({ right: id32, differences: amount, at: seconds, evidence: id32 })),
    overdueReports: z.array(z.object({ receipt: z.string(), kind: z.string(), dueAt: time, state: z.string() })),
    nearLimit: z.array(z.object({ asset: z.string(), id: id32, holders: count, maxHolders: count })),
    expiring: z.array(z.object({ right: id32, class: z.string(), endsAt: seconds })),
    inspections: z.object({ open: count, serious: count, overdue: count }),
  })
  .meta({ id: 'SupervisionDay', description: 'What the supervisor looks at every day' });
