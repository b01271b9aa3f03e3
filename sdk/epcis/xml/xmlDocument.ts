import { GS1_CONTEXTS } from '../contexts/knownContexts.ts';
import type { JsonObject } from '../hash/json.ts';
import { eventElements, queryNameOf } from './eventElements.ts';
import { type Element, xmlElement } from './xmlElement.ts';
import { xmlEventObject } from './xmlEventObject.ts';

/**
 * A document of EPCIS XML, or an event alone, as JSON-LD, for storing and validating; the hash of an event captured as XML is taken from
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

  function prefixOf(namespace: string, preferred = `ns${prefixes.size + 1}`): string {
    const known = prefixes.get(namespace) ?? preferred;
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
  const [alone] = eventList;
  if (alone && /Event$/.test(root.name)) return alone;
  return { type: 'EPCISDocument', schemaVersion, creationDate, epcisBody: { eventList } };
}
