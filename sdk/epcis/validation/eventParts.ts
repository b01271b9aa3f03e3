import { isObject, type JsonObject } from '../hash/json.ts';
import type { FoundEvent } from '../hash/jsonEvents.ts';
import type { Names } from './names.ts';
import { step } from './problem.ts';

/** An event as the rules see it. */
export interface RuledEvent extends FoundEvent {
  names: Names;
}

/** A part of an event: the field it stands in, where it is, what it holds. */
export interface EventPart {
  place: string;
  pointer: string;
  part: JsonObject;
}

/** Fields whose parts hold words, names or times of their own; entries of a sensor element one level further down. */
const PARTS = [
  'readPoint',
  'bizLocation',
  'persistentDisposition',
  'errorDeclaration',
  'ilmd',
  'bizTransactionList',
  'sourceList',
  'destinationList',
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
];

/** The event itself and every standard part of it that is an object. */
export function partsOf({ event, pointer }: RuledEvent): EventPart[] {
  const own = PARTS.flatMap((field) => objectsAt(event, field, field, pointer));
  const elements = objectsAt(event, 'sensorElementList', 'sensorElement', pointer);
  const sensors = elements.flatMap((element) => [
    ...objectsAt(element.part, 'sensorMetadata', 'sensorMetadata', element.pointer),
    ...objectsAt(element.part, 'sensorReport', 'sensorReport', element.pointer),
  ]);
  return [{ place: 'event', pointer, part: event }, ...own, ...elements, ...sensors];
}

function objectsAt(holder: JsonObject, field: string, place: string, above: string): EventPart[] {
  const value = Object.hasOwn(holder, field) ? holder[field] : undefined;
  const pointer = above + step(field);
  if (isObject(value)) return [{ place, pointer, part: value }];
  if (!Array.isArray(value)) return [];
  return value.flatMap((one, i) => (isObject(one) ? [{ place, pointer: `${pointer}/${i}`, part: one }] : []));
}
