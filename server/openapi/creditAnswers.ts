import { z } from 'zod';
import { CREDIT_LEVELS, SUBJECT_KINDS } from '../../sdk/credit/lists/types.ts';
import { EVENT_STEPS } from '../credit/files/fileView.ts';
import { creditListDocument } from '../credit/lists/readList.ts';
import { CONSENT_STATES } from '../credit/presentations/given.ts';
import { partySchema } from './recordAnswers.ts';
import { id32, time, words } from './wireAnswers.ts';

// What server/credit answers, as it travels.
const kind = z.enum(SUBJECT_KINDS);
const level = z.enum(CREDIT_LEVELS).nullable();
const uuid = z.uuid();

const listFields = {
  hash: id32,
  jurisdiction: z.int().describe('GB/T 2260'),
  kind,
  version: z.int().describe('the day from which it is in force, 20260101'),
  office: partySchema,
  publishedAt: time,
  isCurrent: z.boolean(),
  name: words.nullable(),
  items: z.int().nullable(),
};

export const creditListRowSchema = z
  .object(listFields)
  .meta({ id: 'CreditListRow', description: 'A version of positive and negative lists' });

export const creditListSchema = z
  .object({ ...listFields, list: creditListDocument.nullable() })
  .meta({ id: 'CreditList', description: 'A list with what earns, what costs, and by which statute' });

export const creditLevelSchema = z
  .object({
    subject: id32,
    kind: z.enum(['enterprise', 'village']),
    level,
    list: id32,
    office: partySchema,
    committedAt: time,
  })
  .meta({ id: 'CreditLevel', description: 'The level of an enterprise or a village, which stands in clear' });

const step = z
  .object({
    ...{ state: z.string(), at: time, dueAt: time.nullable() },
    ...{ evidence: id32.nullable(), reason: z.string().nullable(), answer: z.string().nullable() },
  })
  .nullable();

export const creditEventSchema = z
  .object({
    id: uuid,
    item: z.string(),
    words,
    dimension: z.string(),
    points: z.int(),
    standing: z.enum(['counts', 'contested', 'expired', 'repaired', 'removed', 'undecided', 'unproven']),
    statute: z.string().nullable(),
    evidence: id32,
    pledge: id32.nullable(),
    at: time,
    endedAt: time,
    expiresAt: time,
    repair: step,
    objection: step,
    may: z.array(z.enum(EVENT_STEPS)).describe('what the person may do about it now'),
  })
  .meta({ id: 'CreditEvent', description: 'Something that somebody did, and whether it counts' });

const fileFields = {
  subject: id32,
  kind,
  office: partySchema,
  jurisdiction: z.int(),
  name: z.string().nullable(),
  openedAt: time,
  list: id32,
  score: z.int(),
  level,
  cappedBy: z.array(uuid),
  points: z.object({ earned: z.int(), spent: z.int(), spendable: z.int() }),
  events: z.array(creditEventSchema),
};

export const ownCreditSchema = z
  .object({
    subject: id32,
    kind: kind.nullable(),
    file: z.object(fileFields).nullable(),
    erasedAt: time.nullable(),
    chain: z
      .object({ commitment: id32, list: id32, committedAt: time, mayPresent: z.boolean() })
      .nullable()
      .describe('what everybody may know'),
    pledges: z.array(z.object({ id: id32, madeAt: time, revokedAt: time.nullable() })),
  })
  .meta({ id: 'OwnCredit', description: 'All that is kept of the caller’s own eco-credit' });

export const creditFileSchema = z
  .object({
    ...fileFields,
    proposal: z.object({ commitment: id32, issuedAt: time, isBlank: z.boolean() }).nullable(),
  })
  .meta({ id: 'CreditFile', description: 'A file as the office that keeps it looks at it; the look is kept' });

export const openedFileSchema = z
  .object({ subject: id32, kind, jurisdiction: z.int(), openedAt: time })
  .meta({ id: 'CreditFileOpened', description: 'A file that was opened' });

export const creditFileRowSchema = z
  .object({
    subject: id32,
    kind,
    jurisdiction: z.int(),
    name: z.string().nullable(),
    openedAt: time,
    erasedAt: time.nullable(),
    events: z.int(),
    openRepairs: z.int(),
    openObjections: z.int(),
    nextDueAt: time.nullable(),
    needsCommitment: z.boolean(),
  })
  .meta({ id: 'CreditFileRow', description: 'What waits in a file; neither level nor score' });

export const creditLookSchema = z
  .object({
    id: uuid,
    by: partySchema,
    bySystem: z.boolean(),
    what: z.enum(['file', 'presentation']),
    purpose: z.string(),
    application: z.string().nullable(),
    outcome: z.string().describe('shown, or why not'),
    at: time,
  })
  .meta({ id: 'CreditLook', description: 'Who looked at the caller’s level, when and why' });

export const creditConsentSchema = z
  .object({
    id: uuid,
    nonce: id32,
    bank: partySchema,
    purpose: z.string().nullable(),
    presentedAt: time,
    validUntil: time,
    state: z.enum(CONSENT_STATES),
    endedAt: time.nullable(),
  })
  .meta({ id: 'CreditConsent', description: 'A presentation that the caller gave, and how it stands' });

const presentation = z.object({
  word: z.object({
    ...{ commitment: id32, bank: id32, purpose: z.string(), nonce: id32 },
    ...{ presentedAt: z.int(), validUntil: z.int() },
  }),
  opening: z.object({ subject: id32, level: z.enum(CREDIT_LEVELS), list: id32, issuedAt: z.int(), salt: id32 }),
  signature: z.string(),
});

export const givenPresentationSchema = z
  .object({ id: uuid, presentation })
  .meta({ id: 'GivenPresentation', description: 'What the person hands to that bank' });

export const presentedLevelSchema = z
  .object({
    subject: id32,
    level: z.enum(CREDIT_LEVELS),
    list: id32,
    issuedAt: time,
    validUntil: time,
    lookId: z.string(),
  })
  .meta({ id: 'PresentedLevel', description: 'A level that a bank may rely on until then' });
