/** What an event does to the things it names. EPCIS 2.0, 7.3.2. */
export type EpcisAction = 'OBSERVE' | 'ADD' | 'DELETE';

/** An amount of a class or lot. EPCIS 2.0, 7.3.3.3. */
export interface QuantityElement {
  /** Digital Link or EPC class: of things alike, never of one. */
  epcClass: string;
  quantity?: number;
  /** UN/ECE Recommendation 20, as `KGM`; none for a count of pieces. */
  uom?: string;
}

/** Where something is. Extensions stand beside the id, under names with a prefix. */
export interface EpcisPlace {
  id: string;
  [extension: string]: unknown;
}

/** A document that an event belongs to; `type` from CBV 2.0, 7.3, as `cert`. */
export interface BizTransaction {
  type?: string;
  bizTransaction: string;
}

/** Whom or where things come from; `type` from CBV 2.0, 7.4. */
export interface EpcisSource {
  type: string;
  source: string;
}

/** Whom or where things go to; `type` from CBV 2.0, 7.4. */
export interface EpcisDestination {
  type: string;
  destination: string;
}

/** What stays true of things until another event unsets it. CBV 2.0, 7.2. */
export interface PersistentDisposition {
  set?: string[];
  unset?: string[];
}

/** One measured value. EPCIS 2.0, 7.3.7. */
export interface SensorReport {
  /** CBV 2.0, 7.6, as `Temperature`. */
  type: string;
  /** `ALARM_CONDITION`, `ERROR_CONDITION`. */
  exception?: string;
  deviceID?: string;
  deviceMetadata?: string;
  rawData?: string;
  dataProcessingMethod?: string;
  bizRules?: string;
  time?: string;
  microorganism?: string;
  chemicalSubstance?: string;
  coordinateReferenceSystem?: string;
  value?: number;
  component?: string;
  stringValue?: string;
  booleanValue?: boolean;
  hexBinaryValue?: string;
  uriValue?: string;
  minValue?: number;
  maxValue?: number;
  meanValue?: number;
  sDev?: number;
  percRank?: number;
  percValue?: number;
  uom?: string;
  [extension: string]: unknown;
}

/** When and by what was measured. */
export interface SensorMetadata {
  time?: string;
  startTime?: string;
  endTime?: string;
  deviceID?: string;
  deviceMetadata?: string;
  rawData?: string;
  dataProcessingMethod?: string;
  bizRules?: string;
  [extension: string]: unknown;
}

/** Reports of one measuring. */
export interface SensorElement {
  sensorMetadata?: SensorMetadata;
  sensorReport: SensorReport[];
  [extension: string]: unknown;
}

/**
 * Says that an event was wrong. The event is sent again, unchanged but for this; what is right comes in events of its
 * own, which this names. EPCIS 2.0, 7.4.1.3.
 */
export interface ErrorDeclaration {
  /** When somebody declared it, RFC 3339 with zone. */
  declarationTime: string;
  /** `did_not_occur` or `incorrect_data` (CBV 2.0, 7.5), or the address of a reason of somebody's own. */
  reason?: string;
  /** eventIDs of the events that say what is right. */
  correctiveEventIDs?: string[];
  [extension: string]: unknown;
}

/** Data about a lot or thing from its birth; every name in a namespace. */
export type Ilmd = Record<string, unknown>;

interface EventBase {
  '@context'?: unknown;
  /** When it happened, RFC 3339 with zone. */
  eventTime: string;
  /** When a repository took it. */
  recordTime?: string;
  /** The clock on the wall where it happened, as `+08:00`. */
  eventTimeZoneOffset: string;
  /** Never believed: the ledger knows events by the hash that it computes. */
  eventID?: string;
  errorDeclaration?: ErrorDeclaration;
  certificationInfo?: string | string[];
  /** CBV 2.0, 7.1, as `shipping`. */
  bizStep?: string;
  /** CBV 2.0, 7.2, as `in_transit`. */
  disposition?: string;
  persistentDisposition?: PersistentDisposition;
  readPoint?: EpcisPlace;
  bizLocation?: EpcisPlace;
  bizTransactionList?: BizTransaction[];
  sourceList?: EpcisSource[];
  destinationList?: EpcisDestination[];
  sensorElementList?: SensorElement[];
  /** Extensions: a prefix that the context declares, or a full address. */
  [extension: `${string}:${string}`]: unknown;
}

/** Something happened to things: born, seen, shipped, destroyed. EPCIS 2.0, 7.4.2. */
export interface ObjectEvent extends EventBase {
  type: 'ObjectEvent';
  action: EpcisAction;
  epcList?: string[];
  quantityList?: QuantityElement[];
  /** With action ADD alone. */
  ilmd?: Ilmd;
}

/** Children were put into a parent, or taken out: packing. EPCIS 2.0, 7.4.3. */
export interface AggregationEvent extends EventBase {
  type: 'AggregationEvent';
  action: EpcisAction;
  /** Needed unless the action is OBSERVE. */
  parentID?: string;
  childEPCs?: string[];
  childQuantityList?: QuantityElement[];
}

/** Things were joined with a place or a parent for long, as a sensor with a store. EPCIS 2.0, 7.4.6. */
export interface AssociationEvent extends EventBase {
  type: 'AssociationEvent';
  action: EpcisAction;
  parentID: string;
  childEPCs?: string[];
  childQuantityList?: QuantityElement[];
}

/** Things belong to a transaction. EPCIS 2.0, 7.4.4. */
export interface TransactionEvent extends EventBase {
  type: 'TransactionEvent';
  action: EpcisAction;
  bizTransactionList: BizTransaction[];
  parentID?: string;
  epcList?: string[];
  quantityList?: QuantityElement[];
}

/** Inputs became outputs: leaf to tea. EPCIS 2.0, 7.4.5. */
export interface TransformationEvent extends EventBase {
  type: 'TransformationEvent';
  inputEPCList?: string[];
  inputQuantityList?: QuantityElement[];
  outputEPCList?: string[];
  outputQuantityList?: QuantityElement[];
  /** Ties events that are one transformation. */
  transformationID?: string;
  ilmd?: Ilmd;
}

/** An event that the schema admits, as JSON-LD has it. */
export type EpcisEvent = ObjectEvent | AggregationEvent | AssociationEvent | TransactionEvent | TransformationEvent;
