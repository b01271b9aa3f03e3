import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { newSalt } from '../../../sdk/credit/presentation/levelCommitment.ts';
import { canonicalJson } from '../../../sdk/documents/canonicalJson.ts';
import type { LimitReason } from '../../../sdk/loans/limit/limit.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { contentHash } from '../../../sdk/verify/contentHash.ts';
import type { Bilingual } from '../../kernel/errors/problemTable.ts';
import type { Database } from '../../kernel/store/database.ts';
import type { LoanDecisionTable } from '../privateTables.ts';
import type { BoundView, DecisionFactor, LoanDecisionView } from '../viewTypes.ts';

export type StoredDecision = Selectable<LoanDecisionTable>;

/** 个人信息保护法 24: offered whatever the answer. */
export const REVIEW: Bilingual = { zh: '申请人工复核', en: 'Ask for review by a person' };

export interface NewDecision {
  application: string;
  by: 'machine' | 'human';
  answer: LoanDecisionView['answer'];
  limit: bigint;
  limitReason: LimitReason | null;
  bounds: readonly BoundView[];
  factors: readonly DecisionFactor[];
  ratePpm: number | null;
  ordinaryPpm: number | null;
  /** All that was looked at; its canonical JSON is kept and hashed. Of a person: that of the machine's. */
  facts: { hash: Hex; text: string | null };
  words: string | null;
  signed: { signer: string; signature: string; actId: string } | null;
}

/**
 * What a machine looked at, as it is kept and hashed. The hash outlives an erasure: but for the salt, which goes with the text,
 * level and income could be found by trying.
 */
export function factsOf(looked: object): { hash: Hex; text: string } {
  const text = canonicalJson({ ...looked, salt: newSalt() });
  return { text, hash: contentHash(new TextEncoder().encode(text)) };
}

/** Keeps an answer for good: a later one stands beside it. The same act again is the same answer. */
export async function recordDecision(db: Kysely<Database>, made: NewDecision, now: Date): Promise<void> {
  const id = randomUUID();
  const { limitReason, bounds, factors, ratePpm, ordinaryPpm, facts, signed, limit, ...rest } = made;
  await db
    .insertInto('private.loan_decision')
    .values({
      id,
      ...rest,
      ...{ limit: limit.toString(), limit_reason: limitReason, rate_ppm: ratePpm, ordinary_ppm: ordinaryPpm },
      ...{ bounds: JSON.stringify(bounds), factors: JSON.stringify(factors) },
      ...{ facts_hash: facts.hash, facts: facts.text },
      ...{ signer: signed?.signer ?? null, signature: signed?.signature ?? null, act_id: signed?.actId ?? null },
      decided_at: now,
    })
    .onConflict((conflict) => conflict.column('act_id').doNothing())
    .execute();
}

/** Answers to one application, oldest first. */
export async function decisionsOf(db: Kysely<Database>, application: string): Promise<StoredDecision[]> {
  return db
    .selectFrom('private.loan_decision')
    .selectAll()
    .where('application', '=', application)
    .orderBy('seq')
    .execute();
}

export function decisionView(row: StoredDecision, kind: LoanDecisionView['kind']): LoanDecisionView {
  return {
    ...{ id: row.id, by: row.by as LoanDecisionView['by'], kind, answer: row.answer as LoanDecisionView['answer'] },
    ...{ limit: row.limit, limitReason: row.limit_reason as LimitReason | null },
    bounds: listIn<BoundView>(row.bounds),
    ...{ ratePpm: row.rate_ppm, ordinaryPpm: row.ordinary_ppm },
    factors: listIn<DecisionFactor>(row.factors),
    ...{ facts: row.facts_hash as Hex, words: row.words, signer: row.signer, signature: row.signature },
    review: REVIEW,
    decidedAt: row.decided_at.toISOString(),
  };
}

/** Empty once it was erased. */
function listIn<T>(json: string | null): T[] {
  return json === null ? [] : (JSON.parse(json) as T[]);
}
