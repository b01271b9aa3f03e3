import { partsOf, type RuledEvent } from './eventParts.ts';
import { type EpcisProblem, step } from './problem.ts';

/** Fields whose values name something, by the part they stand in. EPCIS 2.0, 6.4: they are absolute URIs. */
const FIELDS: Record<string, readonly string[]> = {
  event: [
    'eventID',
    'certificationInfo',
    'epcList',
    'parentID',
    'childEPCs',
    'inputEPCList',
    'outputEPCList',
    'transformationID',
  ],
  readPoint: ['id'],
  bizLocation: ['id'],
  bizTransactionList: ['bizTransaction'],
  sourceList: ['source'],
  destinationList: ['destination'],
  quantityList: ['epcClass'],
  childQuantityList: ['epcClass'],
  inputQuantityList: ['epcClass'],
  outputQuantityList: ['epcClass'],
  errorDeclaration: ['correctiveEventIDs'],
};

const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/;
/** A key with a serial number: one thing, not a class of things. */
const INSTANCE = /^urn:epc:id:|^https?:\/\/[^?#]*\/01\/\d{8,14}(\/22\/[^/?#]+)?(\/10\/[^/?#]+)?\/21\//;

/** Identifiers that can't be one. */
export function identifierProblems(event: RuledEvent): EpcisProblem[] {
  return partsOf(event).flatMap(({ place, pointer, part }) =>
    (FIELDS[place] ?? []).flatMap((field) => {
      const value = Object.hasOwn(part, field) ? part[field] : undefined;
      const at = pointer + step(field);
      if (Array.isArray(value)) return value.flatMap((one, i) => identifierProblem(one, `${at}/${i}`, field));
      return identifierProblem(value, at, field);
    }),
  );
}

function identifierProblem(value: unknown, pointer: string, field: string): EpcisProblem[] {
  if (typeof value !== 'string') return [];
  if (!ABSOLUTE.test(value)) {
    return [
      { code: 'IdentifierInvalid', pointer, value, message: 'write an absolute URI: Digital Link, EPC or your own' },
    ];
  }
  if (field === 'epcClass' && INSTANCE.test(value)) {
    return [
      {
        code: 'ClassExpected',
        pointer,
        value,
        message: 'a quantity is of a class or lot; put instances in a list of EPCs',
      },
    ];
  }
  return [];
}
