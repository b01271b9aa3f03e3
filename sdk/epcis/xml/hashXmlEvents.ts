import { type EventHash, eventHash } from '../hash/eventHash.ts';
import { REPOSITORY } from '../hash/jsonEvents.ts';
import { eventElements, findElement } from './eventElements.ts';
import { xmlElement } from './xmlElement.ts';
import { xmlEventNode } from './xmlEventNode.ts';

/**
 * The CBV 2.0 hash of each event of an EPCIS XML document, in the document's order: EPCISDocument, EPCISQueryDocument
 * and query results of EPCIS 2.0 (those of 1.x, too), or an element that is one event.
 * @throws EpcisRefused EpcisUnreadable, EventsMissing, EventTooDeep
 */
export function hashXmlEvents(text: string): EventHash[] {
  const root = xmlElement(text);
  const listed = findElement(root, `{${REPOSITORY}}ignoreFields`)?.children.map(({ name }) => name) ?? [];
  // Only extensions can be left out: see jsonEvents.
  const ignored = listed.filter((name) => name.startsWith('{'));
  return eventElements(root).map((element) =>
    eventHash(
      xmlEventNode(element, ignored),
      ignored.filter((name) => element.children.some((child) => child.name === name)),
    ),
  );
}
