import { EpcisRefused } from '../epcisRefused.ts';
import { vocabularyAt } from '../vocabulary/terms.ts';
import { type EventNode, leaf } from './eventNode.ts';
import { isObject, type JsonObject, MAX_DEPTH } from './json.ts';
import { declaredBy, expandCurie, expandName, type Prefixes, withXmlns } from './prefixes.ts';
import { TYPED_LISTS } from './propertyOrder.ts';

/** Members that say nothing of the event: remarks, and what has been read already. */
const REMARKS = ['@context', 'comment', 'rdfs:comment'];
interface Reading {
  prefixes: Prefixes;
  /** The field whose members are read; `event` for the event itself. */
  place: string;
  depth: number;
}

/**
 * An event of JSON-LD in the shape of the XML.
 * @param prefixes what the document around it declares
 * @param ignored members of the event to leave out, as they are spelt
 * @throws EpcisRefused EventTooDeep
 */
export function jsonEventNode(event: JsonObject, prefixes: Prefixes, ignored: readonly string[] = []): EventNode {
  const kept = Object.fromEntries(Object.entries(event).filter(([key]) => !ignored.includes(key)));
  const type = Array.isArray(event.type) ? event.type[0] : (event.type ?? event['@type']);
  const reading = { prefixes: declaredBy(event, withXmlns(event, prefixes)), place: 'event', depth: 0 };
  const name = String(type ?? '').replace(/^(epcis:|https:\/\/ref\.gs1\.org\/epcis\/)/, '');
  // An event of an extension is named as its element in XML is.
  return { name: expandName(name, reading.prefixes), text: '', children: members(kept, reading) };
}

function members(object: JsonObject, reading: Reading): EventNode[] {
  if (reading.depth > MAX_DEPTH) {
    throw new EpcisRefused('EventTooDeep', `an event is nested deeper than ${MAX_DEPTH} levels; flatten it.`);
  }
  const inner = { ...reading, prefixes: declaredBy(object, reading.prefixes), depth: reading.depth + 1 };
  return Object.entries(object)
    .filter(([key, value]) => !REMARKS.includes(key) && !isText(key, value) && !isDeclaration(key, value))
    .flatMap(([key, value]) => member(expandName(key, inner.prefixes), value, inner));
}

/** The text of an object that has other members besides; XML's text before the first element. */
function isText(key: string, value: unknown): boolean {
  return key === '#text' && typeof value !== 'object';
}

function isDeclaration(key: string, value: unknown): boolean {
  return /^@xmlns(:|$)/.test(key) && typeof value === 'string';
}

/** One member: as many nodes as its list has entries, or the one list that XML has. */
function member(name: string, value: unknown, reading: Reading): EventNode[] {
  const entry = entryName(name);
  const nodes = list(value).map((one) => node(entry ?? name, name, one, reading));
  if (entry === undefined) return nodes.map(asQuantityElement);
  return nodes.length === 0 ? [] : [{ name, text: '', children: nodes.map(asQuantityElement) }];
}

/** JSON leaves out the element between a list and its entries; undefined where there is none. */
function entryName(name: string): string | undefined {
  if (name === 'childEPCs') return 'epc';
  if (name === 'correctiveEventIDs') return 'correctiveEventID';
  if (name === 'inputEPCList' || name === 'outputEPCList') return 'epc';
  if (/^(child|input|output)?[qQ]uantityList$/.test(name)) return 'quantityElement';
  return name.endsWith('List') ? name.slice(0, -'List'.length) : undefined;
}

function asQuantityElement(one: EventNode): EventNode {
  const isElement = one.name === 'quantity' && one.children.length > 0;
  return isElement ? { ...one, name: 'quantityElement' } : one;
}

function node(name: string, place: string, value: unknown, reading: Reading): EventNode {
  if (Array.isArray(value)) return { name, text: '', children: member('', value, reading) };
  if (!isObject(value)) return leaf(name, scalar(value, place, reading));
  const below = TYPED_LISTS.includes(place) ? place : name;
  const text = value['#text'];
  return {
    name,
    text: isText('#text', text) ? String(text ?? '') : '',
    children: members(value, { ...reading, place: below }),
  };
}

/** Absent in JSON-LD: null, alone or in a list. */
function list(value: unknown): unknown[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== undefined);
}

function scalar(value: unknown, key: string, { place, prefixes }: Reading): string {
  // As the reference implementation, which is written in Python, spells the booleans of JSON; XML's stay lower-case.
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'string') return String(value);
  const vocabulary = vocabularyAt(place, key);
  if (vocabulary?.words.has(value)) return vocabulary.base + value;
  return expandCurie(value, prefixes) ?? value;
}
