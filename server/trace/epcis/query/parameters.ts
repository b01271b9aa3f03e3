import { vocabularies } from '../../../../sdk/epcis/vocabulary/terms.ts';
import { AppError } from '../../../kernel/errors/AppError.ts';
import { wordOf } from '../facts/word.ts';
import { parameterInvalid } from '../http/pages.ts';
import type { Comparison, Condition } from './conditions.ts';
import { type AskedValues, canonicalWord, extensionName, figureValue, timeValue } from './values.ts';

type Vocabulary = (typeof vocabularies)[keyof typeof vocabularies];
type Reading = (asked: AskedValues) => Condition;

export const EVENT_TYPES = [
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
];
const COMPARISONS: Record<string, Comparison> = { EQ: '=', GT: '>', GE: '>=', LT: '<', LE: '<=' };

/** The standard parameters with fixed names (EPCIS 2.0, 8.2.7.1), each with what it asks. */
const PARAMETERS: Record<string, Reading> = {
  eventType: (asked) =>
    anyWord(
      'type',
      asked.values.map((type) => eventType(asked, type)),
    ),
  EQ_action: (asked) =>
    anyWord(
      'action',
      asked.values.map((value) => choice(asked, value, ['ADD', 'OBSERVE', 'DELETE'])),
    ),
  EQ_bizStep: words('bizStep', vocabularies.bizStep),
  EQ_disposition: words('disposition', vocabularies.disposition),
  EQ_persistentDisposition_set: words('persistentDisposition_set', vocabularies.disposition),
  EQ_persistentDisposition_unset: words('persistentDisposition_unset', vocabularies.disposition),
  EQ_readPoint: words('readPoint'),
  EQ_bizLocation: words('bizLocation'),
  WD_readPoint: within('readPoint'),
  WD_bizLocation: within('bizLocation'),
  EQ_transformationID: words('transformationID'),
  MATCH_epc: matches('epc'),
  MATCH_parentID: matches('parentID'),
  MATCH_inputEPC: matches('inputEPC'),
  MATCH_outputEPC: matches('outputEPC'),
  MATCH_anyEPC: matches('epc', 'parentID', 'inputEPC', 'outputEPC'),
  MATCH_epcClass: matches('epcClass'),
  MATCH_inputEPCClass: matches('inputEPCClass'),
  MATCH_outputEPCClass: matches('outputEPCClass'),
  MATCH_anyEPCClass: matches('epcClass', 'inputEPCClass', 'outputEPCClass'),
  EQ_eventID: ({ values }) => ({ kind: 'eventId', ids: values }),
  EXISTS_errorDeclaration: exists('errorDeclaration'),
  EXISTS_sensorElementList: exists('sensorElementList'),
  EQ_errorReason: words('errorReason', vocabularies.errorReason),
  // Event ids are names: nothing in them is expanded or made canonical.
  EQ_correctiveEventID: ({ values }) => anyWord('correctiveEventID', values),
  ...times('eventTime', 'event_time'),
  ...times('recordTime', 'record_time'),
  ...figures('errorDeclarationTime', 'errorDeclarationTime'),
  ...figures('errorDeclaration_Time', 'errorDeclarationTime'),
  ...figures('quantity', 'quantity'),
  ...figures('time', 'time'),
  ...figures('startTime', 'startTime'),
  ...figures('endTime', 'endTime'),
  ...figures('percRank', 'percRank'),
  ...figures('percValue', 'percValue'),
  EQ_type: words('sensorType', vocabularies.measurement),
  EQ_deviceID: words('deviceID'),
  EQ_deviceMetadata: words('deviceMetadata'),
  EQ_rawData: words('rawData'),
  EQ_dataProcessingMethod: words('dataProcessingMethod'),
  EQ_bizRules: words('bizRules'),
  EQ_microorganism: words('microorganism'),
  EQ_chemicalSubstance: words('chemicalSubstance'),
  EQ_stringValue: words('stringValue'),
  EQ_hexBinaryValue: words('hexBinaryValue'),
  EQ_uriValue: words('uriValue'),
  EQ_booleanValue: (asked) =>
    // As the hash spells the booleans of JSON.
    anyWord(
      'booleanValue',
      asked.values.map((value) => (choice(asked, value, ['true', 'false']) === 'true' ? 'True' : 'False')),
    ),
};

/** Parameters whose names hold a type, a unit or the name of an extension. */
const FAMILIES: [pattern: RegExp, reading: (asked: AskedValues, found: string[]) => Condition][] = [
  [/^EQ_(bizTransaction|source|destination)_(.*)$/, typedList],
  [/^(EQ|GT|GE|LT|LE)_(value|minValue|maxValue|meanValue|sDev|percValue|quantity)_([A-Z0-9]{2,3})$/, measured],
  [/^HASATTR_|^EQ_?ATTR_/, noMasterData],
  [/^EXISTS_(.+)$/, (asked, [field = '']) => ({ kind: 'anyWord', words: [wordOf(placed(asked, field))] })],
  [
    /^EQ_(.+)$/,
    (asked, [field = '']) =>
      anyWord(
        placed(asked, field),
        asked.values.map((value) => spelt(asked, value)),
      ),
  ],
  [/^(GT|GE|LT|LE)_(.+)$/, (asked, [order = '', field = '']) => figure(asked, placed(asked, field), order)],
];

/** Parts of an event whose extensions have names of their own kind, and the key of each. */
const PLACES: [head: string, key: string][] = [
  'ILMD',
  'ERROR_DECLARATION',
  'SENSORELEMENT',
  'SENSORMETADATA',
  'SENSORREPORT',
  'readPoint',
  'bizLocation',
].flatMap((place) => [
  [`INNER_${place}_`, `INNER_${place}/`] as [string, string],
  [`${place}_`, `${place}/`] as [string, string],
]);

/**
 * What a parameter of the EPCIS query language asks of an event.
 * Errors: QueryParameterInvalid, QueryParameterUnsupported.
 */
export function readParameter(asked: AskedValues): Condition {
  const fixed = Object.hasOwn(PARAMETERS, asked.name) ? PARAMETERS[asked.name] : undefined;
  if (fixed) return fixed(asked);
  for (const [pattern, reading] of FAMILIES) {
    const found = pattern.exec(asked.name);
    if (found) return reading(asked, found.slice(1));
  }
  throw parameterInvalid(asked.name, asked.values, 'a parameter of the EPCIS 2.0 query language');
}

function anyWord(key: string, values: string[]): Condition {
  return { kind: 'anyWord', words: values.map((value) => wordOf(key, value)) };
}

function words(key: string, vocabulary?: Vocabulary): Reading {
  return ({ values, prefixes }) =>
    anyWord(
      key,
      values.map((value) => canonicalWord(value, vocabulary, prefixes)),
    );
}

/** With what lies below a place: an SGLN with extension below its GLN. There is no other hierarchy of places here. */
function within(key: string): Reading {
  return ({ values, prefixes }) => ({
    kind: 'within',
    words: values.map((value) => wordOf(key, canonicalWord(value, undefined, prefixes))),
  });
}

/** In one of these fields. A pattern matches what is finer than itself: every serial of a product. */
function matches(...keys: string[]): Reading {
  return ({ values, prefixes }) => ({
    kind: values.some((value) => value.startsWith('urn:epc:idpat:')) ? 'within' : 'anyWord',
    words: values.flatMap((value) => keys.map((key) => wordOf(key, canonicalWord(value, undefined, prefixes)))),
  });
}

function exists(key: string): Reading {
  return () => ({ kind: 'anyWord', words: [key] });
}

function times(name: string, column: 'event_time' | 'record_time'): Record<string, Reading> {
  return Object.fromEntries(
    Object.entries(COMPARISONS).map(([order, comparison]) => [
      `${order}_${name}`,
      (asked: AskedValues): Condition => ({ kind: 'time', column, comparison, at: timeValue(asked) }),
    ]),
  );
}

function figures(name: string, key: string): Record<string, Reading> {
  return Object.fromEntries(
    Object.keys(COMPARISONS).map((order) => [`${order}_${name}`, (asked: AskedValues) => figure(asked, key, order)]),
  );
}

function figure(asked: AskedValues, key: string, order: string): Condition {
  return { kind: 'figure', key: wordOf(key), comparison: COMPARISONS[order] ?? '=', value: figureValue(asked) };
}

function typedList(asked: AskedValues, [list = '', type = '']: string[]): Condition {
  const vocabulary = list === 'bizTransaction' ? vocabularies.transactionType : vocabularies.partyType;
  return words(`${list}_${type === '' ? '' : canonicalWord(type, vocabulary, asked.prefixes)}`)(asked);
}

function measured(asked: AskedValues, [order = '', field = '', unit = '']: string[]): Condition {
  return figure(asked, `${field}_${unit}`, order);
}

function noMasterData({ name }: AskedValues): never {
  throw new AppError('QueryParameterUnsupported', { parameter: name, reason: 'no master data is kept here' });
}

function placed(asked: AskedValues, field: string): string {
  const place = PLACES.find(([head]) => field.startsWith(head));
  if (place) return place[1] + extensionName(asked, field.slice(place[0].length));
  const isInner = field.startsWith('INNER_');
  return (isInner ? 'INNER/' : '') + extensionName(asked, isInner ? field.slice('INNER_'.length) : field);
}

function spelt(asked: AskedValues, value: string): string {
  return canonicalWord(value, undefined, asked.prefixes);
}

function eventType(asked: AskedValues, type: string): string {
  const name = type.replace(/^(epcis:|https:\/\/ref\.gs1\.org\/epcis\/)/, '');
  if (EVENT_TYPES.includes(name)) return name;
  if (name.includes(':')) return extensionName(asked, name);
  throw parameterInvalid(asked.name, type, EVENT_TYPES.join(', '));
}

function choice(asked: AskedValues, value: string, choices: string[]): string {
  if (choices.includes(value)) return value;
  throw parameterInvalid(asked.name, value, choices.join(', '));
}
