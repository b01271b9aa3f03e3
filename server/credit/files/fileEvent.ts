import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { requireEvent } from '../../../sdk/credit/lists/events.ts';
import type { CreditEvent } from '../../../sdk/credit/lists/types.ts';
import { PLEDGE_SCHEMA } from '../../../sdk/credit/pledge/promise.ts';
import { newSalt } from '../../../sdk/credit/presentation/levelCommitment.ts';
import { creditRecord, type SeenFact } from '../../../sdk/credit/register/creditRecord.ts';
import { type Bytes32, evidenceId, schemaId } from '../../../sdk/ids/keys.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { type FileDeps, refusing } from '../creditDeps.ts';
import { liveEvidence, type OpenFile, openFile, type StoredEvent } from './fileOf.ts';

export const RECORD_SCHEMA = 'CREDIT_RECORD';

export interface NewEvent {
  id?: string | undefined;
  item: string;
  at: bigint;
  endedAt?: bigint | undefined;
  statute?: string | undefined;
  pledge?: Bytes32 | undefined;
  evidence?: Bytes32 | undefined;
}

/** More than anybody does in five years. */
const MOST_EVENTS = 5_000;

/**
 * Files an event, fit to count by the list in force. Without evidence on the ledger it waits, unproven, for the office's own
 * salted record of it. The same id again is the same event. Errors: those of requireEvent, CreditEvidenceMissing,
 * CreditPledgeMissing, CreditEventRepeated.
 * @returns the event's id
 */
export async function fileEvent(
  deps: FileDeps & { db: Transaction<Database> },
  file: OpenFile,
  given: NewEvent,
  by: { account: string; now: Date },
): Promise<string> {
  const { db } = deps;
  const { row, seal, list, now } = file;
  const id = given.id ?? randomUUID();
  if (file.events.some(({ event }) => event.id === id)) return id;
  if (file.events.length >= MOST_EVENTS) throw new AppError('CreditEventRepeated', { most: MOST_EVENTS });
  const { stored, evidence } = await storedEvent(deps, file, given);
  const { record: _, ...facts } = stored;
  const event: CreditEvent = { id, subject: row.subject, evidence, ...facts };
  await refusing(() => requireEvent(list, row.kind, event, now));
  const isKnown = file.events.some((other) => other.event.evidence === evidence && other.event.item === event.item);
  if (isKnown) throw new AppError('CreditEventRepeated', { evidence });
  if (event.pledge !== undefined) await requirePledge(db, event.pledge, row.subject, event.at);

  const inserted = await db
    .insertInto('private.credit_event')
    .values({
      ...{ id, subject: row.subject, evidence, filed_by: by.account, filed_at: by.now },
      sealed: seal.close(`event:${id}`, stored),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  // An id that another file has is no id for this one, and nothing is told of that.
  if (inserted === undefined) throw new AppError('CreditEventRepeated', { event: id });
  return id;
}

/** The file as it is after a step on it. */
export function reopened(deps: FileDeps, { row }: OpenFile): Promise<OpenFile> {
  return openFile(deps, row);
}

async function storedEvent(
  { db }: FileDeps,
  { row, now }: OpenFile,
  given: NewEvent,
): Promise<{ stored: StoredEvent; evidence: string }> {
  const { item, statute, pledge } = given;
  const facts = {
    ...{ item, at: Number(given.at) },
    ...(given.endedAt === undefined ? {} : { endedAt: Number(given.endedAt) }),
    ...(statute === undefined ? {} : { statute }),
    ...(pledge === undefined ? {} : { pledge }),
  };
  if (given.evidence === undefined) {
    const record = { salt: newSalt(), basisDate: now };
    return { stored: { ...facts, record }, evidence: recordId(row, { ...facts, record }) };
  }
  const live = await liveEvidence(db, [{ evidence: given.evidence }], now);
  if (!live.has(given.evidence)) throw new AppError('CreditEvidenceMissing', { evidence: given.evidence });
  return { stored: facts, evidence: given.evidence };
}

/** What the office attests of an event, and the id that its statement will have. Undefined of other evidence. */
export function recordOf(
  { subject }: { subject: string },
  { record, item, statute, at, endedAt }: StoredEvent,
): { subject: Bytes32; contentHash: Bytes32; basisDate: number } | undefined {
  if (record === undefined) return undefined;
  const fact: SeenFact = {
    ...{ subject: subject as Bytes32, item, at },
    ...(statute === undefined ? {} : { statute }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
  return { ...creditRecord(record.salt as Bytes32, fact), basisDate: record.basisDate };
}

function recordId(row: { subject: string; office: string }, stored: StoredEvent): string {
  const record = recordOf(row, stored);
  if (record === undefined) return '';
  const { subject, contentHash, basisDate } = record;
  return evidenceId(row.office as Bytes32, schemaId(RECORD_SCHEMA), subject, contentHash, BigInt(basisDate));
}

/** A pledge of the subject's own, made before it was broken. Errors: CreditPledgeMissing. */
async function requirePledge(db: Transaction<Database>, pledge: string, subject: string, at: number): Promise<void> {
  const found = await db
    .selectFrom('projection.evidence')
    .select('id')
    .where('id', '=', pledge)
    .where('schema', '=', schemaId(PLEDGE_SCHEMA))
    .where('subject', '=', subject)
    .where('issuer', '=', subject)
    .where('basis_date', '<=', String(at))
    .where((e) => e.or([e('revoked_at', 'is', null), e('revoked_at', '>', String(at))]))
    .executeTakeFirst();
  if (found === undefined) throw new AppError('CreditPledgeMissing', { pledge });
}
