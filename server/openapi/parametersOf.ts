import { idempotencyKeySchema } from '../kernel/idempotency/idempotencyKey.ts';
import type { Operation } from './operation.ts';
import type { JsonSchema, SchemaBook } from './schemaBook.ts';

/** Path and query parameters from their object schemas, and the key that writes need. */
export function parametersOf({ request, path, needsIdempotencyKey }: Operation, book: SchemaBook): JsonSchema[] {
  const undeclared = request?.params ? [] : [...path.matchAll(/\{(\w+)\}/g)].map((found) => String(found[1]));
  return [
    ...undeclared.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(request?.params ? fieldsOf('path', book.inline(request.params)) : []),
    ...(request?.query ? fieldsOf('query', book.inline(request.query)) : []),
    ...(needsIdempotencyKey ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
}

export function idempotencyKeyParameter(book: SchemaBook): JsonSchema {
  return {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'New for each act, the same for a repetition; a repetition gets the first answer',
    schema: book.refer(idempotencyKeySchema, 'input'),
  };
}

function fieldsOf(place: 'path' | 'query', object: JsonSchema): JsonSchema[] {
  const required = (object.required ?? []) as string[];
  return Object.entries((object.properties ?? {}) as Record<string, JsonSchema>).map(([name, given]) => {
    const { description, ...schema } = given;
    return {
      name,
      in: place,
      ...(place === 'path' || required.includes(name) ? { required: true } : {}),
      ...(description ? { description } : {}),
      schema: asSent(schema),
    };
  });
}

/** A default stands after the text was read as a number; what is sent is the text. */
function asSent(schema: JsonSchema): JsonSchema {
  const isReadLater = schema.type === 'string' && typeof schema.default === 'number';
  return isReadLater ? { ...schema, default: String(schema.default) } : schema;
}
