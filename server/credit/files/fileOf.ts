import type { Kysely, Selectable, Transaction } from 'kysely';
import { CreditRefused } from '../../../sdk/credit/creditRefused.ts';
import { requireEvent } from '../../../sdk/credit/lists/events.ts';
import type { Objection } from '../../../sdk/credit/lists/objection.ts';
import { type CreditFile, type Rating, rateSubject } from '../../../sdk/credit/lists/rateSubject.ts';
import type { Repair } from '../../../sdk/credit/lists/repair.ts';
import type { CreditEvent, CreditList } from '../../../sdk/credit/lists/types.ts';
import { AppError } from '../../kernel/errors/AppError.ts';
import type { Database } from '../../kernel/store/database.ts';
import { chainTime } from '../../rights/requests/pledgeRequests.ts';
import { type FileDeps, refusing } from '../creditDeps.ts';
import { listInForceAt } from '../lists/readList.ts';
import type { CreditEventTable, CreditFileTable, CreditStepKind, CreditStepTable } from '../privateTables.ts';
import { type FileSeal, fileSeal } from './fileKey.ts';

export type FileRow = Selectable<CreditFileTable>;

/** What is sealed of an event. `record` is the salt of a CREDIT_RECORD and the second on which it is based. */
export interface StoredEvent {
  item: string;
  at: number;
  endedAt?: number;
  statute?: string;
  pledge?: string;
  record?: { salt: string; basisDate: number };
}

/** What is sealed of a repair or an objection. */
export interface StepWords {
  /** Of an objection: why. */
  reason?: string;
  /** Of a repair: the proof. */
  evidence?: string | null;
  /** The office's words when it decided. */
  answer?: string;
}

export interface Steps {
  repair?: { step: Repair; words: StepWords };
  objection?: { step: Objection; words: StepWords };
}

/** A file, opened: what is rated, by which list, at which time of the chain. */
export interface OpenFile {
  row: FileRow;
  seal: FileSeal;
  list: CreditList;
  now: number;
  events: { event: CreditEvent; stored: StoredEvent; steps: Steps; isProven: boolean; isListed: boolean }[];
  rating: Rating;
}

/** The file of somebody that this office keeps. Errors: CreditFileUnknown, for another office's too. */
export async function fileOfOffice(db: Kysely<Database>, subject: string, office: string): Promise<FileRow> {
  const row = await rowOf(db, subject);
  if (row === undefined || row.office !== office) throw new AppError('CreditFileUnknown', { subject });
  return row;
}

/** Somebody's file; undefined when nobody keeps one, or it was erased. */
export async function keptFile(db: Kysely<Database>, subject: string): Promise<FileRow | undefined> {
  const row = await rowOf(db, subject);
  return row?.erased_at === null ? row : undefined;
}

export function rowOf(db: Kysely<Database>, subject: string): Promise<FileRow | undefined> {
  return db.selectFrom('private.credit_file').selectAll().where('subject', '=', subject).executeTakeFirst();
}

/** Holds a file until the transaction ends: steps on it come one after the other. Errors: CreditFileUnknown. */
export async function lockFile(trx: Transaction<Database>, subject: string): Promise<FileRow> {
  const row = await trx
    .selectFrom('private.credit_file')
    .selectAll()
    .where('subject', '=', subject)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new AppError('CreditFileUnknown', { subject });
  return row;
}

/**
 * Opens a file and rates it by the list in force. Events whose evidence isn't on the ledger, or stands no more, and those that
 * this list doesn't know as they were filed, are shown and don't count. Errors: CreditListUnknown, those of the list's document, and of rateSubject.
 */
export async function openFile(deps: FileDeps, row: FileRow): Promise<OpenFile> {
  const { db, keyring } = deps;
  const now = Number(await chainTime(db));
  const list = await listInForceAt(deps, row, now);
  const seal = fileSeal(keyring, row);
  const [events, steps] = await Promise.all([
    db.selectFrom('private.credit_event').selectAll().where('subject', '=', row.subject).orderBy('seq').execute(),
    db.selectFrom('private.credit_step').selectAll().where('subject', '=', row.subject).execute(),
  ]);
  const live = await liveEvidence(db, events, now);
  const opened = events.map((event) => {
    const one = openEvent(seal, event, steps, live);
    return { ...one, isListed: isListed(list, row, one.event, now) };
  });
  const rating = await refusing(() => rateSubject(list, ratedFile(row, opened), now));
  return { row, seal, list, now, events: opened, rating };
}

/** One event of an open file. Errors: CreditEventUnknown. */
export function eventIn({ events }: Pick<OpenFile, 'events'>, id: string): OpenFile['events'][number] {
  const found = events.find(({ event }) => event.id === id);
  if (found === undefined) throw new AppError('CreditEventUnknown', { event: id });
  return found;
}

/** Of these ids, the evidence that stands at a time of the chain. */
export async function liveEvidence(
  db: Kysely<Database>,
  events: readonly { evidence: string }[],
  now: number,
): Promise<Set<string>> {
  const ids = events.map(({ evidence }) => evidence);
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('projection.evidence')
    .select('id')
    .where('id', 'in', ids)
    .where('revoked_at', 'is', null)
    .where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>=', String(now))]))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

function ratedFile({ subject, kind }: FileRow, opened: OpenFile['events']): CreditFile {
  const proven = opened.filter(({ isProven, isListed }) => isProven && isListed);
  return {
    subject,
    kind,
    events: proven.map(({ event }) => event),
    repairs: proven.flatMap(({ steps }) => steps.repair?.step ?? []),
    objections: proven.flatMap(({ steps }) => steps.objection?.step ?? []),
  };
}

/** A list that leaves an item or a statute out lets nobody's file go unread: what it doesn't know has no effect. */
function isListed(list: CreditList, { kind }: Pick<FileRow, 'kind'>, event: CreditEvent, now: number): boolean {
  try {
    requireEvent(list, kind, event, now);
    return true;
  } catch (error) {
    if (error instanceof CreditRefused) return false;
    throw error;
  }
}

function openEvent(
  seal: FileSeal,
  row: Selectable<CreditEventTable>,
  steps: readonly Selectable<CreditStepTable>[],
  live: ReadonlySet<string>,
): Omit<OpenFile['events'][number], 'isListed'> {
  const { id, subject, evidence } = row;
  const stored = seal.open<StoredEvent>(`event:${id}`, row.sealed);
  const { record: _, ...facts } = stored;
  const own = steps.filter((step) => step.event === id);
  return {
    event: { id, subject, evidence, ...facts },
    stored,
    steps: Object.fromEntries(own.map((step) => [step.kind, openStep(seal, step)])),
    isProven: live.has(evidence),
  };
}

function openStep(seal: FileSeal, row: Selectable<CreditStepTable>): { step: Repair & Objection; words: StepWords } {
  const words = seal.open<StepWords>(stepPlace(row), row.sealed);
  const dueAt = row.due_at === null ? null : Number(row.due_at);
  const step = { event: row.event, state: row.state, at: Number(row.at), dueAt, evidence: words.evidence ?? null };
  // One row is of one kind: which of the two it is, its place says.
  return { step: step as Repair & Objection, words };
}

export function stepPlace({ event, kind }: { event: string; kind: CreditStepKind }): string {
  return `event:${event}:${kind}`;
}
