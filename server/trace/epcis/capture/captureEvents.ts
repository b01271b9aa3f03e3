import type { Kysely, Transaction } from 'kysely';
import type { EpcisProblem } from '../../../../sdk/epcis/validation/problem.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import type { Database } from '../../../kernel/store/database.ts';
import { exceptionOf } from '../http/exceptions.ts';
import { type EventToKeep, type KeptEvent, keepEvents } from '../keepEvents.ts';
import { epcisProblems } from '../problems.ts';
import type { CaptureErrorBehaviour } from '../tables.ts';
import { type CaptureJobView, type JobError, newJobId, recordJob } from './captureJobs.ts';
import type { Capturer } from './capturer.ts';
import { type CheckedDocument, type CheckedEvent, shownProblems } from './checkCapture.ts';

/** Errors that a job keeps; a document of a thousand wrong events needs no more to be mended. */
const MOST_ERRORS = 200;

/**
 * Captures a document. `rollback`: every event or none; what is wrong with it is answered at once. `proceed`: every event
 * that is sound and new. An event that is here already is an error of the job and changes nothing.
 * Errors: EpcisDocumentInvalid.
 */
export async function captureDocument(
  db: Kysely<Database>,
  { events, problems }: CheckedDocument,
  { by, behaviour, now }: { by: Capturer; behaviour: CaptureErrorBehaviour; now: Date },
): Promise<CaptureJobView> {
  const wrong = events.filter((event) => event.problems.length > 0);
  const fatal = behaviour === 'rollback' ? [...problems, ...wrong.flatMap((event) => event.problems)] : problems;
  if (fatal.length > 0) throw new AppError('EpcisDocumentInvalid', { problems: shownProblems(fatal) });

  const id = newJobId();
  const sound = events.filter((event) => event.problems.length === 0);
  const refused = wrong.flatMap(({ problems: found }) => found.map(invalidError));
  const result = (kept: number, known: CheckedEvent[]) => {
    const errors = [...refused, ...known.map(knownError)].slice(0, MOST_ERRORS);
    return { behaviour, events: events.length, kept, errors };
  };
  try {
    return await unlessDeadlocked(db, async (trx) => {
      const known = knownAmong(
        sound,
        await keepEvents(
          trx,
          sound.map((event) => toKeep(event, by, id)),
        ),
      );
      if (known.length > 0 && behaviour === 'rollback') throw new RolledBack(known);
      return recordJob(trx, id, by, result(sound.length - known.length, known), now);
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return recordJob(db, id, by, result(0, error.known), now);
  }
}

/** Captures one event. Errors: EpcisDocumentInvalid, EventAlreadyCaptured. */
export async function captureOne(db: Kysely<Database>, document: CheckedDocument, by: Capturer): Promise<CheckedEvent> {
  const [event, second] = document.events;
  const problems = [...document.problems, ...(event?.problems ?? [])];
  if (problems.length > 0) throw new AppError('EpcisDocumentInvalid', { problems: shownProblems(problems) });
  if (!event || second || event.pointer !== '') {
    const message = 'send one bare event here; documents go to /epcis/capture';
    throw new AppError('EpcisDocumentInvalid', { problems: [{ code: 'DocumentInvalid', pointer: '', message }] });
  }
  const kept = await db.transaction().execute((trx) => keepEvents(trx, [toKeep(event, by, null)]));
  if (kept.length === 0) throw new AppError('EventAlreadyCaptured', { hash: event.hash });
  return event;
}

const DEADLOCK = '40P01';
const TRIES = 3;

/** Two captures of the same events in another order wait for each other: the database ends one, and it begins anew. */
async function unlessDeadlocked<T>(db: Kysely<Database>, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const isDeadlock = error instanceof Error && 'code' in error && error.code === DEADLOCK;
      if (!isDeadlock || tries === TRIES) throw error;
    }
  }
}

class RolledBack extends Error {
  readonly known: CheckedEvent[];

  constructor(known: CheckedEvent[]) {
    super('An event was here already.');
    this.known = known;
  }
}

function toKeep(
  { event, context, hash, declarationHash }: CheckedEvent,
  by: Capturer,
  jobId: string | null,
): EventToKeep {
  return {
    event,
    context,
    hash,
    declarationHash,
    actor: by.participant,
    source: 'capture',
    writeId: null,
    jobId,
    batches: null,
  };
}

/** Those that were not new: here before, or earlier in the document. */
function knownAmong(events: CheckedEvent[], kept: KeptEvent[]): CheckedEvent[] {
  const fresh = new Set(kept.map(identity));
  return events.filter((event) => !fresh.delete(identity(event)));
}

function identity({ hash, declarationHash }: KeptEvent): string {
  return `${hash} ${declarationHash}`;
}

function invalidError({ code, pointer, message }: EpcisProblem): JobError {
  const { title, status } = epcisProblems.EpcisDocumentInvalid;
  return { type: String(exceptionOf('EpcisDocumentInvalid')), title: title.en, status, code, detail: message, pointer };
}

function knownError({ pointer, hash }: CheckedEvent): JobError {
  const { title, status } = epcisProblems.EventAlreadyCaptured;
  const detail = `ni:///sha-256;${hash.slice(2)}?ver=CBV2.0`;
  return {
    type: String(exceptionOf('EventAlreadyCaptured')),
    title: title.en,
    status,
    code: 'EventAlreadyCaptured',
    detail,
    pointer,
  };
}
