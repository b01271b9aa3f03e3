import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { AppError } from '../errors/AppError.ts';

export interface RequestSchemas {
  body?: z.ZodType;
  query?: z.ZodType;
  params?: z.ZodType;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What the handler receives: the parsed parts, typed by their schemas; a part without a schema is undefined. */
export interface ValidInput<S extends RequestSchemas> {
  body: Parsed<S['body']>;
  query: Parsed<S['query']>;
  params: Parsed<S['params']>;
}

export type ValidHandler<S extends RequestSchemas> = (
  input: ValidInput<S>,
  request: Request,
  response: Response,
) => unknown;

export interface RequestIssue {
  in: keyof RequestSchemas;
  /** JSONPath (RFC 9535) of the offending value. */
  path: string;
  got: string;
  accepted: string;
}

const SHOWN_CHARACTERS = 80;

/**
 * A handler that runs only on a valid request: `router.post('/x', validate({ body: xSchema }, ({ body }, req, res) => …))`.
 * Errors: RequestInvalid with every wrong path, the value found there and what is accepted.
 */
export function validate<S extends RequestSchemas>(schemas: S, handler: ValidHandler<S>): RequestHandler {
  return async (request, response) => {
    const issues: RequestIssue[] = [];
    const input = {
      body: parsePart('body', schemas.body, request.body, issues),
      query: parsePart('query', schemas.query, request.query, issues),
      params: parsePart('params', schemas.params, request.params, issues),
    };
    if (issues.length > 0) throw new AppError('RequestInvalid', { issues });

    await handler(input as ValidInput<S>, request, response);
  };
}

function parsePart(
  part: keyof RequestSchemas,
  schema: z.ZodType | undefined,
  value: unknown,
  issues: RequestIssue[],
): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  issues.push(...result.error.issues.map((issue) => describeIssue(part, issue, value)));
  return undefined;
}

function describeIssue(part: keyof RequestSchemas, issue: z.core.$ZodIssue, root: unknown): RequestIssue {
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];

  return { in: part, path: jsonPath(path), got: show(valueAt(root, path)), accepted: describeAccepted(issue) };
}

function describeAccepted(issue: z.core.$ZodIssue): string {
  return issue.code === 'unrecognized_keys' ? 'no such field' : issue.message;
}

function jsonPath(path: PropertyKey[]): string {
  return path.reduce<string>((text, key) => text + pathStep(key), '$');
}

function pathStep(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  return /^[A-Za-z_]\w*$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(String(key))}]`;
}

function valueAt(root: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return isObject ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }, root);
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
