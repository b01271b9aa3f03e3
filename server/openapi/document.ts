import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { TOKEN_PATH } from '../kernel/auth/clients/clientSettings.ts';
import { SCOPES } from '../kernel/auth/clients/scopes.ts';
import { actKindParams } from './actKindParams.ts';
import { answersOf } from './answersOf.ts';
import { type ExampleWorld, fillExample } from './exampleWorld.ts';
import type { Operation, Security } from './operation.ts';
import { operations } from './operations.ts';
import { idempotencyKeyParameter, parametersOf } from './parametersOf.ts';
import { problemSchema } from './problemSchema.ts';
import { createSchemaBook, type JsonSchema, type SchemaBook } from './schemaBook.ts';
import { tags } from './tags.ts';

/** An OpenAPI 3.1 document as plain JSON (spec.openapis.org/oas/v3.1.1). */
export interface OpenApiDocument {
  openapi: '3.1.1';
  jsonSchemaDialect: string;
  info: JsonSchema;
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, JsonSchema>>;
  components: { schemas: Record<string, JsonSchema>; [kind: string]: Record<string, JsonSchema> };
}

/** Describes every operation from the schemas it validates with; the examples are filled from `world`. */
export function buildDocument(world: ExampleWorld): OpenApiDocument {
  const book = createSchemaBook();
  book.refer(problemSchema, 'output');
  const paths = describePaths(book, world);
  const kinds = Object.values(actKindParams).map((schema) => book.refer(schema, 'input'));

  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base',
    info: describeInfo(kinds),
    servers: [{ url: world.origin }],
    tags: Object.entries(tags).map(([name, { en }]) => ({ name, description: en })),
    paths,
    components: {
      schemas: book.named(),
      parameters: { IdempotencyKey: idempotencyKeyParameter(book) },
      securitySchemes: securitySchemes(world),
    },
  };
}

function describeInfo(kinds: JsonSchema[]): JsonSchema {
  return {
    title: 'Liangshan Ledger 两山账本',
    version: packageJson.version,
    summary: 'A traceability and trading ledger for Lishui’s ecological assets',
    description:
      'Every refusal is application/problem+json with a code and what to do next. Every x-curl runs as pasted into a ' +
      'shell; x-after names the operation whose example comes before it, and x-answers the status it is answered ' +
      'with where that is not the success.',
    license: { name: packageJson.license, identifier: packageJson.license },
    'x-act-kinds': Object.fromEntries(Object.keys(actKindParams).map((kind, i) => [kind, kinds[i]])),
  };
}

function describePaths(book: SchemaBook, world: ExampleWorld): OpenApiDocument['paths'] {
  const paths: OpenApiDocument['paths'] = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation, book, world) };
  }
  return paths;
}

function describe(operation: Operation, book: SchemaBook, world: ExampleWorld): JsonSchema {
  const { operationId, tag, summary, example, security } = operation;
  const parameters = parametersOf(operation, book);
  const requestBody = bodyOf(operation, book);
  return {
    operationId,
    tags: [tag],
    summary: summary.en,
    'x-summary-zh': summary.zh,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(requestBody ? { requestBody } : {}),
    responses: answersOf(operation, book),
    security: SECURITY[security],
    'x-curl': fillExample(example.curl, world),
    ...(example.after ? { 'x-after': example.after } : {}),
    ...(example.status ? { 'x-answers': example.status } : {}),
  };
}

function bodyOf({ request, bytes }: Operation, book: SchemaBook): JsonSchema | undefined {
  if (bytes === undefined && request?.body === undefined) return undefined;
  const schema = request?.body && book.refer(request.body, 'input');
  return { required: true, content: { [bytes ?? 'application/json']: schema ? { schema } : {} } };
}

const SECURITY: Record<Security, Record<string, string[]>[]> = {
  none: [],
  session: [{ token: [] }, { cookie: [] }],
  bank: [{ token: [] }, { cookie: [] }, { clientToken: [] }],
  sessionOrToken: [{}, { token: [] }, { cookie: [] }],
  metricsToken: [{}, { metricsToken: [] }],
};

function securitySchemes({ origin }: ExampleWorld): Record<string, JsonSchema> {
  return {
    token: { type: 'http', scheme: 'bearer', description: 'The token of a session opened with bearer: true' },
    cookie: {
      type: 'apiKey',
      in: 'cookie',
      name: 'ledger_session',
      description: 'What browsers send; named __Host-ledger_session where the gateway is reached over https',
    },
    clientToken: {
      type: 'oauth2',
      description: 'The access token of a bank system; an operation asks for one scope and names it when it is missing',
      flows: {
        clientCredentials: {
          tokenUrl: `${origin}${TOKEN_PATH}`,
          scopes: Object.fromEntries(SCOPES.map((scope) => [scope, scope])),
        },
      },
    },
    metricsToken: { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN; without one, from this machine only' },
  };
}

/** The schema of a success body as JSON Schema on its own, for who wants to check an answer. */
export function answerSchema(operation: Operation): JsonSchema | undefined {
  const { schema } = operation.success;
  return schema && (z.toJSONSchema(schema, { io: 'output' }) as JsonSchema);
}
