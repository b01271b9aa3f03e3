import { GS1_PREFIXES } from '../contexts/knownContexts.ts';
import { EpcisRefused } from '../epcisRefused.ts';
import { isObject, type JsonObject } from './json.ts';
import { declaredBy, type Prefixes } from './prefixes.ts';

/** Namespace of a repository's own list of fields to leave out of the hash, as the reference implementation has it. */
export const REPOSITORY = 'https://repository-x.example.com/';

/** An event of a document, with what the document says about all of its events. */
export interface FoundEvent {
  event: JsonObject;
  prefixes: Prefixes;
  /** Extensions that the document wants left out of the hash, as they are spelt in it. */
  ignored: string[];
  /** RFC 6901 pointer to the event in what was given. */
  pointer: string;
}

/**
 * The events of an EPCISDocument, an EPCISQueryDocument, a document with one event, a bare event, or a list of any of
 * these, in their order.
 * @throws EpcisRefused EventsMissing
 */
export function jsonEvents(document: unknown, pointer = ''): FoundEvent[] {
  if (Array.isArray(document)) return document.flatMap((one, i) => jsonEvents(one, `${pointer}/${i}`));
  if (!isObject(document)) throw missing(pointer);
  const prefixes = declaredBy(document, GS1_PREFIXES);
  if (!('epcisBody' in document)) {
    if (!isEvent(document)) throw missing(pointer);
    return [{ event: document, prefixes, ignored: [], pointer }];
  }
  const { holder, path, value } = bodyOf(document, pointer);
  const ignored = ignoredFields(holder, prefixes);
  const events = Array.isArray(value) ? value : [value];
  return events.map((event, i) => {
    const at = Array.isArray(value) ? `${path}/${i}` : path;
    if (!isObject(event)) throw missing(at);
    return { event, prefixes, ignored, pointer: at };
  });
}

function bodyOf(document: JsonObject, pointer: string) {
  const body = document.epcisBody;
  if (!isObject(body)) throw missing(`${pointer}/epcisBody`);
  if (body.eventList !== undefined) {
    return { holder: document, path: `${pointer}/epcisBody/eventList`, value: body.eventList };
  }
  if (isObject(body.queryResults) && isObject(body.queryResults.resultsBody)) {
    const path = `${pointer}/epcisBody/queryResults/resultsBody/eventList`;
    const value = body.queryResults.resultsBody.eventList;
    if (value === undefined) throw missing(path);
    return { holder: body.queryResults, path, value };
  }
  if (body.event === undefined) throw missing(`${pointer}/epcisBody`);
  return { holder: document, path: `${pointer}/epcisBody/event`, value: body.event };
}

/** Only extensions can be left out: a document that hid its bizStep would be hashed as another event. */
function ignoredFields(holder: JsonObject, prefixes: Prefixes): string[] {
  const prefix = [...prefixes].find(([, address]) => address === REPOSITORY)?.[0];
  const listed = prefix === undefined ? undefined : holder[`${prefix}:ignoreFields`];
  if (!Array.isArray(listed)) return [];
  return listed.filter((field): field is string => typeof field === 'string' && field.includes(':'));
}

function isEvent(value: JsonObject): boolean {
  return 'eventTime' in value || /Event$/.test(String(value.type));
}

function missing(pointer: string): EpcisRefused {
  return new EpcisRefused('EventsMissing', `no event at "${pointer}"; pass an EPCIS document or an event.`, {
    pointer,
  });
}
