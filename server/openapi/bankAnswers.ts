import { z } from 'zod';
import { ALERT_KINDS } from '../banks/tables.ts';
import { CONSENT_KINDS } from '../consents/tables.ts';
import { amount, seconds } from './recordAnswers.ts';
import { account, id32, time } from './wireAnswers.ts';

const count = z.int().min(0);

export const alertSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(ALERT_KINDS),
    right: id32,
    lien: id32.nullable(),
    at: time.describe('when the fact came about, chain time'),
    facts: z.record(z.string(), z.string().nullable()),
    acknowledgedAt: time.nullable(),
    acknowledgedBy: account.nullable(),
  })
  .meta({
    id: 'BankAlert',
    description: 'Something that befell a right on which the bank has a lien, or that it watches',
  });

export const alertsSchema = rowsOf('BankAlerts', alertSchema, 'Alerts of the bank that asks, newest first');

export const watchSchema = z
  .object({ right: id32, since: time, searchMaxDays: count })
  .meta({ id: 'BankWatched', description: 'A right that the bank is told about' });

export const watchesSchema = rowsOf('BankWatches', watchSchema, 'Rights that the bank watches');

export const bookSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(['queued', 'working', 'done']),
    rows: count,
    done: count,
    faults: count.describe('rows with a wrong cell'),
    block: z.int().nullable(),
    createdAt: time,
    finishedAt: time.nullable(),
  })
  .meta({ id: 'BankBook', description: 'A list of rights that the bank sent to be checked' });

export const booksSchema = rowsOf('BankBooks', bookSchema, 'Books of the bank that asks, newest first');

const rowAnswer = z
  .object({
    found: z.boolean(),
    isRestricted: z.boolean().describe('a person’s right: only whether anything weighs on it'),
    right: id32.nullable(),
    state: z.string().nullable(),
    endsAt: seconds.nullable(),
    isEncumbered: z.boolean().nullable(),
    lien: id32.nullable().describe('the bank’s own'),
    standing: z.enum(['registered', 'noticed', 'applied', 'lapsed']).nullable(),
    rank: count.nullable(),
    secured: amount.nullable(),
    ahead: amount.nullable().describe('fen secured by what ranks before it'),
    liens: count.nullable(),
    isFrozen: z.boolean().nullable(),
    orders: count.nullable(),
    valuation: amount.nullable(),
    valuedAt: seconds.nullable(),
    valuationAgeDays: z.int().nullable(),
    isValuationValid: z.boolean().nullable(),
    ratioBps: count.nullable(),
    lastSearchAt: seconds.nullable(),
    drift: count.nullable(),
    endsBeforeMaturity: z.boolean().nullable(),
    changedAt: seconds.nullable(),
  })
  .meta({ id: 'BankBookAnswer', description: 'What the ledger says about one row; fen, seconds of chain time' });

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();

export const bookRowsSchema = rowsOf(
  'BankBookRows',
  z
    .object({
      number: count,
      key: z.string(),
      faults: z.array(z.object({ column: z.string(), got: z.string(), accepted: z.string() })),
      answer: rowAnswer.nullable(),
      since: seconds.nullable(),
      changes: z.array(z.object({ field: z.string(), before: cell, after: cell })),
      block: z.int().nullable(),
    })
    .meta({
      id: 'BankBookRow',
      description: 'One row: its faults or its answer, and what changed since the check before',
    }),
  'Rows of a book, in its order',
);

export const grantSchema = z
  .object({ bank: id32, grantedAt: time, validUntil: time })
  .meta({ id: 'ConsentLook', description: 'Which bank may look, and until when' });

export const consentSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(CONSENT_KINDS),
    right: id32,
    register: id32,
    state: z.enum(['draft', 'sealed', 'erased']),
    votes: z.object({ members: count, inFavour: count }).nullable(),
    pages: z.array(
      z.object({
        number: count,
        sha256: z.string(),
        bytes: count,
        mediaType: z.enum(['image/jpeg', 'image/png']),
        orientation: count,
      }),
    ),
    manifestHash: z.string().nullable(),
    salt: z.string().nullable().describe('sha-256 over salt and manifestHash is the commitment'),
    commitment: id32.nullable(),
    document: id32.nullable().describe('content hash for the evidence that tells the chain'),
    createdAt: time,
    sealedAt: time.nullable(),
    erasedAt: time.nullable(),
    grants: z.array(grantSchema).describe('to its holder: which banks may look now'),
  })
  .meta({ id: 'Consent', description: '草稿 → 已封存 → 已删除; of an erased one only that it was' });

export const consentsSchema = rowsOf('Consents', consentSchema, 'Those that the caller may see');

function rowsOf<T extends z.ZodType>(id: string, row: T, description: string) {
  return z.object({ rows: z.array(row), total: count }).meta({ id, description });
}
