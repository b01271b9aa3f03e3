import { parseXml, XmlElement, type XmlNode, XmlText } from '@rgrove/parse-xml';
import { EpcisRefused } from '../epcisRefused.ts';
import { MAX_DEPTH } from '../hash/json.ts';

/** An element with its namespaces resolved: names are `{namespace}local`, or the local name where there is none. */
export interface Element {
  name: string;
  attributes: { name: string; value: string }[];
  /** The text directly inside, before the first element. */
  text: string;
  children: Element[];
}

type Bindings = ReadonlyMap<string, string>;

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/**
 * Reads a document of XML 1.0 with Namespaces. Entities beyond the five of XML are refused by the parser, so none can
 * grow.
 * @throws EpcisRefused EpcisUnreadable, EventTooDeep
 */
export function xmlElement(text: string): Element {
  try {
    const { root } = parseXml(text.replace(/^\uFEFF?\s*(?=<)/, ''), { sortAttributes: false });
    if (root) return resolve(root, new Map([['xml', XML_NAMESPACE]]), 0);
  } catch (error) {
    if (error instanceof EpcisRefused) throw error;
    const said = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new EpcisRefused('EpcisUnreadable', `no well-formed XML (${said}).`, { said });
  }
  throw new EpcisRefused('EpcisUnreadable', 'no element in this XML.');
}

function resolve(element: XmlElement, above: Bindings, depth: number): Element {
  // The document's own head and lists lie above an event.
  if (depth > 2 * MAX_DEPTH) throw new EpcisRefused('EventTooDeep', 'this XML is nested too deep; flatten it.');
  const bindings = withDeclared(element.attributes, above);
  const firstElement = element.children.findIndex((child) => child instanceof XmlElement);
  const head = firstElement < 0 ? element.children : element.children.slice(0, firstElement);
  return {
    name: qualified(element.name, bindings, bindings.get('') ?? ''),
    attributes: Object.entries(element.attributes)
      .filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'))
      // An attribute without prefix has no namespace, whatever the default is (Namespaces in XML 1.0, 6.2).
      .map(([name, value]) => ({ name: qualified(name, bindings, ''), value })),
    text: head.map(textOf).join('').trim(),
    children: element.children
      .filter((child): child is XmlElement => child instanceof XmlElement)
      .map((child) => resolve(child, bindings, depth + 1)),
  };
}

function withDeclared(attributes: Record<string, string>, above: Bindings): Bindings {
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return above;
  return new Map([
    ...above,
    ...declared.map(([name, value]): [string, string] => [name.slice('xmlns:'.length), value]),
  ]);
}

function qualified(name: string, bindings: Bindings, unprefixed: string): string {
  const colon = name.indexOf(':');
  const namespace = colon < 0 ? unprefixed : bindings.get(name.slice(0, colon));
  if (namespace === undefined) {
    throw new EpcisRefused('EpcisUnreadable', `nobody declared the prefix of "${name}"; add its xmlns.`, { name });
  }
  return namespace === '' ? name.slice(colon + 1) : `{${namespace}}${name.slice(colon + 1)}`;
}

function textOf(node: XmlNode): string {
  return node instanceof XmlText ? node.text : '';
}
