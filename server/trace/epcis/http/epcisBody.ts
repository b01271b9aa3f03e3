import { type JsonBodyLimits, jsonBody } from '../../../kernel/http/jsonBody.ts';
import { CAPTURE_BYTES } from './limits.ts';

const LIMITS: JsonBodyLimits = {
  maxBytes: CAPTURE_BYTES,
  maxDepth: 32,
  mediaTypes: ['application/json', 'application/ld+json'],
};

/** Reads a body of events. Errors: as jsonBody, with ContentTypeUnsupported for XML. */
export const epcisBody = jsonBody(LIMITS);
