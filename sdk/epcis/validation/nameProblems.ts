import { EVENT_FIELDS, PART_FIELDS } from './eventFields.ts';
import { partsOf, type RuledEvent } from './eventParts.ts';
import { type EpcisProblem, step } from './problem.ts';

const STANDARD = new Set(Object.values(EVENT_FIELDS).flatMap((fields) => [...fields]));

/** Names that are neither standard here nor in a namespace. EPCIS 2.0, 7.1 (extensions) and 7.4. */
export function nameProblems(event: RuledEvent): EpcisProblem[] {
  return [...typeProblem(event), ...partsOf(event).flatMap((one) => fieldProblems(one.place, one.part, one.pointer))];

  function fieldProblems(place: string, part: Record<string, unknown>, pointer: string): EpcisProblem[] {
    const fields = place === 'event' ? EVENT_FIELDS[String(event.event.type)] : PART_FIELDS[place];
    // Of an extended event, and of parts that the schema closes, nothing is to be said here.
    if (!fields) return [];
    return Object.keys(part)
      .filter((key) => !fields.has(key))
      .flatMap((key) => fieldProblem(place, key, pointer + step(key)));
  }

  function fieldProblem(place: string, key: string, pointer: string): EpcisProblem[] {
    if (place === 'event' && STANDARD.has(key)) {
      const message = `a ${event.event.type} has no such field`;
      return [{ code: 'FieldNotOfThisEvent', pointer, value: key, message }];
    }
    const code = event.names.flaw(key);
    const message = code === 'PrefixUndeclared' ? 'declare its prefix in @context' : 'put it into a namespace of yours';
    return code ? [{ code, pointer, value: key, message }] : [];
  }
}

function typeProblem({ event, names, pointer }: RuledEvent): EpcisProblem[] {
  const type = event.type;
  if (typeof type !== 'string' || Object.hasOwn(EVENT_FIELDS, type)) return [];
  if (type.includes(':') && names.flaw(type) === undefined) return [];
  const message = 'an event is one of the five of EPCIS 2.0, or one of your own with its namespace';
  return [{ code: 'EventTypeUnknown', pointer: `${pointer}/type`, value: type, message }];
}
