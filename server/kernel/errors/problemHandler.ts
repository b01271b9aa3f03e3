import type { ErrorRequestHandler, Request, Response } from 'express';
import { requestIdOf } from '../http/requestId.ts';
import { AppError, type ErrorArgs } from './AppError.ts';
import type { Bilingual, Problem, ProblemTable } from './problemTable.ts';

export interface ProblemLog {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A request that was refused, as those who count refusals are told. */
export interface Refusal {
  code: string;
  status: number;
  method: string;
  path: string;
}

export interface ProblemDeps {
  problems: ProblemTable;
  log: ProblemLog;
  /** Turns a driver's fault (database down, disk full) into a named error, or returns undefined. */
  namedFaults?: ((error: unknown) => AppError | undefined)[];
  onRefused?: ((refusal: Refusal) => void) | undefined;
}

/** The body of an error answer: RFC 9457 with our `code`, `next` step and `requestId`. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  next: string;
  requestId: string;
  args?: Record<string, unknown>;
}

interface CodedError {
  code: string;
  args: ErrorArgs;
}

const CHAIN_REFUSAL_STATUS = 409;

/**
 * The one place where errors become answers: application/problem+json (RFC 9457), in the language the caller asks for.
 * What we refuse and what the chain refuses keep their code; everything else is a fault: logged with its request id,
 * answered as `InternalFault` without detail.
 */
export function problemHandler(deps: ProblemDeps): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    const error = nameFault(deps, thrown);
    logProblem(deps, error, thrown, request);
    tellRefused(deps, error, request);
    if (response.headersSent) {
      next(thrown);
      return;
    }
    sendProblem(response, { ...composeProblem(deps.problems, error, request), ...problemMembersOf(response) });
  };
}

/** Members that a route adds to its refusals (RFC 9457, 3.2), such as OAuth's `error`, or puts in place of ours, such as a `type` of another standard. */
export function addProblemMembers(response: Response, members: Record<string, string>): void {
  response.locals.problemMembers = members;
}

function problemMembersOf({ locals }: Response): Record<string, string> {
  return (locals.problemMembers ?? {}) as Record<string, string>;
}

function nameFault(deps: ProblemDeps, thrown: unknown): CodedError {
  if (isCodedError(thrown)) return thrown;
  // Express throws it for a path such as /%E0%A4%A.
  if (thrown instanceof URIError) return new AppError('PathMalformed');
  const named = deps.namedFaults?.map((name) => name(thrown)).find((error) => error !== undefined);
  return named ?? new AppError('InternalFault');
}

// The SDK's LedgerError is known by its name, not its class: a browser bundle and the gateway may hold two copies.
function isCodedError(thrown: unknown): thrown is CodedError {
  return thrown instanceof AppError || (thrown instanceof Error && thrown.name === 'LedgerError' && 'code' in thrown);
}

function logProblem(deps: ProblemDeps, error: CodedError, thrown: unknown, request: Request): void {
  const fields = { code: error.code, requestId: requestIdOf(request), method: request.method };
  if (statusOf(deps.problems, error) >= 500) deps.log.error({ ...fields, err: thrown }, 'request failed');
  // The arguments of a refusal may quote what the caller sent, so they go to the caller only.
  else deps.log.warn(fields, 'request refused');
}

function tellRefused({ problems, onRefused }: ProblemDeps, error: CodedError, request: Request): void {
  const status = statusOf(problems, error);
  if (status < 500) onRefused?.({ code: error.code, status, method: request.method, path: request.path });
}

function statusOf(problems: ProblemTable, error: CodedError): number {
  return entryOf(problems, error.code)?.status ?? (error instanceof AppError ? 500 : CHAIN_REFUSAL_STATUS);
}

function entryOf(problems: ProblemTable, code: string): Problem | undefined {
  return Object.hasOwn(problems, code) ? problems[code] : undefined;
}

function composeProblem(problems: ProblemTable, error: CodedError, request: Request): ProblemDocument {
  const status = statusOf(problems, error);
  const isFault = error.code === 'InternalFault';
  const entry = entryOf(problems, error.code) ?? entryOf(problems, status === 500 ? 'InternalFault' : 'ChainRefused');
  const say = (text: Bilingual | undefined): string => (text ? text[languageOf(request)] : error.code);
  const args = isFault ? {} : plainArgs(error.args);

  return {
    type: `/problems/${error.code}`,
    title: say(entry?.title),
    status,
    code: error.code,
    detail: `${say(entry?.title)}${describeArgs(args)}`,
    next: say(entry?.next),
    requestId: requestIdOf(request),
    ...(Object.keys(args).length > 0 ? { args } : {}),
  };
}

function languageOf(request: Request): keyof Bilingual {
  return request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh';
}

// Amounts are bigint inside and decimal strings on the wire.
function plainArgs(args: ErrorArgs): Record<string, unknown> {
  const text = JSON.stringify(args ?? {}, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return JSON.parse(text) as Record<string, unknown>;
}

function describeArgs(args: Record<string, unknown>): string {
  const values = Object.entries(args).filter(([, value]) => typeof value !== 'object' || value === null);
  return values.length > 0 ? ` (${values.map(([name, value]) => `${name}: ${String(value)}`).join(', ')})` : '';
}

function sendProblem(response: Response, document: ProblemDocument): void {
  const wait = document.args?.retryAfterSeconds;
  if (typeof wait === 'number') response.set('Retry-After', String(Math.ceil(wait)));
  response.set('Cache-Control', 'no-store');
  response.status(document.status).type('application/problem+json').send(JSON.stringify(document));
}
