import { z } from 'zod';
import { bytes32, windowQuery, written } from '../kernel/http/wire.ts';
import { REPORT_KINDS, SUBJECT_KINDS } from './tables.ts';

const WORDS_MOST = 4_000;
const CONTACT_MOST = 200;

const text = (most: number) => written.trim().min(1, 'some words').max(most, `at most ${most} characters`);

export const reportBody = z
  .strictObject({
    kind: z.enum(REPORT_KINDS).describe('opinion 提意见, misconduct 举报'),
    subject: z.strictObject({
      kind: z.enum(SUBJECT_KINDS),
      id: bytes32,
      number: z.int().min(1).max(2_147_483_647).optional().describe('of a trade: which fill'),
    }),
    words: text(WORDS_MOST),
    contact: text(CONTACT_MOST).optional(),
  })
  .meta({ id: 'SupervisionReport', description: 'What somebody tells the supervisor; no sign-in is needed' });

export const answerBody = z
  .strictObject({ answer: text(WORDS_MOST) })
  .meta({ id: 'SupervisionAnswer', description: 'What the reporter and the public read' });

/** Three groups of four, without letters that look like figures. */
export const receiptParams = z.strictObject({
  receipt: z
    .string()
    .regex(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$/, 'the number on the receipt, like 7KQM-2XTA-PW94-HH3C'),
});

export const reportListQuery = z
  .strictObject({ state: z.enum(['received', 'inHand', 'answered']).optional(), ...windowQuery })
  .meta({ id: 'SupervisionListQuery', description: 'Reports, the most urgent first' });
