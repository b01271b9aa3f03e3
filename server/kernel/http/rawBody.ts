import express, { type Request, type RequestHandler, type Response } from 'express';
import { AppError } from '../errors/AppError.ts';

/**
 * Reads a whole body as bytes, at most `maxBytes` of them, as they were sent.
 * Errors: ContentEncodingUnsupported, BodyTooLarge, RequestAborted.
 */
export function rawBody(maxBytes: number): (request: Request, response: Response) => Promise<Uint8Array> {
  const read = express.raw({ type: () => true, limit: maxBytes, inflate: false });

  return async (request, response) => {
    assertPlain(request);
    const body = await readBytes(read, request, response, maxBytes);
    return body instanceof Uint8Array ? body : new Uint8Array();
  };
}

function assertPlain(request: Request): void {
  const encoding = request.get('content-encoding');
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new AppError('ContentEncodingUnsupported', { accepted: 'identity' });
  }
}

// Awaited by the caller: an error thrown from the reader's own callback would end the process.
function readBytes(read: RequestHandler, request: Request, response: Response, maxBytes: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    read(request, response, (failure?: unknown) => {
      if (failure === undefined) resolve(request.body);
      else reject(nameReadFailure(failure, maxBytes));
    });
  });
}

function nameReadFailure(failure: unknown, maxBytes: number): unknown {
  const type = failure instanceof Error && 'type' in failure ? failure.type : undefined;
  if (type === 'entity.too.large') return new AppError('BodyTooLarge', { maxBytes });
  if (type === 'request.aborted' || type === 'request.size.invalid') return new AppError('RequestAborted');
  return failure;
}
