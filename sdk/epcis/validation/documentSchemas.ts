import { z } from 'zod';
import { context, time, uri } from './parts.ts';

const attribute = z.looseObject({
  id: uri,
  attribute: z.union([z.number(), z.string(), z.looseObject({})]).optional(),
});

const vocabulary = z.looseObject({
  type: uri,
  vocabularyElementList: z
    .array(
      z.looseObject({
        id: uri,
        attributes: z.array(attribute).optional(),
        children: z.array(uri).optional(),
      }),
    )
    .optional(),
});

/** Events are checked one by one, each by its own type. */
const eventList = z.array(z.unknown());
const version = z.string().regex(/^\d+(\.\d+)*$/, 'write a version, as "2.0"');

/** EPCIS 2.0, 7.3 and JSON binding: an EPCISDocument. */
export const epcisDocument = z.looseObject({
  '@context': context,
  id: uri.optional(),
  schemaVersion: version,
  creationDate: time,
  instanceIdentifier: z.string().optional(),
  sender: z.string().optional(),
  receiver: z.string().optional(),
  epcisHeader: z
    .looseObject({
      epcisMasterData: z.looseObject({ vocabularyList: z.array(vocabulary).optional() }).optional(),
    })
    .optional(),
  epcisBody: z.looseObject({ eventList }),
});

/** EPCIS 2.0, 8.2.7 and JSON binding: an EPCISQueryDocument. */
export const epcisQueryDocument = z.looseObject({
  '@context': context,
  id: uri.optional(),
  schemaVersion: version.optional(),
  creationDate: time.optional(),
  epcisBody: z.looseObject({
    queryResults: z.looseObject({
      queryName: z.string(),
      subscriptionID: z.string().optional(),
      resultsBody: z.looseObject({ eventList, vocabularyList: z.array(vocabulary).optional() }),
    }),
  }),
});
