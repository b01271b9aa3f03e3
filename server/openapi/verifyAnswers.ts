import { z } from 'zod';
import { TIMELINE_KINDS } from '../trace/verify/labelAnswer.ts';
import { listOf } from './recordAnswers.ts';
import { id32, time } from './wireAnswers.ts';

// What server/trace/verify/labelAnswer.ts says, as it travels.
const party = z
  .object({ id: z.string(), name: z.string().nullable() })
  .meta({ id: 'LabelParty', description: 'A participant; no name for natural persons' });
const grams = z.string().regex(/^\d+$/).describe('grams');
const instant = z.int().describe('seconds since 1970');
const state = z.enum([
  'NOT_ISSUED',
  'RECALLED',
  'VOIDED',
  'SUSPECT_COPY',
  'EXPIRED',
  'CERT_SUSPENDED',
  'ANCHOR_PENDING',
  'NOT_YET_SOLD',
  'LOT_ONLY',
  'OPENED',
  'SEEN_BEFORE',
  'FIRST_SCAN',
]);
const standing = z.enum(['selfDeclared', 'tested', 'supervised']).describe('自述、检测、监管');

const verdictSchema = z
  .object({
    state,
    also: z.array(state).describe('what else is true, gravest first'),
    alsoAt: z.array(z.int().nullable()).describe('seconds; the moment that each of also names'),
    at: instant.nullable(),
    scans: z.int(),
    first: z.object({ at: instant, province: z.string().nullable() }).nullable(),
    points: z.int(),
    suspectAt: z.int(),
    suspicions: z.array(
      z.object({
        signal: z.string(),
        measured: z.int(),
        from: instant.nullable(),
        to: instant.nullable(),
        points: z.int(),
      }),
    ),
    fixed: z.array(z.enum(['reportConfirmed', 'suspectedBefore'])),
    clearedAt: instant.nullable(),
    rulesVersion: z.string(),
  })
  .meta({ id: 'LabelVerdict', description: 'docs/trace/copy-detection.md: which state speaks, and why' });

const claimSchema = z
  .object({
    uri: z.string(),
    gtin: z.string(),
    lot: z.string(),
    serial: z.string().nullable(),
    batch: id32,
    word: id32,
    lineage: z.array(z.object({ batch: id32, word: id32, parents: z.array(id32) })),
    set: z
      .object({
        id: id32,
        number: z.int(),
        firstIndex: z.int(),
        count: z.int(),
        root: id32,
        hasSecrets: z.boolean(),
        packer: z.int(),
        packedAt: instant,
        isVoided: z.boolean(),
      })
      .nullable(),
    label: z
      .object({
        index: z.int(),
        commitment: id32.nullable(),
        proof: z.array(id32),
        isVoided: z.boolean(),
        isActivated: z.boolean(),
      })
      .nullable(),
    atLeastBlock: z.int(),
  })
  .meta({ id: 'LabelClaim', description: 'What a phone checks against the nodes; all of it only claimed' });

export const labelAnswerSchema = z
  .object({
    uri: z.string().nullable(),
    verdict: verdictSchema,
    item: z
      .object({
        gtin: z.string(),
        name: z.object({ zh: z.string(), en: z.string() }),
        kind: z.enum(['raw', 'made']),
        brand: z.int(),
        netGrams: grams,
        paper: z.enum(['none', 'commitment', 'inspection']),
      })
      .nullable(),
    batch: z
      .object({
        id: id32,
        lot: z.string(),
        made: grams,
        producedAt: time,
        bestBefore: time.nullable(),
        maker: party,
        base: z
          .object({ parcel: id32, name: z.string(), region: z.int(), areaM2: z.string(), member: party })
          .nullable(),
        recall: z
          .object({
            batch: id32,
            level: z.int(),
            at: time,
            by: party,
            document: id32,
            isClosed: z.boolean(),
          })
          .nullable(),
      })
      .nullable(),
    timeline: z.array(
      z.object({
        kind: z.enum(TIMELINE_KINDS),
        at: time,
        batch: id32,
        actor: party,
        standing,
        grams: grams.nullable(),
        evidence: id32.nullable(),
        event: z.string().nullable().describe('ni URI of the EPCIS event'),
      }),
    ),
    papers: z.array(
      z.object({
        schema: z.string(),
        evidence: id32,
        issuer: party,
        subject: id32,
        document: id32,
        standing,
        attestedAt: time,
        validUntil: time.nullable(),
        value: z.string().nullable(),
        revokedAt: time.nullable(),
      }),
    ),
    claim: claimSchema.nullable(),
    scanToken: z.string(),
    asOf: time,
  })
  .meta({ id: 'LabelAnswer', description: 'What the gateway says of a label, and what that rests on' });

export const scanDaysSchema = listOf(
  'ScanDayList',
  z
    .object({
      day: z.iso.date(),
      root: id32,
      leaves: z.int(),
      totals: z.record(z.string(), z.int()),
      publisher: z.string().nullable(),
      anchoredAt: time.nullable(),
    })
    .meta({ id: 'ScanDay', description: 'A day’s looks at labels, and the root that binds them' }),
);

const receipt = z.string().describe('the number on the receipt');
const statusFields = {
  receipt,
  uri: z.string(),
  state: z.enum(['received', 'inHand', 'decided']),
  outcome: z.enum(['confirmed', 'cleared']).nullable(),
  reason: z.string().nullable(),
  hasPhoto: z.boolean(),
  receivedAt: time,
  dueAt: time,
  decidedAt: time.nullable(),
  isOverdue: z.boolean(),
};
const rowFields = {
  ...statusFields,
  gtin: z.string(),
  lot: z.string(),
  place: z.string(),
  price: z.string().nullable().describe('fen'),
  words: z.string(),
  officer: z.string().nullable(),
};

export const fakeReceiptSchema = z
  .object({ receipt, state: z.enum(['received']), receivedAt: time, dueAt: time })
  .meta({ id: 'FakeReceipt', description: 'Who has the number reads how far the matter is' });
export const fakeStatusSchema = z
  .object(statusFields)
  .meta({ id: 'FakeReportStatus', description: '已收到 → 办理中 → 已有结论' });
export const fakeRowsSchema = listOf(
  'FakeReportList',
  z.object(rowFields).meta({ id: 'FakeReportRow', description: 'A report as who decides sees it' }),
);
export const fakeFileSchema = z
  .object({ ...rowFields, contact: z.string().nullable() })
  .meta({ id: 'FakeReportFile', description: 'A report whole' });
