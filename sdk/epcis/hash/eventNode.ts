/**
 * A field of an event in the one shape that JSON-LD and XML are both read into: the XML's. A name in a namespace is
 * `{namespace}local`, a standard name stands alone. Order means nothing: the canonical form sorts.
 */
export interface EventNode {
  name: string;
  text: string;
  children: EventNode[];
}

/** A field with a value and nothing below it. */
export function leaf(name: string, text: string): EventNode {
  return { name, text, children: [] };
}
