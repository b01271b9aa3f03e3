import { EpcisRefused } from '../epcisRefused.ts';
import { type EventHash, eventHash } from '../hash/eventHash.ts';
import { REPOSITORY } from '../hash/jsonEvents.ts';
import { type Element, xmlElement } from './xmlElement.ts';
import { unwrapped, xmlEventNode } from './xmlEventNode.ts';

/**
 * The CBV 2.0 hash of each event of an EPCIS XML document, in the document's order: EPCISDocument, EPCISQueryDocument
 * and query results of EPCIS 2.0 (those of 1.x, too), or an element that is one event.
 * @throws EpcisRefused EpcisUnreadable, EventsMissing, EventTooDeep
 */
export function hashXmlEvents(text: string): EventHash[] {
  const root = xmlElement(text);
  const ignored =
    find(root, ({ name }) => name === `{${REPOSITORY}}ignoreFields`)?.children.map(({ name }) => name) ?? [];
  return eventElements(root).map((element) =>
    eventHash(
      xmlEventNode(element, ignored),
      ignored.filter((name) => element.children.some((child) => child.name === name)),
    ),
  );
}

function eventElements(root: Element): Element[] {
  const list = find(root, ({ name }) => name === 'EventList');
  if (list) return unwrapped(list.children);
  if (/(^|\})\w+Event$/.test(root.name)) return [{ ...root, name: root.name.replace(/^\{.*\}/, '') }];
  throw new EpcisRefused('EventsMissing', 'this XML holds no EventList; pass an EPCIS document or an event.');
}

function find(element: Element, matches: (one: Element) => boolean): Element | undefined {
  if (matches(element)) return element;
  for (const child of element.children) {
    const found = find(child, matches);
    if (found) return found;
  }
  return undefined;
}
