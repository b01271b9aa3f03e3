import { GS1_CONTEXTS } from '../contexts/knownContexts.ts';
import { EpcisRefused } from '../epcisRefused.ts';
import type { JsonObject } from '../hash/json.ts';
import { eventElements, queryNameOf } from './eventElements.ts';
import { type Element, xmlElement } from './xmlElement.ts';
import { xmlEventObject } from './xmlEventObject.ts';

/**
 * A document of EPCIS XML as JSON-LD, for storing and validating; the hash of an event captured as XML is taken from
 * the XML. Extensions get prefixes `ns1`, `ns2` … in the order in which their namespaces appear.
 * @throws EpcisRefused EpcisUnreadable, EventsMissing, EventTooDeep
 */
export function xmlDocument(text: string): JsonObject {
  const root = xmlElement(text);
  const prefixes = new Map<string, string>();
  const eventList = eventElements(root).map((element) => xmlEventObject(element, prefixOf));
  const inline = Object.fromEntries([...prefixes].map(([namespace, prefix]) => [prefix, namespace]));
  const context = [GS1_CONTEXTS[0], ...(prefixes.size > 0 ? [inline] : [])];
  return { '@context': context, ...envelope(root, eventList) };

  function prefixOf(namespace: string): string {
    const known = prefixes.get(namespace) ?? `ns${prefixes.size + 1}`;
    prefixes.set(namespace, known);
    return known;
  }
}

function envelope(root: Element, eventList: JsonObject[]): JsonObject {
  const said = Object.fromEntries(root.attributes.map(({ name, value }) => [name, value]));
  const { schemaVersion, creationDate } = said;
  const queryName = queryNameOf(root);
  if (queryName !== undefined) {
    const epcisBody = { queryResults: { queryName, resultsBody: { eventList } } };
    return { type: 'EPCISQueryDocument', schemaVersion, creationDate, epcisBody };
  }
  if (!/\}?EPCISDocument$/.test(root.name)) {
    throw new EpcisRefused('EventsMissing', 'this XML is no EPCISDocument; wrap the events in one.', {
      root: root.name,
    });
  }
  return { type: 'EPCISDocument', schemaVersion, creationDate, epcisBody: { eventList } };
}
