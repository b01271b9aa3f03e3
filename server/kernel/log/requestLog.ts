import type { Request, Response } from 'express';
import { pinoHttp } from 'pino-http';
import { requestIdOf } from '../http/requestId.ts';
import type { Log } from './createLog.ts';

/**
 * One line a request: id, method, path, status, duration. Neither the query nor headers, body or address of the
 * caller: each can name a person.
 */
export function requestLog(log: Log) {
  return pinoHttp<Request, Response>({
    logger: log,
    genReqId: requestIdOf,
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'failed',
    quietReqLogger: true,
    serializers: {
      req: () => undefined,
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
    customProps: (request) => ({ method: request.method, path: pathOf(request) }),
  });
}

function pathOf(request: Request): string {
  return request.originalUrl.split('?', 1)[0] ?? '';
}
