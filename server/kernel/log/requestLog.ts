import type { Request, RequestHandler, Response } from 'express';
import { requestIdOf } from '../http/requestId.ts';
import type { Log } from './createLog.ts';

/** A part of a path that is the number of a report: whoever has it reads the answer. */
const REPORT_NUMBER = /(?<=\/)[2-9a-z]{4}(-[2-9a-z]{4}){3}(?=\/|$)/gi;

/**
 * One line a request: id, method, path, status, duration in ms. Neither the query nor headers, body or address of the
 * caller: each can name a person. The fields are these and no others, so the line needs no striking out, which would
 * cost more than composing the answer.
 */
export function requestLog(log: Log): RequestHandler {
  const lines = log.child({}, { redact: [] });

  return (request, response, next) => {
    const startedAt = performance.now();
    response.once('finish', () => write(lines, request, response, startedAt, 'answered'));
    response.once('close', () => {
      if (!response.writableFinished) write(lines, request, response, startedAt, 'cut off');
    });
    next();
  };
}

function write(lines: Log, request: Request, response: Response, startedAt: number, message: string): void {
  const status = response.statusCode;
  const fields = {
    reqId: requestIdOf(request),
    method: request.method,
    path: pathOf(request),
    status,
    responseTime: Math.round(performance.now() - startedAt),
  };
  if (status >= 500) lines.error(fields, message);
  else lines.info(fields, message);
}

function pathOf(request: Request): string {
  const [path = ''] = request.originalUrl.split('?', 1);
  return path.replace(REPORT_NUMBER, '[report]');
}
