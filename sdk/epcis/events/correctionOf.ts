import { GS1_PREFIXES } from '../contexts/knownContexts.ts';
import { type EventHash, eventHash } from '../hash/eventHash.ts';
import { isObject, type JsonObject } from '../hash/json.ts';
import { jsonEventNode } from '../hash/jsonEventNode.ts';
import type { Prefixes } from '../hash/prefixes.ts';
import { ERROR_REASONS } from '../vocabulary/businessWords.ts';
import { CBV } from '../vocabulary/terms.ts';

/** What an error declaration says, ready to be shown and stored beside the event it declares wrong. */
export interface Correction {
  /** Hash of the event that is declared wrong: that of the declaring one, for they differ in the declaration alone. */
  wrong: EventHash['eventHash'];
  /** Binds the declaration itself: what is anchored for it. */
  declarationHash: NonNullable<EventHash['declarationHash']>;
  declarationTime: string;
  /** A word of CBV 2.0, 7.5, or the address of another reason; undefined where none is given. */
  reason: string | undefined;
  /** eventIDs of the events that say what is right, in the order given. */
  correctiveEventIDs: string[];
}

/**
 * The correction in a JSON-LD event; undefined where it declares nothing wrong.
 * @param prefixes what the document around it declares
 */
export function correctionOf(event: JsonObject, prefixes: Prefixes = GS1_PREFIXES): Correction | undefined {
  const declaration = event.errorDeclaration;
  if (!isObject(declaration)) return undefined;
  const { eventHash: wrong, declarationHash } = eventHash(jsonEventNode(event, prefixes));
  if (!declarationHash) return undefined;
  const ids = Array.isArray(declaration.correctiveEventIDs) ? declaration.correctiveEventIDs : [];
  return {
    wrong,
    declarationHash,
    declarationTime: String(declaration.declarationTime),
    reason: reasonOf(declaration.reason),
    correctiveEventIDs: ids.filter((id): id is string => typeof id === 'string'),
  };
}

function reasonOf(reason: unknown): string | undefined {
  if (typeof reason !== 'string') return undefined;
  const word = reason.replace(/^cbv:/, CBV).replace(`${CBV}ER-`, '').replace('urn:epcglobal:cbv:er:', '');
  return ERROR_REASONS.has(word) ? word : reason;
}
