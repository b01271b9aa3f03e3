/** The fields of one level in canonical order; a field with fields of its own lists them. */
export type PropertyOrder = readonly (readonly [name: string, below?: PropertyOrder])[];

const EPCS: PropertyOrder = [['epc']];
const QUANTITIES: PropertyOrder = [['quantityElement', [['epcClass'], ['quantity'], ['uom']]]];

const SENSOR_METADATA: PropertyOrder = [
  ['time'],
  ['startTime'],
  ['endTime'],
  ['deviceID'],
  ['deviceMetadata'],
  ['rawData'],
  ['dataProcessingMethod'],
  ['bizRules'],
];

const SENSOR_REPORT: PropertyOrder = [
  ['type'],
  ['exception'],
  ['deviceID'],
  ['deviceMetadata'],
  ['rawData'],
  ['dataProcessingMethod'],
  ['time'],
  ['microorganism'],
  ['chemicalSubstance'],
  ['value'],
  ['component'],
  ['stringValue'],
  ['booleanValue'],
  ['hexBinaryValue'],
  ['uriValue'],
  ['minValue'],
  ['maxValue'],
  ['meanValue'],
  ['sDev'],
  ['percRank'],
  ['percValue'],
  ['uom'],
  ['coordinateReferenceSystem'],
];

/**
 * Canonical order of an event's fields. CBV 2.0, 8.9, where the reference implementation departs from the table there:
 * certificationInfo third, parentID before epcList, and the lists of business transactions, sources and destinations
 * not among the ordered fields but sorted with `ilmd` and extensions at the end. Every published hash is made so.
 */
export const EVENT_ORDER: PropertyOrder = [
  ['eventTime'],
  ['eventTimeZoneOffset'],
  ['certificationInfo'],
  ['parentID'],
  ['epcList', EPCS],
  ['inputEPCList', EPCS],
  ['childEPCs', EPCS],
  ['quantityList', QUANTITIES],
  ['childQuantityList', QUANTITIES],
  ['inputQuantityList', QUANTITIES],
  ['outputEPCList', EPCS],
  ['outputQuantityList', QUANTITIES],
  ['action'],
  ['transformationID'],
  ['bizStep'],
  ['disposition'],
  ['persistentDisposition', [['set'], ['unset']]],
  ['readPoint', [['id']]],
  ['bizLocation', [['id']]],
  [
    'sensorElementList',
    [
      [
        'sensorElement',
        [
          ['sensorMetadata', SENSOR_METADATA],
          ['sensorReport', SENSOR_REPORT],
        ],
      ],
    ],
  ],
];

/** Order of an error declaration's own fields. No standard gives one: it isn't part of the event hash. */
export const DECLARATION_ORDER: PropertyOrder = [
  ['declarationTime'],
  ['reason'],
  ['correctiveEventIDs', [['correctiveEventID']]],
];

/** Lists whose entries are a type and a value. */
export const TYPED_LISTS: readonly string[] = ['bizTransactionList', 'sourceList', 'destinationList'];
