import { gzipSync } from 'node:zlib';
import type { RequestHandler } from 'express';

/** Below it the frame costs more than it saves. */
const WORTH_BYTES = 1_024;

/** Bodies that are sent again and again (files of the pages) are compressed once. */
const compressed = new WeakMap<Buffer, Buffer>();

/**
 * Compresses what a route sends as text, for those who ask for it: a page behind a code is read over slow networks, and
 * there need not be a proxy before us that would do it. Not for answers with secrets beside text that strangers choose.
 */
export const gzipText: RequestHandler = (request, response, next) => {
  response.vary('Accept-Encoding');
  if (request.acceptsEncodings('gzip') !== 'gzip') return next();
  const send = response.send.bind(response);
  response.send = (body?: unknown) => {
    response.send = send;
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    if (!Buffer.isBuffer(bytes) || bytes.length < WORTH_BYTES || response.get('Content-Encoding')) return send(body);
    response.set('Content-Encoding', 'gzip');
    return send(typeof body === 'string' ? gzipSync(bytes) : gzipOnce(bytes));
  };
  next();
};

function gzipOnce(bytes: Buffer): Buffer {
  const known = compressed.get(bytes) ?? gzipSync(bytes, { level: 9 });
  compressed.set(bytes, known);
  return known;
}
