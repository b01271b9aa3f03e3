import { EpcisRefused } from '../epcisRefused.ts';
import type { Element } from './xmlElement.ts';
import { unwrapped } from './xmlEventNode.ts';

/**
 * The events of a document or of query results, or the element itself where it is one.
 * @throws EpcisRefused EventsMissing
 */
export function eventElements(root: Element): Element[] {
  const list = findElement(root, 'EventList');
  if (list) return unwrapped(list.children);
  if (/(^|\})\w+Event$/.test(root.name)) return [{ ...root, name: root.name.replace(/^\{.*\}/, '') }];
  throw new EpcisRefused('EventsMissing', 'this XML holds no EventList; pass an EPCIS document or an event.');
}

/** The query that these are the results of; undefined for a document that holds none. */
export function queryNameOf(root: Element): string | undefined {
  return findElement(root, 'resultsBody') ? (findElement(root, 'queryName')?.text ?? '') : undefined;
}

/** The first element of a name, in document order. */
export function findElement(element: Element, name: string): Element | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = findElement(child, name);
    if (found) return found;
  }
  return undefined;
}
