import type { z } from 'zod';
import { isObject, type JsonObject } from '../hash/json.ts';
import { epcisDocument, epcisQueryDocument } from './documentSchemas.ts';
import { eventSchema } from './eventSchemas.ts';
import { type EpcisProblem, step } from './problem.ts';

/**
 * What the JSON schema of EPCIS 2.0 has against a document or a bare event; empty where nothing. The schema is our
 * own, with the verdicts of GS1's where dates are checked and URIs are not: words that are no word of a vocabulary, and
 * names without a namespace, are for `vocabularyProblems`.
 */
export function schemaProblems(document: unknown): EpcisProblem[] {
  if (!isObject(document)) return [problem('DocumentInvalid', '', document, 'an EPCIS document is an object')];
  if (typeof document.type !== 'string') {
    return [problem('FieldMissing', '/type', document.type, 'say what this is: "EPCISDocument" or a type of event')];
  }
  if (document.type === 'EPCISDocument') {
    const body = isObject(document.epcisBody) ? document.epcisBody : {};
    return [...checked(epcisDocument, document, ''), ...events(body.eventList, '/epcisBody/eventList')];
  }
  if (document.type === 'EPCISQueryDocument') return queryDocument(document);
  return [...contextMissing(document), ...event(document, '')];
}

function queryDocument(document: JsonObject): EpcisProblem[] {
  const path = ['epcisBody', 'queryResults', 'resultsBody', 'eventList'];
  const list = path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), document);
  return [...checked(epcisQueryDocument, document, ''), ...events(list, path.map(step).join(''))];
}

function events(list: unknown, pointer: string): EpcisProblem[] {
  return Array.isArray(list) ? list.flatMap((one, i) => event(one, `${pointer}/${i}`)) : [];
}

function event(value: unknown, pointer: string): EpcisProblem[] {
  if (!isObject(value)) return [problem('FieldInvalid', pointer, value, 'an event is an object')];
  if (typeof value.type !== 'string')
    return [problem('FieldMissing', `${pointer}/type`, value.type, 'say which event')];
  return checked(eventSchema(value.type), value, pointer);
}

function contextMissing(document: JsonObject): EpcisProblem[] {
  if (document['@context'] !== undefined) return [];
  return [problem('FieldMissing', '/@context', undefined, 'an event outside a document needs its @context')];
}

function checked(schema: z.ZodType, value: JsonObject, pointer: string): EpcisProblem[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => fromIssue(issue, value, pointer));
}

function fromIssue(issue: z.core.$ZodIssue, value: JsonObject, pointer: string): EpcisProblem[] {
  const at = pointer + issue.path.map(step).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problem('FieldUnknown', at + step(key), key, 'nothing else may stand here'));
  }
  const found = issue.path.reduce<unknown>((from, key) => (from as Record<PropertyKey, unknown>)?.[key], value);
  const named = issue.code === 'custom' ? issue.params?.code : undefined;
  if (typeof named === 'string') return [problem(named, at, undefined, issue.message)];
  if (found === undefined) return [problem('FieldMissing', at, undefined, 'this field is required')];
  return [problem(issue.code === 'too_small' ? 'ListEmpty' : 'FieldInvalid', at, found, issue.message)];
}

function problem(code: string, pointer: string, value: unknown, message: string): EpcisProblem {
  return { code, pointer, value, message };
}
