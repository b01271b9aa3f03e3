import { contextsOf } from '../../../../sdk/epcis/contexts/contextsOf.ts';
import { hashJsonEvents } from '../../../../sdk/epcis/hash/hashJsonEvents.ts';
import { isObject, type JsonObject } from '../../../../sdk/epcis/hash/json.ts';
import { type FoundEvent, jsonEvents } from '../../../../sdk/epcis/hash/jsonEvents.ts';
import type { EpcisProblem } from '../../../../sdk/epcis/validation/problem.ts';
import { schemaProblems } from '../../../../sdk/epcis/validation/schemaProblems.ts';
import { vocabularyProblems } from '../../../../sdk/epcis/validation/vocabularyProblems.ts';
import type { Hex } from '../../../../sdk/verify/bytes.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import { CAPTURE_EVENTS } from '../http/limits.ts';
import type { JsonValue } from '../keepEvents.ts';

/** An event of a document: sound, with its hash, or with what is wrong with it. */
export interface CheckedEvent {
  /** RFC 6901 pointer into what was sent. */
  pointer: string;
  event: JsonObject;
  context: JsonValue;
  hash: Hex;
  declarationHash: Hex | null;
  problems: EpcisProblem[];
}

/** A document that was read. */
export interface CheckedDocument {
  events: CheckedEvent[];
  /** What is wrong outside the events. */
  problems: EpcisProblem[];
}

/**
 * Reads what is to be captured: an EPCISDocument, an EPCISQueryDocument or a bare event. Each event is cut loose with the
 * contexts that count for it and hashed as it will be given again, so that anybody can make the hash anew; what the
 * document wants left out of the hash (`ignoreFields`) is hashed all the same.
 * @param pinned addresses of contexts that the operator keeps besides GS1's
 * @throws AppError ContextNotPinned, CaptureTooLarge, EpcisDocumentInvalid where no event can be found
 */
export function checkCapture(document: unknown, pinned: readonly string[]): CheckedDocument {
  const stranger = contextsOf(document, pinned).find((context) => !context.pinned);
  if (stranger) throw new AppError('ContextNotPinned', { context: stranger.context, pointer: stranger.pointer });
  const found = eventsIn(document);
  if (found.length > CAPTURE_EVENTS)
    throw new AppError('CaptureTooLarge', { most: CAPTURE_EVENTS, events: found.length });

  const problems = [...schemaProblems(document), ...vocabularyProblems(document), ...textProblems(found)];
  const events = found.map((one) => checked(document, one, problemsAt(problems, one.pointer)));
  const said = new Set(events.flatMap((event) => event.problems));
  return { events, problems: problems.filter((problem) => !said.has(problem)) };
}

/** NUL, or half of a character, as JSON is written: whole characters stand there as themselves. */
const UNKEPT = /(^|[^\\])(\\\\)*\\u(0000|d[89a-f])/;

/** No database keeps a NUL or half a character in a text, and neither means anything in an event. */
function textProblems(found: FoundEvent[]): EpcisProblem[] {
  const message = 'a text holds a NUL or half a character';
  return found
    .filter(({ event }) => UNKEPT.test(JSON.stringify(event)))
    .map(({ pointer }) => ({ code: 'CharacterIllegal', pointer, value: undefined, message }));
}

/** Problems as a caller reads them, the first hundred. */
export function shownProblems(problems: readonly EpcisProblem[]): object[] {
  return problems
    .slice(0, 100)
    .map(({ code, pointer, value, message }) => ({ code, pointer, value: shown(value), message }));
}

function eventsIn(document: unknown): FoundEvent[] {
  // A list of documents is nothing that the standard lets be captured.
  if (!isObject(document)) throw invalid(schemaProblems(document));
  try {
    return jsonEvents(document);
  } catch {
    throw invalid(schemaProblems(document));
  }
}

function invalid(problems: EpcisProblem[]): AppError {
  const missing = { code: 'EventsMissing', pointer: '', value: undefined, message: 'no event; send an EPCIS document' };
  return new AppError('EpcisDocumentInvalid', { problems: shownProblems(problems.length > 0 ? problems : [missing]) });
}

function problemsAt(problems: readonly EpcisProblem[], pointer: string): EpcisProblem[] {
  return problems.filter((problem) => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`));
}

function checked(document: unknown, { event: found, pointer }: FoundEvent, problems: EpcisProblem[]): CheckedEvent {
  const { '@context': own, ...event } = found;
  const context = joined(isObject(document) && found !== document ? document['@context'] : undefined, own);
  if (problems.length > 0) return { pointer, event, context, hash: '0x', declarationHash: null, problems };
  const [hashed] = hashJsonEvents({ '@context': context, ...event });
  if (!hashed) throw new TypeError('One event has one hash.');
  return { pointer, event, context, hash: hashed.digest, declarationHash: hashed.declarationHash ?? null, problems };
}

/** The contexts of the document, then those of the event, each once. */
function joined(...contexts: unknown[]): JsonValue {
  const all = contexts.flat().filter((context) => context !== undefined && context !== null);
  const once = [...new Map(all.map((context) => [JSON.stringify(context), context as JsonValue])).values()];
  return once.length === 1 ? (once[0] ?? null) : once;
}

function shown(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value).slice(0, 120);
}
