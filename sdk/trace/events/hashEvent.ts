import { hashJsonEvents } from '../../epcis/hash/hashJsonEvents.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import { EPCIS_CONTEXT } from './names.ts';
import type { HashedEvent, TraceEvent } from './types.ts';

/** An event with its CBV hash, as its act carries it. */
export function hashEvent(event: TraceEvent): HashedEvent {
  const [hashed] = hashJsonEvents({ '@context': EPCIS_CONTEXT, ...event });
  if (!hashed) throw new TypeError('One event has one hash.');
  return { event, eventHash: hashed.eventHash, digest: hashed.digest as Bytes32 };
}

/** Events as a document that any EPCIS 2.0 repository takes. */
export function eventDocument(events: readonly TraceEvent[], creationDate: bigint) {
  return {
    '@context': EPCIS_CONTEXT,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: new Date(Number(creationDate) * 1_000).toISOString(),
    epcisBody: { eventList: events },
  };
}
