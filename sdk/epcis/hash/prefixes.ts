import { isObject, type JsonObject, MAX_DEPTH } from './json.ts';

/** Prefixes and terms of inline contexts: name → address. */
export type Prefixes = ReadonlyMap<string, string>;

/**
 * Adds what an inline `@context` declares. Contexts named by address add nothing: what GS1's own context means is built
 * in, and no other is needed for the hash.
 */
export function declaredBy(object: JsonObject, above: Prefixes): Prefixes {
  const found = contextEntries(object['@context']);
  if (found.length === 0) return above;
  const all = new Map(above);
  for (const [name, address] of found) all.set(name, address);
  return new Map([...all].map(([name, address]) => [name, expandTerm(address, all)]));
}

/** Adds the `@xmlns:…` members that converters from XML leave anywhere in an event, also below the name they are for. */
export function withXmlns(event: JsonObject, above: Prefixes): Prefixes {
  const found = xmlnsEntries(event, 0);
  return found.length === 0 ? above : new Map([...above, ...found]);
}

/** `example:myField` → `https://ns.example.com/epcis/myField` where `example` is declared, else undefined. */
export function expandCurie(text: string, prefixes: Prefixes): string | undefined {
  const colon = text.indexOf(':');
  const namespace = colon < 0 ? undefined : prefixes.get(text.slice(0, colon));
  return namespace === undefined ? undefined : namespace + text.slice(colon + 1);
}

/**
 * The name of a member as XML has it: `{namespace}local` for a declared prefix, a declared term or a full address; a
 * standard name, and one whose prefix nobody declared, as it is.
 */
export function expandName(key: string, prefixes: Prefixes): string {
  const colon = key.indexOf(':');
  const namespace = colon < 0 ? undefined : prefixes.get(key.slice(0, colon));
  if (namespace !== undefined) return `{${namespace}}${key.slice(colon + 1)}`;
  const address = /^https?:\/\//.test(key) ? key : colon < 0 ? prefixes.get(key) : undefined;
  return address === undefined ? key : splitAddress(address, key);
}

function splitAddress(address: string, key: string): string {
  const [, namespace, local] = /^(.*[/#:])([^/#:]+)$/.exec(address) ?? [];
  return namespace && local ? `{${namespace}}${local}` : key;
}

function contextEntries(context: unknown): [string, string][] {
  if (Array.isArray(context)) return context.flatMap(contextEntries);
  if (!isObject(context)) return [];
  return Object.entries(context).flatMap(([name, value]): [string, string][] => {
    const address = isObject(value) ? value['@id'] : value;
    return typeof address === 'string' && !name.startsWith('@') ? [[name, address]] : [];
  });
}

function xmlnsEntries(value: unknown, depth: number): [string, string][] {
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]): [string, string][] =>
    key.startsWith('@xmlns:') && typeof one === 'string'
      ? [[key.slice('@xmlns:'.length), one]]
      : xmlnsEntries(one, depth + 1),
  );
}

/** A term may be declared by another prefix of the same context: `"award": "schema:award"`. */
function expandTerm(address: string, all: Prefixes): string {
  return (/^https?:/.test(address) ? undefined : expandCurie(address, all)) ?? address;
}
