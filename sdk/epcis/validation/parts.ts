import { z } from 'zod';

/** RFC 3339 with a zone: what EPCIS calls a dateTimeStamp. */
const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** True for a moment that exists: `2026-02-30T…` doesn't. */
export function isDateTime(text: string): boolean {
  const day = DATE_TIME.exec(text)?.[1];
  if (day === undefined) return false;
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
}

/** Whatever names something. Which of these are URIs, the rules of the vocabulary look at. */
export const uri = z.string();
export const time = z.string().refine(isDateTime, 'write a date and time with its zone, as 2026-05-01T08:00:00+08:00');
export const number = z.number();

function unique<T>(list: readonly T[]): boolean {
  return new Set(list.map((one) => JSON.stringify(one))).size === list.length;
}

export const uniqueUris = z.array(uri).refine(unique, 'the same entry stands here twice');

/** Words of the CBV must be written short: neither as URN of CBV 1.x nor with the address of its drafts. */
const cbvWord = z
  .string()
  .regex(/^(?!(urn:epcglobal:cbv|https?:\/\/ns\.gs1\.org\/cbv\/))/, 'write the standard word alone, as "shipping"');
const webVocWord = z
  .string()
  .regex(/^(?!https?:\/\/(www\.)?gs1\.org\/voc\/)/, 'write the standard word alone, as "Temperature"');

export const context = z.union([
  z.string(),
  z.looseObject({}),
  z.array(z.union([z.string(), z.looseObject({})])).refine(unique, 'the same context stands here twice'),
]);

export const quantityElement = z.strictObject({
  epcClass: uri,
  quantity: number.optional(),
  uom: z
    .string()
    .regex(/^[A-Z0-9]{2,3}$/, 'write a code of UN/ECE Recommendation 20, as KGM')
    .optional(),
});
export const quantityList = z.array(quantityElement);

export const action = z.enum(['OBSERVE', 'ADD', 'DELETE']);
export const bizStep = cbvWord;
export const disposition = cbvWord;
const dispositions = z.array(disposition).min(1).refine(unique, 'the same disposition stands here twice');

export const persistentDisposition = z
  .strictObject({ set: dispositions.optional(), unset: dispositions.optional() })
  .refine(({ set, unset }) => set !== undefined || unset !== undefined, 'say what is set or unset');

export const place = z.looseObject({ id: uri });
export const bizTransaction = z.strictObject({ type: cbvWord.optional(), bizTransaction: uri });
export const source = z.strictObject({ type: cbvWord, source: uri });
export const destination = z.strictObject({ type: cbvWord, destination: uri });

const device = {
  deviceID: uri.optional(),
  deviceMetadata: uri.optional(),
  rawData: uri.optional(),
  dataProcessingMethod: uri.optional(),
  bizRules: uri.optional(),
  time: time.optional(),
};

const sensorMetadata = z.looseObject({ ...device, startTime: time.optional(), endTime: time.optional() });

const sensorReport = z.looseObject({
  ...device,
  type: webVocWord,
  exception: webVocWord.optional(),
  microorganism: uri.optional(),
  chemicalSubstance: uri.optional(),
  coordinateReferenceSystem: uri.optional(),
  value: number.optional(),
  component: cbvWord.optional(),
  stringValue: z.string().optional(),
  booleanValue: z.boolean().optional(),
  hexBinaryValue: z
    .string()
    .regex(/^[A-Fa-f0-9]+$/, 'write hexadecimal digits')
    .optional(),
  uriValue: uri.optional(),
  minValue: number.optional(),
  maxValue: number.optional(),
  meanValue: number.optional(),
  sDev: number.optional(),
  percRank: number.optional(),
  percValue: number.optional(),
  uom: z.string().optional(),
});

export const sensorElement = z.looseObject({
  sensorMetadata: sensorMetadata.optional(),
  sensorReport: z.array(sensorReport).min(1),
});

export const errorDeclaration = z.looseObject({
  declarationTime: time,
  reason: cbvWord.optional(),
  correctiveEventIDs: z.array(uri).optional(),
});
