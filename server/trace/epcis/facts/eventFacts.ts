import { canonicalValue } from '../../../../sdk/epcis/hash/canonicalValue.ts';
import type { EventNode } from '../../../../sdk/epcis/hash/eventNode.ts';
import type { ResourceKind } from '../tables.ts';
import { isShort, wordOf } from './word.ts';

/** What queries ask of an event. */
export interface EventFacts {
  /** `key` says that it is there, `key=value` what it is; in canonical spelling, each once. */
  words: string[];
  /** Numbers, and times as milliseconds. */
  figures: { k: string; v: number }[];
  /** What the event is about, as the top-level resources of EPCIS 2.0 list it. */
  resources: { kind: ResourceKind; id: string }[];
}

const PLACE_RESOURCES: Record<string, ResourceKind> = { readPoint: 'readPoints', bizLocation: 'bizLocations' };

/** Where extensions of a part of an event are asked for, by the part's name. */
const EXTENSION_PLACES: Record<string, string> = {
  readPoint: 'readPoint/',
  bizLocation: 'bizLocation/',
  errorDeclaration: 'ERROR_DECLARATION/',
  sensorElement: 'SENSORELEMENT/',
  sensorMetadata: 'SENSORMETADATA/',
  sensorReport: 'SENSORREPORT/',
};

/** Numbers of a sensor report that have a unit. */
const MEASURES = new Set(['value', 'minValue', 'maxValue', 'meanValue', 'sDev', 'percValue']);

/** Reads an event, in the shape in which it is hashed, for queries. */
export function eventFacts(event: EventNode): EventFacts {
  const found = new Collector();
  found.word('type', event.name);
  found.resource('eventTypes', event.name);
  for (const node of event.children) readField(node, found);
  return found.facts();
}

/** Who holds an event and when it happened: columns of their own. */
const IN_COLUMNS = new Set(['type', 'eventID', 'eventTime', 'eventTimeZoneOffset', 'recordTime']);

function readField(node: EventNode, found: Collector): void {
  const { name, text } = node;
  if (IN_COLUMNS.has(name)) return;
  const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  if (reader) reader(node, found);
  else if (isExtension(name)) readExtension(node, '', 'INNER/', found);
  else if (text !== '') found.value(name, text);
}

type Reader = (node: EventNode, found: Collector) => void;

/** Standard fields that are more than a text, with the keys under which they are asked for (EPCIS 2.0, 8.2.7.1). */
const READERS: Record<string, Reader> = {
  bizStep: readWord('bizSteps'),
  disposition: readWord('dispositions'),
  epcList: readEpcs('epc'),
  childEPCs: readEpcs('epc'),
  inputEPCList: readEpcs('inputEPC'),
  outputEPCList: readEpcs('outputEPC'),
  quantityList: readQuantities('epcClass'),
  childQuantityList: readQuantities('epcClass'),
  inputQuantityList: readQuantities('inputEPCClass'),
  outputQuantityList: readQuantities('outputEPCClass'),
  parentID: ({ text }, found) => {
    found.word('parentID', canonicalValue(text));
    found.resource('epcs', canonicalValue(text));
  },
  readPoint: readPlace,
  bizLocation: readPlace,
  bizTransactionList: readTyped,
  sourceList: readTyped,
  destinationList: readTyped,
  persistentDisposition: ({ children }, found) => {
    for (const { name, text } of children) found.word(`persistentDisposition_${name}`, canonicalValue(text));
  },
  ilmd: ({ children }, found) => {
    for (const child of children) readExtension(child, 'ILMD/', 'INNER_ILMD/', found);
  },
  errorDeclaration: readDeclaration,
  sensorElementList: ({ children }, found) => {
    found.exists('sensorElementList');
    for (const element of children) readSensorPart(element, found);
  },
};

function readWord(kind: ResourceKind): Reader {
  return ({ name, text }, found) => {
    found.word(name, canonicalValue(text));
    found.resource(kind, canonicalValue(text));
  };
}

function readEpcs(key: string): Reader {
  return ({ children }, found) => {
    for (const { text } of children) {
      const epc = canonicalValue(text);
      found.word(key, epc);
      found.resource('epcs', epc);
    }
  };
}

function readQuantities(key: string): Reader {
  return ({ children }, found) => {
    for (const element of children) {
      const epcClass = canonicalValue(textOf(element, 'epcClass'));
      found.word(key, epcClass);
      found.resource('epcs', epcClass);
      readMeasure('quantity', textOf(element, 'quantity'), textOf(element, 'uom'), found);
    }
  };
}

function readPlace(node: EventNode, found: Collector): void {
  const id = canonicalValue(textOf(node, 'id'));
  found.word(node.name, id);
  const kind = PLACE_RESOURCES[node.name];
  if (kind) found.resource(kind, id);
  readExtensions(node, found);
}

/** `bizTransaction_<type>`, `source_<type>`, `destination_<type>`; a transaction without a type ends in `_`. */
function readTyped({ children }: EventNode, found: Collector): void {
  for (const entry of children) {
    const type = canonicalValue(textOf(entry, 'type'));
    const value = entry.children.find(({ name }) => name === entry.name)?.text ?? entry.text;
    found.word(`${entry.name}_${type}`, canonicalValue(value));
  }
}

function readDeclaration(node: EventNode, found: Collector): void {
  found.exists('errorDeclaration');
  for (const child of node.children) {
    if (child.name === 'declarationTime') found.value('errorDeclarationTime', child.text);
    if (child.name === 'reason') found.word('errorReason', canonicalValue(child.text));
    if (child.name === 'correctiveEventIDs') {
      for (const { text } of child.children) found.word('correctiveEventID', text);
    }
  }
  readExtensions(node, found);
}

function readSensorPart(node: EventNode, found: Collector): void {
  const uom = textOf(node, 'uom');
  for (const child of node.children) {
    if (isExtension(child.name)) continue;
    if (child.name === 'sensorMetadata' || child.name === 'sensorReport') readSensorPart(child, found);
    else if (MEASURES.has(child.name)) readMeasure(child.name, child.text, uom, found);
    else if (child.name === 'type') found.word('sensorType', canonicalValue(child.text));
    else found.value(child.name, child.text);
  }
  readExtensions(node, found);
}

/** A number alone and with its unit: either is asked for. */
function readMeasure(name: string, text: string, unit: string, found: Collector): void {
  if (text === '') return;
  found.value(name, text);
  if (unit !== '') found.value(`${name}_${unit}`, text);
}

function readExtensions(node: EventNode, found: Collector): void {
  const place = EXTENSION_PLACES[node.name] ?? '';
  for (const child of node.children) {
    if (isExtension(child.name)) readExtension(child, place, `INNER_${place}`, found);
  }
}

/** A field of somebody's own: on its level by its name, what is below it as inner fields. */
function readExtension(node: EventNode, place: string, inner: string, found: Collector): void {
  found.exists(place + node.name);
  if (node.text.trim() !== '') found.value(place + node.name, node.text);
  for (const child of node.children) readExtension(child, inner, inner, found);
}

function isExtension(name: string): boolean {
  return name.startsWith('{') || name.includes(':');
}

function textOf({ children }: EventNode, name: string): string {
  return children.find((child) => child.name === name)?.text ?? '';
}

class Collector {
  readonly #words = new Set<string>();
  readonly #figures: EventFacts['figures'] = [];
  readonly #resources = new Map<string, EventFacts['resources'][number]>();

  exists(key: string): void {
    this.#words.add(wordOf(key));
  }

  word(key: string, value: string): void {
    this.exists(key);
    this.#words.add(wordOf(key, value));
  }

  /** A value that may also be a number or a time, and is compared as such. */
  value(key: string, text: string): void {
    const value = canonicalValue(text.trim());
    this.word(key, value);
    const figure = /^-?[\d.]+(e[-+]?\d+)?$/i.test(value) ? Number(value) : timeOf(text);
    if (Number.isFinite(figure)) this.#figures.push({ k: wordOf(key), v: figure });
  }

  resource(kind: ResourceKind, id: string): void {
    if (id !== '' && isShort(id)) this.#resources.set(`${kind} ${id}`, { kind, id });
  }

  facts(): EventFacts {
    return { words: [...this.#words], figures: this.#figures, resources: [...this.#resources.values()] };
  }
}

function timeOf(text: string): number {
  return /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
}
