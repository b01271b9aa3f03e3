import { type EventNode, leaf } from '../hash/eventNode.ts';
import { CBV, GS1_VOC } from '../vocabulary/terms.ts';
import type { Element } from './xmlElement.ts';

/** Elements of EPCIS 1.x that only wrap what a later version added. */
const WRAPPERS = ['extension', 'baseExtension'];
const REMARKS = ['comment', '{http://www.w3.org/2000/01/rdf-schema#}comment'];
/** Entries whose type is an attribute of theirs. */
const TYPED = ['bizTransaction', 'source', 'destination'];
/** In XML these prefixes mean this in values, whatever the document binds them to. */
const PREFIXES: [string, string][] = [
  ['gs1:', GS1_VOC],
  ['cbv:', CBV],
];

/** An event of EPCIS XML in the shape that is hashed. Attributes are fields like elements. */
export function xmlEventNode(element: Element, ignored: readonly string[] = []): EventNode {
  const { name, text, children } = node({ ...element, children: unwrapped(element.children).filter(isKept) });
  return { name, text, children };

  function isKept({ name: own }: Element): boolean {
    return !ignored.includes(own);
  }
}

/** Elements with those inside mere wrappers in their place. */
export function unwrapped(children: readonly Element[]): Element[] {
  return children.flatMap((child) => (WRAPPERS.includes(child.name) ? unwrapped(child.children) : [child]));
}

function node({ name, text, attributes, children }: Element): EventNode {
  const fields = attributes.map((one) => leaf(one.name, expanded(one.value)));
  if (TYPED.includes(name)) return { name, text: '', children: [...fields, leaf(name, expanded(text))] };
  const below = unwrapped(children).filter((child) => !REMARKS.includes(child.name));
  return { name, text: expanded(text), children: [...fields, ...below.map(node)] };
}

function expanded(text: string): string {
  const found = PREFIXES.find(([prefix]) => text.startsWith(prefix));
  return found ? found[1] + text.slice(found[0].length) : text;
}
