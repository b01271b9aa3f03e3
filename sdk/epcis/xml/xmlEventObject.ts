import type { JsonObject } from '../hash/json.ts';
import { CBV, GS1_VOC, type Vocabulary, vocabularyAt } from '../vocabulary/terms.ts';
import type { Element } from './xmlElement.ts';
import { unwrapped } from './xmlEventNode.ts';

/** Gives the prefix of a namespace, and has the document declare it. */
export type PrefixOf = (namespace: string, preferred?: string) => string;

const NUMBERS = ['quantity', 'value', 'minValue', 'maxValue', 'meanValue', 'sDev', 'percRank', 'percValue'];
const BOOLEAN = /^(true|false|0|1)$/;
/** Prefixes that XML expands in values without declaration, so that JSON must declare them. */
const VALUE_PREFIXES: [string, string][] = [
  ['gs1', GS1_VOC],
  ['cbv', CBV],
];
/** Fields that hold a list of texts, and the element around each. */
const TEXT_LISTS = ['epcList', 'inputEPCList', 'outputEPCList', 'childEPCs', 'correctiveEventIDs'];
/** Fields that hold a list of objects. */
const OBJECT_LISTS = [
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
  'bizTransactionList',
  'sourceList',
  'destinationList',
  'sensorElementList',
];
/** Members that are a list although XML only repeats the element. */
const REPEATED = ['set', 'unset', 'sensorReport', 'certificationInfo'];

/** One event of EPCIS XML as JSON-LD has it: standard words short, numbers as numbers, extensions by prefix. */
export function xmlEventObject(element: Element, prefixOf: PrefixOf): JsonObject {
  return { type: element.name, ...members(element, 'event') };

  function members({ attributes, children }: Element, place: string): JsonObject {
    const all: JsonObject = {};
    for (const { name, value } of attributes) add(all, nameOf(name), scalar(value, place, name, prefixOf));
    for (const child of unwrapped(children)) add(all, nameOf(child.name), value(child, place));
    return all;
  }

  function value(child: Element, place: string): unknown {
    const { name, text, children } = child;
    if (TEXT_LISTS.includes(name)) return children.map((one) => one.text);
    if (OBJECT_LISTS.includes(name)) return children.map((one) => entry(one, name));
    if (isListOfItsOwn(child)) return children.map((one) => value(one, name));
    if (child.attributes.length === 0 && children.length === 0) {
      return name === 'ilmd' ? {} : scalar(text, place, name, prefixOf);
    }
    return { ...members(child, name), ...(text !== '' && { '#text': text }) };
  }

  function entry(one: Element, list: string): JsonObject {
    const place = list === 'sensorElementList' ? 'sensorElement' : list;
    const isTyped = one.children.length === 0 && one.text !== '';
    return { ...members(one, place), ...(isTyped && { [one.name]: one.text }) };
  }

  function nameOf(name: string): string {
    const [, namespace, local] = /^\{(.*)\}(.*)$/.exec(name) ?? [];
    return namespace === undefined ? name : `${prefixOf(namespace)}:${local}`;
  }
}

/** `{ns}fooList` with nothing but `{ns}foo` inside: in JSON a list. */
function isListOfItsOwn({ name, attributes, children }: Element): boolean {
  const entryName = name.endsWith('List') && name.startsWith('{') ? name.slice(0, -'List'.length) : undefined;
  return attributes.length === 0 && children.length > 0 && children.every((child) => child.name === entryName);
}

function add(all: JsonObject, name: string, value: unknown): void {
  const before = all[name];
  if (before === undefined) all[name] = REPEATED.includes(name) ? [value] : value;
  else all[name] = Array.isArray(before) && !name.endsWith('List') ? [...before, value] : [before, value];
}

function scalar(text: string, place: string, name: string, prefixOf: PrefixOf): unknown {
  if (place === 'sensorReport' && name === 'booleanValue' && BOOLEAN.test(text)) return text === 'true' || text === '1';
  const isNumber = NUMBERS.includes(name) && (place === 'sensorReport' || /quantityList$/i.test(place));
  if (isNumber && text !== '' && Number.isFinite(Number(text))) return Number(text);
  const vocabulary = vocabularyAt(place, name);
  const word = vocabulary && shortWord(text, vocabulary);
  if (word !== undefined) return word;
  for (const [prefix, namespace] of VALUE_PREFIXES) if (text.startsWith(`${prefix}:`)) prefixOf(namespace, prefix);
  return text;
}

/** The word alone where it is standard, whichever way it was spelt. */
function shortWord(text: string, { words, base, urn }: Vocabulary): string | undefined {
  const address = text.replace(/^cbv:/, CBV).replace(/^gs1:/, GS1_VOC);
  const head = [base, urn].find((one) => one !== undefined && address.startsWith(one));
  const word = head === undefined ? '' : address.slice(head.length);
  return words.has(word) ? word : undefined;
}
