import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '../../../kernel/errors/AppError.ts';
import { CAPTURE_BYTES, CAPTURE_EVENTS, URI_CHARACTERS } from './limits.ts';
import { parameterInvalid } from './pages.ts';

const VERSION = '2.0.0';

/** What every answer says of itself (EPCIS 2.0, 12.4). */
const SPOKEN = { 'GS1-EPCIS-Version': VERSION, 'GS1-CBV-Version': VERSION };

/** What OPTIONS tells besides. */
export const DISCOVERY = {
  'GS1-EPCIS-Min': VERSION,
  'GS1-EPCIS-Max': VERSION,
  'GS1-CBV-Min': VERSION,
  'GS1-CBV-Max': VERSION,
  'GS1-EPC-Format': 'Never_Translates',
  'GS1-CBV-XML-Format': 'Never_Translates',
  'GS1-Vendor-Version': '1.0.0',
  'GS1-EPCIS-Capture-Limit': String(CAPTURE_EVENTS),
  'GS1-EPCIS-Capture-File-Size-Limit': String(CAPTURE_BYTES),
  'GS1-Capture-Error-Behaviour': 'rollback',
};

const OWN_EXTENSION = 'liangshan=https://ns.liangshan.example/trace/';

/** Headers of every answer below /epcis, and the request's own demands. Errors: EpcisVersionUnsupported, EpcisFormatUnsupported, QueryUriTooLong. */
export function epcisHeaders(): RequestHandler {
  return (request, response, next) => {
    response.set(SPOKEN).set('GS1-Extensions', OWN_EXTENSION).set('Cache-Control', 'no-store');
    if (request.originalUrl.length > URI_CHARACTERS) throw new AppError('QueryUriTooLong', { most: URI_CHARACTERS });
    // No text of the database holds a NUL, so that none has such a name.
    if (request.originalUrl.includes('%00')) throw parameterInvalid('*', '%00', 'an address without NUL');
    if (request.method !== 'OPTIONS') assertSpoken(request);
    next();
  };
}

function assertSpoken(request: Request): void {
  for (const kind of ['EPCIS', 'CBV']) {
    const [min, max] = ['Min', 'Max'].map((end) => request.get(`GS1-${kind}-${end}`));
    const sent = request.method === 'POST' ? request.get(`GS1-${kind}-Version`) : undefined;
    const isOutside = (min !== undefined && majorOf(min) > 2) || (max !== undefined && majorOf(max) < 2);
    if (isOutside || (sent !== undefined && majorOf(sent) !== 2)) {
      throw new AppError('EpcisVersionUnsupported', { version: VERSION });
    }
  }
  const format = request.get('GS1-EPC-Format') ?? 'No_Preference';
  if (!['No_Preference', 'Never_Translates'].includes(format)) {
    throw new AppError('EpcisFormatUnsupported', { format });
  }
  if (!acceptsJson(request)) throw new AppError('EpcisFormatUnsupported', { accept: request.get('accept') });
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}

function acceptsJson(request: Request): boolean {
  return request.accepts(['application/json', 'application/ld+json']) !== false;
}

/** Sends JSON in the type that was asked for. */
export function epcisJson(request: Request, response: Response, body: unknown): void {
  const type = request.accepts(['application/json', 'application/ld+json']) || 'application/json';
  response.type(type).send(JSON.stringify(body));
}
