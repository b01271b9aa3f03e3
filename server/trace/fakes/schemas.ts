import { z } from 'zod';
import { decimal, windowQuery, written } from '../../kernel/http/wire.ts';

const text = (most: number) => written.trim().min(1, 'some words').max(most, `at most ${most} characters`);

/** A photograph of a phone, made smaller by the page or not. */
export const PHOTO_BYTES = 8 * 1024 * 1024;

export const fakeReportBody = z
  .strictObject({
    uri: z.string().min(1, 'the code').max(2_000, 'at most 2000 characters').describe('as scanned or typed'),
    place: text(200).describe('where it was bought: shop, market, address on the internet'),
    price: decimal
      .refine((fen) => fen <= 100_000_000n, 'at most 1,000,000 yuan')
      .optional()
      .describe('fen'),
    words: text(4_000),
    contact: text(200).optional().describe('sealed; only who decides reads it'),
  })
  .meta({ id: 'FakeReport', description: 'Somebody believes that goods are not what their label says; no sign-in' });

export const fakeReceiptParams = z.strictObject({
  receipt: z
    .string()
    .regex(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/, 'the number on the receipt, like 7KQM-2XTA-PW94-HH3C'),
});

export const fakeListQuery = z
  .strictObject({
    state: z.enum(['received', 'inHand', 'decided']).optional(),
    gtin: z
      .string()
      .regex(/^\d{14}$/, '14 digits')
      .optional(),
    ...windowQuery,
  })
  .meta({ id: 'FakeReportListQuery', description: 'Reports of fakes, undecided ones first' });

export const fakeDecisionBody = z
  .strictObject({
    outcome: z.enum(['confirmed', 'cleared']).describe('confirmed: it was a fake; cleared: it was not'),
    reason: text(4_000).describe('what the reporter reads'),
  })
  .meta({ id: 'FakeReportDecision', description: 'What looking into it found' });
