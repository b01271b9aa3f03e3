import { z } from 'zod';
import {
  action,
  bizStep,
  bizTransaction,
  context,
  destination,
  disposition,
  errorDeclaration,
  persistentDisposition,
  place,
  quantityElement,
  quantityList,
  sensorElement,
  source,
  time,
  uniqueUris,
  uri,
} from './parts.ts';

const OFFSET = /^[+-]((0\d|1[0-3]):[0-5]\d|14:00)$/;

/** What every event has. EPCIS 2.0, 7.4.1. */
const when = {
  '@context': context.optional(),
  eventTime: time,
  recordTime: time.optional(),
  eventTimeZoneOffset: z.string().regex(OFFSET, 'write an offset from -13:59 to +14:00, as +08:00'),
  eventID: uri.optional(),
  certificationInfo: z.union([uri, z.array(uri)]).optional(),
  errorDeclaration: errorDeclaration.optional(),
};

/** What every event but one of an extension may have. */
const whereAndWhy = {
  bizStep: bizStep.optional(),
  disposition: disposition.optional(),
  readPoint: place.optional(),
  bizLocation: place.optional(),
  bizTransactionList: z.array(bizTransaction).optional(),
  sourceList: z.array(source).optional(),
  destinationList: z.array(destination).optional(),
  sensorElementList: z.array(sensorElement).optional(),
};

const ilmd = z.looseObject({});

/** True for a list with at least one entry. */
function some(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length > 0;
}

const objectEvent = z
  .looseObject({
    ...when,
    ...whereAndWhy,
    action,
    epcList: uniqueUris.optional(),
    quantityList: quantityList.optional(),
    persistentDisposition: persistentDisposition.optional(),
    ilmd: ilmd.optional(),
  })
  .refine(
    ({ epcList, quantityList: classes, sensorElementList, readPoint }) =>
      epcList !== undefined || some(classes) || (some(sensorElementList) && readPoint !== undefined),
    {
      message: 'say what it happened to: epcList, quantityList, or sensors at a readPoint',
      params: { code: 'WhatMissing' },
    },
  )
  .refine(({ ilmd: data, action: what }) => data === undefined || what === 'ADD', {
    message: 'lot data comes into being with the object: only action ADD may carry ilmd',
    path: ['ilmd'],
    params: { code: 'IlmdNotAllowed' },
  });

const children = {
  ...when,
  ...whereAndWhy,
  action,
  childEPCs: z.array(uri).optional(),
  childQuantityList: z.array(quantityElement).optional(),
};

function hasChildren(event: { childEPCs?: unknown[]; childQuantityList?: unknown[]; action: string }): boolean {
  return event.action === 'DELETE' || some(event.childEPCs) || some(event.childQuantityList);
}

const childrenMissing = {
  message: 'name children, or use action DELETE for all of them',
  params: { code: 'WhatMissing' },
};

const aggregationEvent = z.looseObject({ ...children, parentID: uri.optional() }).refine(hasChildren, childrenMissing);
const associationEvent = z.looseObject({ ...children, parentID: uri }).refine(hasChildren, childrenMissing);

const transactionEvent = z
  .looseObject({
    ...when,
    ...whereAndWhy,
    action,
    bizTransactionList: z.array(bizTransaction).min(1),
    parentID: uri.optional(),
    epcList: z.array(uri).optional(),
    quantityList: z.array(quantityElement).optional(),
  })
  .refine(
    ({ epcList, quantityList: classes, action: what }) => epcList !== undefined || some(classes) || what === 'DELETE',
    { message: 'say what the transaction is about: epcList or quantityList', params: { code: 'WhatMissing' } },
  );

const transformationEvent = z
  .looseObject({
    ...when,
    ...whereAndWhy,
    inputEPCList: uniqueUris.optional(),
    inputQuantityList: quantityList.optional(),
    outputEPCList: uniqueUris.optional(),
    outputQuantityList: quantityList.optional(),
    transformationID: uri.optional(),
    persistentDisposition: persistentDisposition.optional(),
    ilmd: ilmd.optional(),
  })
  .refine(
    (event) => {
      const into = some(event.inputEPCList) || some(event.inputQuantityList);
      const out = some(event.outputEPCList) || some(event.outputQuantityList);
      return (into && out) || (event.transformationID !== undefined && (into || out));
    },
    {
      message: 'name inputs and outputs; one of them is enough only under a transformationID',
      params: { code: 'TransformationIncomplete' },
    },
  );

/** An event of somebody's extension: only what every event has is known of it. */
const extendedEvent = z.looseObject(when);

/** EPCIS 2.0, 7.4.2–7.4.6. */
export const EVENT_SCHEMAS = {
  ObjectEvent: objectEvent,
  AggregationEvent: aggregationEvent,
  TransactionEvent: transactionEvent,
  TransformationEvent: transformationEvent,
  AssociationEvent: associationEvent,
};

/** The schema of an event by its type. */
export function eventSchema(type: string): z.ZodType {
  return Object.hasOwn(EVENT_SCHEMAS, type) ? EVENT_SCHEMAS[type as keyof typeof EVENT_SCHEMAS] : extendedEvent;
}
