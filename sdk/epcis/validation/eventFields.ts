import { words } from '../vocabulary/words.ts';

const WHEN = '@context type eventTime recordTime eventTimeZoneOffset eventID certificationInfo errorDeclaration';
const WHERE =
  'bizStep disposition persistentDisposition readPoint bizLocation bizTransactionList sourceList destinationList ' +
  'sensorElementList';
const CHILDREN = 'action parentID childEPCs childQuantityList';

/** The standard fields of each event. EPCIS 2.0, 7.4; persistentDisposition in all five, as its XML schema has it. */
export const EVENT_FIELDS: Record<string, ReadonlySet<string>> = {
  ObjectEvent: words(`${WHEN} ${WHERE} action epcList quantityList ilmd`),
  AggregationEvent: words(`${WHEN} ${WHERE} ${CHILDREN}`),
  AssociationEvent: words(`${WHEN} ${WHERE} ${CHILDREN}`),
  TransactionEvent: words(`${WHEN} ${WHERE} action parentID epcList quantityList`),
  TransformationEvent: words(
    `${WHEN} ${WHERE} inputEPCList inputQuantityList outputEPCList outputQuantityList transformationID ilmd`,
  ),
};

/** The standard fields of those parts of an event that extensions may stand in. */
export const PART_FIELDS: Record<string, ReadonlySet<string>> = {
  readPoint: words('id'),
  bizLocation: words('id'),
  sensorElement: words('type sensorMetadata sensorReport'),
  sensorMetadata: words('time startTime endTime deviceID deviceMetadata rawData dataProcessingMethod bizRules'),
  sensorReport: words(
    `type exception deviceID deviceMetadata rawData dataProcessingMethod bizRules time microorganism chemicalSubstance
     coordinateReferenceSystem value component stringValue booleanValue hexBinaryValue uriValue minValue maxValue
     meanValue sDev percRank percValue uom`,
  ),
  errorDeclaration: words('declarationTime reason correctiveEventIDs'),
  ilmd: words(''),
};
