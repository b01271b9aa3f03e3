import { STATUS_CODES } from 'node:http';
import { problems } from '../problems.ts';
import { problemsOf } from './commonProblems.ts';
import type { Operation, Success } from './operation.ts';
import type { JsonSchema, SchemaBook } from './schemaBook.ts';

/** The success, and every refusal by status with the codes it can bear. */
export function answersOf(operation: Operation, book: SchemaBook): Record<string, JsonSchema> {
  const byStatus = Map.groupBy(problemsOf(operation), (code) => problems[code]?.status ?? 500);
  const refusals = [...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => [status, refusal(status, codes)]);
  return { [operation.success.status]: success(operation.success, book), ...Object.fromEntries(refusals) };
}

function success({ status, schema, mediaType }: Success, book: SchemaBook): JsonSchema {
  const description = STATUS_CODES[status] ?? String(status);
  if (schema) return { description, content: { 'application/json': { schema: book.refer(schema, 'output') } } };
  return mediaType ? { description, content: { [mediaType]: {} } } : { description };
}

function refusal(status: number, codes: string[]): JsonSchema {
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: [...codes].sort() } } }],
  };
  return { description: STATUS_CODES[status] ?? String(status), content: { 'application/problem+json': { schema } } };
}
