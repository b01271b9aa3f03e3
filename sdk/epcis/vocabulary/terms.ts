import { BIZ_STEPS, DISPOSITIONS, ERROR_REASONS, PARTY_TYPES, TRANSACTION_TYPES } from './businessWords.ts';
import { COMPONENTS, MEASUREMENT_TYPES, SENSOR_ALERTS } from './sensorWords.ts';

/** A list of standard words and the web address that each of them is short for. */
export interface Vocabulary {
  words: ReadonlySet<string>;
  /** `base + word` is the word's full address. */
  base: string;
  /** Head of the URN spelling of CBV 1.x, where there is one. */
  urn?: string;
}

export const CBV = 'https://ref.gs1.org/cbv/';
/** The GS1 Web Vocabulary as the EPCIS 2.0.0 context binds the prefix `gs1`. */
export const GS1_VOC = 'https://gs1.org/voc/';

export const vocabularies = {
  bizStep: { words: BIZ_STEPS, base: `${CBV}BizStep-`, urn: 'urn:epcglobal:cbv:bizstep:' },
  disposition: { words: DISPOSITIONS, base: `${CBV}Disp-`, urn: 'urn:epcglobal:cbv:disp:' },
  transactionType: { words: TRANSACTION_TYPES, base: `${CBV}BTT-`, urn: 'urn:epcglobal:cbv:btt:' },
  partyType: { words: PARTY_TYPES, base: `${CBV}SDT-`, urn: 'urn:epcglobal:cbv:sdt:' },
  errorReason: { words: ERROR_REASONS, base: `${CBV}ER-`, urn: 'urn:epcglobal:cbv:er:' },
  measurement: { words: MEASUREMENT_TYPES, base: GS1_VOC },
  alert: { words: SENSOR_ALERTS, base: GS1_VOC },
  component: { words: COMPONENTS, base: `${CBV}Comp-` },
} satisfies Record<string, Vocabulary>;

/** Which vocabulary the word under a key comes from; the key is told by the field it stands in. */
const PLACES: Record<string, Record<string, Vocabulary>> = {
  event: { bizStep: vocabularies.bizStep, disposition: vocabularies.disposition },
  persistentDisposition: { set: vocabularies.disposition, unset: vocabularies.disposition },
  bizTransactionList: { type: vocabularies.transactionType },
  sourceList: { type: vocabularies.partyType },
  destinationList: { type: vocabularies.partyType },
  sensorReport: {
    type: vocabularies.measurement,
    exception: vocabularies.alert,
    component: vocabularies.component,
  },
  errorDeclaration: { reason: vocabularies.errorReason },
};

/**
 * The vocabulary of a field.
 * @param place `event` for a field of the event itself, else the field that holds it (`sensorReport`)
 */
export function vocabularyAt(place: string, key: string): Vocabulary | undefined {
  const fields = Object.hasOwn(PLACES, place) ? PLACES[place] : undefined;
  return fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
}
