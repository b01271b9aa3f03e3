import { z } from 'zod';
import { SUBJECT_KINDS } from '../../sdk/credit/lists/types.ts';
import { bytes32, instant, regionCode, windowQuery, written } from '../kernel/http/wire.ts';

const reason = written.trim().min(2, 'why, in words').max(500);
/** One spelling, since it is signed: composed, one line, no blanks around it. */
export const purposeWords = written
  .min(1)
  .max(200)
  .refine((text) => text === text.normalize('NFC').trim() && !/\p{C}/u.test(text), 'one line, without blanks around it')
  .describe('what for, in words: "贷款申请 2026-118"');
const itemId = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/, 'id of an item of the list');

export const subjectParams = z.strictObject({ subject: bytes32 });
export const eventParams = z.strictObject({ subject: bytes32, event: z.uuid() });
export const ownEventParams = z.strictObject({ id: z.uuid() });
export const listParams = z.strictObject({ hash: bytes32 });
export const levelParams = z.strictObject({ participant: bytes32 });
export const creditWindow = z.strictObject(windowQuery).meta({ id: 'CreditWindow', description: 'Part of a list' });

export const creditListQuery = z
  .strictObject({ jurisdiction: regionCode.optional(), kind: z.enum(SUBJECT_KINDS).optional(), ...windowQuery })
  .meta({ id: 'CreditListQuery', description: 'Lists of a jurisdiction, or for a kind of subject' });

export const creditFileBody = z
  .strictObject({
    subject: bytes32,
    kind: z.enum(SUBJECT_KINDS),
    jurisdiction: regionCode.describe('whose lists it is rated by'),
    name: written.trim().min(1).max(60).optional().describe('what the office calls it; sealed'),
  })
  .meta({ id: 'CreditFileOpening', description: 'Whose file is opened, and by whose lists it is rated' });

export const filePurposeQuery = z
  .strictObject({ purpose: purposeWords.optional().default('信用档案办理') })
  .meta({ id: 'CreditFilePurpose', description: 'Why the office looks: the person reads it' });

export const creditEventBody = z
  .strictObject({
    id: z.uuid().optional().describe('of your own making: the same again is the same event'),
    item: itemId,
    at: instant,
    endedAt: instant.optional(),
    statute: written.max(100).optional().describe('by name; of adverse events'),
    pledge: bytes32.optional().describe('ECO_PROTECTION_PLEDGE that it breaks; of breaches'),
    evidence: bytes32.optional().describe('on the ledger; left out, the office attests a salted CREDIT_RECORD'),
  })
  .meta({ id: 'CreditEventFiling', description: 'Something that somebody did, by an item of the list in force' });

export const objectionBody = z
  .strictObject({ reason })
  .meta({ id: 'CreditObjectionFiling', description: 'Why the event is wrong' });

export const repairProofBody = z
  .strictObject({ evidence: bytes32 })
  .meta({ id: 'CreditRepairProof', description: 'Evidence on the ledger of what was put right' });

export const repairDecisionBody = z
  .strictObject({ accept: z.boolean(), reason })
  .meta({ id: 'CreditRepairDecision', description: 'Whether a repair is accepted, and why' });

export const objectionDecisionBody = z
  .strictObject({ remove: z.boolean(), reason })
  .meta({ id: 'CreditObjectionDecision', description: 'Whether the event is removed, and why' });

export const nothingBody = z.strictObject({}).meta({ id: 'CreditNothing', description: 'Nothing more is needed' });

const word = z.strictObject({
  commitment: bytes32,
  bank: bytes32,
  purpose: z.string().max(200),
  presentedAt: z.int().min(0),
  validUntil: z.int().min(0),
  nonce: bytes32,
});

export const presentationSchema = z
  .strictObject({
    word,
    opening: z.strictObject({
      subject: bytes32,
      level: z.enum(['AAA', 'AA', 'A', 'B', 'D']),
      list: bytes32,
      issuedAt: z.int().min(0),
      salt: bytes32,
    }),
    signature: z.string().regex(/^0x[0-9a-fA-F]{130}$/, '65 bytes, hex with 0x'),
  })
  .meta({ id: 'LevelPresentation', description: 'What a person hands to one bank, and to nobody else' });

export const presentationCheckBody = z
  .strictObject({
    presentation: presentationSchema,
    purpose: purposeWords,
    application: z.string().min(1).max(100).optional().describe('the bank’s own number'),
  })
  .meta({ id: 'PresentationCheck', description: 'A presentation, and what the bank asked for' });

export const presentParams = z
  .strictObject({ bank: bytes32, purpose: purposeWords, days: z.int().min(1).max(30).describe('good for so long') })
  .meta({ id: 'CreditPresent', description: 'To which bank, for what and how long a level is shown' });

export const endConsentParams = z
  .strictObject({ nonce: bytes32 })
  .meta({ id: 'CreditEndConsent', description: 'The presentation that ends' });

export const promiseParams = z
  .strictObject({ kind: z.enum(SUBJECT_KINDS) })
  .meta({ id: 'CreditPromise', description: 'Which text of 生态保护承诺书 is promised' });

export const eraseParams = z
  .strictObject({})
  .meta({ id: 'CreditErase', description: 'The caller’s own file is destroyed' });

export const publishListParams = z
  .strictObject({ hash: bytes32 })
  .meta({ id: 'CreditPublishList', description: 'A list in the content store, or one that ships, by its hash' });

export const commitParams = z
  .strictObject({ subject: bytes32 })
  .meta({ id: 'CreditCommit', description: 'Whose open proposal goes on chain' });

export const recordParams = z
  .strictObject({ subject: bytes32, event: z.uuid() })
  .meta({ id: 'CreditRecord', description: 'The filed event that the office vouches for, salted' });
