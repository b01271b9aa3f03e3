import type { Request, RequestHandler } from 'express';
import { AppError } from '../errors/AppError.ts';
import { jsonDepth } from './jsonDepth.ts';
import { rawBody } from './rawBody.ts';

export interface JsonBodyLimits {
  maxBytes: number;
  maxDepth: number;
  /** Media types read as JSON, e.g. `application/ld+json` for EPCIS. */
  mediaTypes: string[];
}

export const DEFAULT_JSON_BODY_LIMITS: JsonBodyLimits = {
  maxBytes: 256 * 1024,
  maxDepth: 32,
  mediaTypes: ['application/json'],
};

/**
 * Reads a JSON body within limits: size while it arrives, depth before it is parsed, UTF-8 strictly (RFC 8259, 8.1).
 * Errors: ContentTypeUnsupported, ContentEncodingUnsupported, BodyTooLarge, BodyTooDeep, BodyMalformed, RequestAborted.
 */
export function jsonBody(limits: JsonBodyLimits = DEFAULT_JSON_BODY_LIMITS): RequestHandler {
  const readBytes = rawBody(limits.maxBytes);

  return async (request, response, next) => {
    if (hasBody(request)) {
      assertReadable(request, limits);
      const bytes = await readBytes(request, response);
      request.body = parseWithin(bytes, limits);
    }
    next();
  };
}

function hasBody(request: Request): boolean {
  return request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;
}

function assertReadable(request: Request, limits: JsonBodyLimits): void {
  const [mediaType = '', ...parameters] = (request.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  if (!limits.mediaTypes.includes(mediaType.trim()) || !isUtf8) {
    throw new AppError('ContentTypeUnsupported', { accepted: limits.mediaTypes.join(', ') });
  }
}

function parseWithin(bytes: Uint8Array, limits: JsonBodyLimits): unknown {
  if (jsonDepth(bytes) > limits.maxDepth) throw new AppError('BodyTooDeep', { maxDepth: limits.maxDepth });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // The parser's own message quotes the body, which may hold personal data.
    throw new AppError('BodyMalformed', { bytes: bytes.length });
  }
}
