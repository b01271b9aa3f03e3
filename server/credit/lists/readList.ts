import type { Kysely } from 'kysely';
import { z } from 'zod';
import { CREDIT_LISTS } from '../../../sdk/credit/lists/catalogue.ts';
import { creditListHash, requireList, subjectKindOf } from '../../../sdk/credit/lists/creditList.ts';
import { CREDIT_LEVELS, type CreditList, SUBJECT_KINDS, type SubjectKind } from '../../../sdk/credit/lists/types.ts';
import { kindNumber } from '../../../sdk/credit/register/types.ts';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { ContentStore } from '../../kernel/content/createContentStore.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { refusing } from '../creditDeps.ts';

const CHINA_MS = 8 * 3_600_000;
const MOST_KEPT = 64;
const words = z.string().min(1).max(200);
const stated = z.strictObject({
  ...{ value: z.int(), basis: z.enum(['假定', '来源']), zh: words, en: words },
  source: words.optional(),
});
const level = z.enum(CREDIT_LEVELS);
const item = z.strictObject({
  ...{ id: z.string().regex(/^[a-z][a-z0-9-]{1,63}$/), zh: words, en: words, dimension: words, source: words },
  points: z.int(),
  subjects: z.array(z.enum(SUBJECT_KINDS)).min(1).max(1),
  statutes: z.array(z.strictObject({ name: words, standing: z.enum(['待确认', '已核对']) })).max(20),
  caps: level.optional(),
  breaks: z.literal('pledge').optional(),
});

/** The form in which a list lies in the content store. */
export const creditListDocument = z.strictObject({
  form: z.literal('liangshan.credit-list.v1'),
  jurisdiction: z.string().regex(/^[1-9]\d{5}$/),
  version: z.string().min(1).max(60),
  zh: words,
  en: words,
  effectiveFrom: z.iso.date(),
  supersedes: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/)
    .nullable(),
  items: z.array(item).min(1).max(1000),
  base: stated,
  levels: z.strictObject({ AAA: stated, AA: stated, A: stated, B: stated }),
  times: z.strictObject({
    ...{ adverseYears: stated, positiveYears: stated, repairAfterDays: stated, repairEvidenceDays: stated },
    ...{ repairDecisionDays: stated, repairRestoreDays: stated, objectionDays: stated },
  }),
});

/** A list under its hash never changes. */
const known = new Map<string, CreditList>(CREDIT_LISTS.map((list) => [creditListHash(list), list]));

/**
 * A list by its hash: one that ships, or a document of the content store in canonical form.
 * Errors: ContentMissing, CreditListMalformed.
 */
export async function readList(content: ContentStore, hash: string): Promise<CreditList> {
  const hit = known.get(hash);
  if (hit !== undefined) return hit;
  const list = await refusing(() => parsedList(hash, content));
  if (known.size >= MOST_KEPT + CREDIT_LISTS.length) known.delete([...known.keys()][CREDIT_LISTS.length] ?? '');
  known.set(hash, list);
  return list;
}

/** Undefined where its document is lost or was never one: somebody may publish any hash by the contract alone. */
export async function listIfReadable(content: ContentStore, hash: string): Promise<CreditList | undefined> {
  try {
    return await readList(content, hash);
  } catch (error) {
    if (error instanceof AppError && ['ContentMissing', 'CreditListMalformed'].includes(error.code)) return undefined;
    throw error;
  }
}

/**
 * The list in force for a kind of subject at a time of the chain: of those published, the one that began last.
 * Errors: CreditListUnknown, and those of {@link readList}.
 */
export async function listInForceAt(
  { db, content }: { db: Kysely<Database>; content: ContentStore },
  { jurisdiction, kind }: { jurisdiction: number; kind: SubjectKind },
  now: number,
): Promise<CreditList> {
  const row = await db
    .selectFrom('projection.credit_list')
    .select('hash')
    .where('jurisdiction', '=', jurisdiction)
    .where('kind', '=', kindNumber(kind))
    .where('version', '<=', dayNumber(now))
    .orderBy('version', 'desc')
    .executeTakeFirst();
  if (row === undefined) throw new AppError('CreditListUnknown', { jurisdiction, kind });
  return readList(content, row.hash);
}

/** 20261130 of a second, in China. */
export function dayNumber(seconds: number): number {
  return Number(new Date(seconds * 1000 + CHINA_MS).toISOString().slice(0, 10).replaceAll('-', ''));
}

async function parsedList(hash: string, content: ContentStore): Promise<CreditList> {
  const list = parsed(await content.get(hash));
  requireList(list);
  subjectKindOf(list);
  // One spelling: what is hashed is the canonical JSON of what was read.
  if (creditListHash(list) !== (hash as Bytes32)) throw malformed('write its canonical JSON');
  return list;
}

function parsed(bytes: Uint8Array): CreditList {
  try {
    return creditListDocument.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))) as CreditList;
  } catch {
    throw malformed('it is no JSON in the form of a list');
  }
}

function malformed(advice: string): AppError {
  return new AppError('CreditListMalformed', { advice });
}
