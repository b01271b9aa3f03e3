import { EpcisRefused } from '../epcisRefused.ts';
import { isObject } from '../hash/json.ts';
import { type FoundEvent, jsonEvents } from '../hash/jsonEvents.ts';
import { identifierProblems } from './identifierProblems.ts';
import { nameProblems } from './nameProblems.ts';
import { hasForeignContext, namesOf } from './names.ts';
import type { EpcisProblem } from './problem.ts';
import { senseProblems } from './senseProblems.ts';
import { wordProblems } from './wordProblems.ts';

/**
 * What EPCIS 2.0 and CBV 2.0 have against a document that its schema can't see: words that are in no vocabulary, names
 * without a namespace, fields of another event, identifiers that are no URI, times in the wrong order, actions without
 * what they act on. One problem each; to be asked after `schemaProblems`, whose findings it doesn't repeat.
 */
export function vocabularyProblems(document: unknown): EpcisProblem[] {
  const isForeign = hasForeignContext(document);
  return eventsOf(document).flatMap((found) => {
    const names = namesOf(isForeign, found.event, found.prefixes);
    const context = { ...found, names };
    return [wordProblems, nameProblems, identifierProblems, senseProblems].flatMap((rule) => rule(context));
  });
}

/** A document without events is the schema's matter. */
function eventsOf(document: unknown): FoundEvent[] {
  if (!isObject(document) && !Array.isArray(document)) return [];
  try {
    return jsonEvents(document);
  } catch (error) {
    if (error instanceof EpcisRefused) return [];
    throw error;
  }
}
