import { isObject, type JsonObject } from '../../../../sdk/epcis/hash/json.ts';
import type { StoredEvent } from './findEvents.ts';

const GS1_CONTEXT = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';

/** Events as a repository gives them (EPCIS 2.0, 12.8: EPCISQueryDocument). */
export function queryDocument(rows: readonly StoredEvent[], queryName: string, now: Date): JsonObject {
  // Each event keeps the contexts that it was hashed under: those of another must not change what its words mean.
  const contexts = new Set(rows.map(({ context }) => context));
  const [shared] = contexts.size === 1 ? contexts : [];
  return {
    '@context': shared === undefined ? [GS1_CONTEXT] : JSON.parse(shared),
    type: 'EPCISQueryDocument',
    schemaVersion: '2.0',
    creationDate: now.toISOString(),
    epcisBody: {
      queryResults: {
        queryName,
        resultsBody: { eventList: rows.map((row) => eventOf(row, shared === undefined)) },
      },
    },
  };
}

/** An event with its id and the time at which it was taken, neither of which is hashed. */
export function eventOf(row: StoredEvent, withContext: boolean): JsonObject {
  const event: unknown = JSON.parse(row.event);
  if (!isObject(event)) throw new TypeError('An event is an object.');
  return {
    ...(withContext ? { '@context': JSON.parse(row.context) } : {}),
    ...event,
    eventID: eventIdOf(row),
    recordTime: row.record_time.toISOString(),
  };
}

/** The id that the event states, unless that is a hash: the hash is ours to say. */
export function eventIdOf({ stated_id, hash }: Pick<StoredEvent, 'stated_id' | 'hash'>): string {
  return stated_id !== null && !stated_id.startsWith('ni:') ? stated_id : hashId(hash);
}

/** A digest as the CBV event hash (RFC 6920). */
export function hashId(hash: string): string {
  return `ni:///sha-256;${hash.slice(2)}?ver=CBV2.0`;
}
