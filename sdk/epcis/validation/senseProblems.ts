import { isObject, type JsonObject } from '../hash/json.ts';
import { type EventPart, partsOf, type RuledEvent } from './eventParts.ts';
import { type EpcisProblem, step } from './problem.ts';

/** Fields that contradict each other. EPCIS 2.0, 7.3.3 and 7.4. */
export function senseProblems(ruled: RuledEvent): EpcisProblem[] {
  const { event, pointer } = ruled;
  return [
    ...parentMissing(event, pointer),
    ...contradiction(event.persistentDisposition, `${pointer}/persistentDisposition`),
    ...declaredEarly(event, pointer),
    ...partsOf(ruled).flatMap((part) => [...quantityProblems(part), ...timesReversed(part)]),
  ];
}

/** Who adds to an aggregation, or takes out of it, says which. An association's parent is the schema's matter. */
function parentMissing(event: JsonObject, pointer: string): EpcisProblem[] {
  const isNeeded = event.type === 'AggregationEvent' && (event.action === 'ADD' || event.action === 'DELETE');
  if (!isNeeded || event.parentID !== undefined) return [];
  const message = `action ${event.action} needs the parent that children join or leave`;
  return [{ code: 'ParentMissing', pointer: `${pointer}/parentID`, value: undefined, message }];
}

function contradiction(value: unknown, pointer: string): EpcisProblem[] {
  if (!isObject(value) || !Array.isArray(value.set) || !Array.isArray(value.unset)) return [];
  const { set, unset } = value;
  return set.flatMap((word: unknown, i) => {
    const message = 'a disposition is either set or unset by one event';
    return unset.includes(word)
      ? [{ code: 'DispositionContradicted', pointer: `${pointer}/set/${i}`, value: word, message }]
      : [];
  });
}

function declaredEarly(event: JsonObject, pointer: string): EpcisProblem[] {
  const declaration = event.errorDeclaration;
  if (!isObject(declaration) || !isBefore(declaration.declarationTime, event.eventTime)) return [];
  const message = 'an event is declared wrong after it happened';
  const at = `${pointer}/errorDeclaration/declarationTime`;
  return [{ code: 'TimesReversed', pointer: at, value: declaration.declarationTime, message }];
}

function timesReversed({ place, part, pointer }: EventPart): EpcisProblem[] {
  if (place !== 'sensorMetadata' || !isBefore(part.endTime, part.startTime)) return [];
  const message = 'measuring ends after it started';
  return [{ code: 'TimesReversed', pointer: `${pointer}/endTime`, value: part.endTime, message }];
}

function quantityProblems({ place, part, pointer }: EventPart): EpcisProblem[] {
  if (!/quantityList$/i.test(place)) return [];
  const { quantity, uom } = part;
  if (uom !== undefined && quantity === undefined) {
    return [{ code: 'UomWithoutQuantity', pointer: pointer + step('uom'), value: uom, message: 'say how much' }];
  }
  if (typeof quantity !== 'number' || quantity >= 0) return [];
  return [
    {
      code: 'QuantityNegative',
      pointer: pointer + step('quantity'),
      value: quantity,
      message: 'nothing is less than none',
    },
  ];
}

function isBefore(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' && Date.parse(a) < Date.parse(b);
}
