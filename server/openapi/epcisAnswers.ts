import { z } from 'zod';

/** Answers of the standard are described by GS1's own OpenAPI document; here are their outlines and what is ours in them. */

export const epcisEventSchema = z
  .looseObject({
    type: z.string(),
    eventTime: z.string(),
    eventTimeZoneOffset: z.string(),
    eventID: z.string().meta({ description: 'The CBV event hash, or the name that the event was captured under' }),
  })
  .meta({ id: 'EpcisEvent' });

export const epcisQueryDocumentSchema = z
  .object({
    '@context': z.unknown(),
    type: z.literal('EPCISQueryDocument'),
    schemaVersion: z.literal('2.0'),
    creationDate: z.string(),
    epcisBody: z.object({
      queryResults: z.object({
        queryName: z.string(),
        resultsBody: z.object({ eventList: z.array(epcisEventSchema) }),
      }),
    }),
  })
  .meta({ id: 'EpcisQueryDocument' });

export const epcisCollectionSchema = z
  .object({ '@context': z.string(), type: z.literal('Collection'), member: z.array(z.string()) })
  .meta({ id: 'EpcisCollection' });

const jobError = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  pointer: z.string().meta({ description: 'RFC 6901 pointer into the document' }),
});

export const captureJobSchema = z
  .object({
    captureID: z.string(),
    createdAt: z.string(),
    finishedAt: z.string(),
    running: z.literal(false),
    success: z.boolean(),
    captureErrorBehaviour: z.enum(['rollback', 'proceed']),
    errors: z.array(jobError),
    events: z.number().meta({ description: 'Events of the document' }),
    kept: z.number().meta({ description: 'Events that are new and were kept' }),
  })
  .meta({ id: 'EpcisCaptureJob' });

export const captureJobsSchema = z.array(captureJobSchema);

export const namedQuerySchema = z
  .object({ name: z.string(), query: z.record(z.string(), z.unknown()), createdAt: z.string() })
  .meta({ id: 'EpcisNamedQuery' });

export const namedQueriesSchema = z.array(namedQuerySchema);

export const eventAnchorsSchema = z
  .object({
    events: z.array(
      z.object({
        eventID: z.string(),
        eventHash: z.string(),
        hash: z.string(),
        declarationHash: z.string().nullable(),
        recordTime: z.string(),
        state: z.enum(['ANCHORED', 'ANCHOR_PENDING']),
        expectedAt: z.string().nullable(),
        anchor: z
          .object({
            contract: z.string(),
            chainId: z.number(),
            root: z.string(),
            count: z.number(),
            kind: z.number(),
            document: z.string(),
            index: z.number(),
            proof: z.array(z.string()),
            publisher: z.string(),
            write: z.object({
              id: z.string(),
              state: z.string(),
              transactionHash: z.string().nullable(),
              block: z.number().nullable(),
            }),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'EpcisEventAnchors' });
