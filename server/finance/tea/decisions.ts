import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { canonicalFacts, type DecisionFacts, factsHash } from './decisionFacts.ts';
import type { TeaDecisionTable } from './tables.ts';

/** A decision as its trader, or the bank that asked, reads it. */
export interface TeaDecisionRecord {
  id: string;
  /** Participant that asked; null where the trader asked for himself. */
  bank: string | null;
  askedAt: Date;
  /** sha2-256 of `decision` in canonical JSON. */
  facts: string;
  decision: DecisionFacts;
  /** When the trader asked for review by a person. */
  reviewAskedAt: Date | null;
}

export interface NewDecision {
  facts: DecisionFacts;
  bank: string | null;
  account: string;
  consent: string | null;
  now: Date;
}

export async function keepDecision(
  db: Kysely<Database>,
  { facts, bank, account, consent, now }: NewDecision,
): Promise<TeaDecisionRecord> {
  const decision = canonicalFacts(facts);
  const row = await db
    .insertInto('private.tea_decision')
    .values({
      ...{ id: randomUUID(), trader: facts.trader, bank, account, consent, asked_at: now },
      ...{ amount: facts.amount, answer: facts.answer, facts: factsHash(decision), decision },
      ...{ block: String(facts.block.number), block_hash: facts.block.hash },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toRecord(row);
}

/** Whom a decision is shown to: its trader, and the bank that asked. Others learn nothing of it. Errors: RecordUnknown. */
export async function readDecision(db: Kysely<Database>, id: string, reader: string): Promise<TeaDecisionRecord> {
  const row = await db
    .selectFrom('private.tea_decision')
    .selectAll()
    .where('id', '=', id)
    .where((at) => at.or([at('trader', '=', reader), at('bank', '=', reader)]))
    .executeTakeFirst();
  if (row === undefined) throw new AppError('RecordUnknown', { kind: 'teaDecision', id });
  return toRecord(row);
}

/** About oneself or asked by oneself, newest first, without the trades. */
export async function listDecisions(
  db: Kysely<Database>,
  reader: string,
  { offset, limit }: { offset: number; limit: number },
) {
  const rows = await db
    .selectFrom('private.tea_decision')
    .select(['id', 'trader', 'bank', 'asked_at', 'amount', 'answer', 'facts', 'review_asked_at'])
    .where((at) => at.or([at('trader', '=', reader), at('bank', '=', reader)]))
    .orderBy('seq', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(({ asked_at, review_asked_at, ...row }) => {
    return { ...row, askedAt: asked_at, reviewAskedAt: review_asked_at };
  });
}

/** 申请人工复核, the trader alone; asked twice it stays asked since the first time. Errors: RecordUnknown. */
export async function askForReview(
  db: Kysely<Database>,
  id: string,
  trader: string,
  now: Date,
): Promise<TeaDecisionRecord> {
  const row = await db
    .updateTable('private.tea_decision')
    .set((old) => ({ review_asked_at: old.fn.coalesce('review_asked_at', old.val(now)) }))
    .where('id', '=', id)
    .where('trader', '=', trader)
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('RecordUnknown', { kind: 'teaDecision', id });
  return toRecord(row);
}

function toRecord(row: Selectable<TeaDecisionTable>): TeaDecisionRecord {
  const { id, bank, asked_at, facts, decision, review_asked_at } = row;
  const stored = JSON.parse(decision) as DecisionFacts;
  return { id, bank, askedAt: asked_at, facts, decision: stored, reviewAskedAt: review_asked_at };
}
