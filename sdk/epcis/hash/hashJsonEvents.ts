import { type EventHash, eventHash } from './eventHash.ts';
import { jsonEventNode } from './jsonEventNode.ts';
import { jsonEvents } from './jsonEvents.ts';

/**
 * The CBV 2.0 hash of each event of a parsed JSON-LD document, in the document's order: EPCISDocument,
 * EPCISQueryDocument, a bare event or a list of these. Needs no network and no context file; an `eventID` in the
 * document is never believed.
 *
 * @throws EpcisRefused EventsMissing, EventTooDeep
 *
 * @example
 * const [{ eventHash }] = hashJsonEvents(JSON.parse(text));
 */
export function hashJsonEvents(document: unknown): EventHash[] {
  return jsonEvents(document).map(({ event, prefixes, ignored }) =>
    eventHash(
      jsonEventNode(event, prefixes, ignored),
      ignored.filter((field) => field in event),
    ),
  );
}
