import type { Bilingual } from '../kernel/errors/problemTable.ts';
import type { Language } from '../pages/render/language.ts';
import type { Page } from '../pages/render/renderPage.ts';
import { problems } from '../problems.ts';
import { actKindParams } from './actKindParams.ts';
import { problemsOf } from './commonProblems.ts';
import { docsWords, securityWords } from './docsWords.ts';
import type { OpenApiDocument } from './document.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import type { JsonSchema } from './schemaBook.ts';
import { tags } from './tags.ts';

type Say = (text: Bilingual) => string;

/** The page of the interface: written by the server, readable without scripts. */
export function docsPage(document: OpenApiDocument, language: Language): Page {
  const say: Say = (text) => (language === 'en' ? text.en : text.zh);
  const words = Object.fromEntries(Object.entries(docsWords).map(([name, text]) => [name, say(text)]));
  return {
    template: 'docs',
    title: say(docsWords.title),
    summary: say(docsWords.lead),
    data: {
      words,
      chapters: chapters(document, say),
      kinds: Object.keys(actKindParams).map((kind) => ({ kind, ...shapeOfKind(document, kind) })),
      schemas: Object.entries(document.components.schemas).map(([name, schema]) => ({ name, ...shape(schema) })),
      problems: problemRows(say),
    },
  };
}

function chapters(document: OpenApiDocument, say: Say) {
  return Object.entries(tags).map(([tag, title]) => ({
    tag,
    title: say(title),
    operations: operations
      .filter((operation) => operation.tag === tag)
      .map((operation) => operationRow(document, operation, say)),
  }));
}

function operationRow(document: OpenApiDocument, operation: Operation, say: Say) {
  const { method, path, operationId, summary, security, success } = operation;
  const described = document.paths[path]?.[method] ?? {};
  return {
    id: operationId,
    method: method.toUpperCase(),
    path,
    summary: say(summary),
    security: say(securityWords[security]),
    parameters: parameterRows(document, described),
    body: reference(described.requestBody),
    success: { status: success.status, ...reference((described.responses as JsonSchema)[success.status]) },
    problems: problemsOf(operation),
    curl: String(described['x-curl']),
    after: operation.example.after,
    answered: operation.example.status ?? success.status,
  };
}

interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: JsonSchema;
}

function parameterRows(document: OpenApiDocument, described: JsonSchema) {
  const given = (described.parameters ?? []) as Parameter[];
  return given.map((parameter) => {
    const shared = document.components.parameters?.[parameter.$ref?.split('/').at(-1) ?? ''] as Parameter | undefined;
    const { name, in: place, required = false, description, schema } = shared ?? parameter;
    return { name, place, required, description, accepted: JSON.stringify(schema) };
  });
}

/** Media type and name or text of a body's schema. */
function reference(holder: unknown): { mediaType?: string; name?: string; json?: string } | undefined {
  const content = (holder as { content?: Record<string, { schema?: JsonSchema }> } | undefined)?.content;
  const [mediaType, body] = Object.entries(content ?? {})[0] ?? [];
  if (mediaType === undefined) return undefined;
  const name = typeof body?.schema?.$ref === 'string' ? body.schema.$ref.split('/').at(-1) : undefined;
  return { mediaType, name, json: name === undefined && body?.schema ? pretty(body.schema) : undefined };
}

function shapeOfKind(document: OpenApiDocument, kind: string) {
  const kinds = document.info['x-act-kinds'] as Record<string, JsonSchema>;
  const given = kinds[kind] ?? {};
  const name = typeof given.$ref === 'string' ? given.$ref.split('/').at(-1) : undefined;
  return { name, json: name === undefined ? pretty(given) : undefined };
}

function shape({ description, ...schema }: JsonSchema) {
  return { description: String(description ?? ''), json: pretty(schema) };
}

function problemRows(say: Say) {
  return Object.entries(problems)
    .map(([code, { status, title, next }]) => ({ code, status, title: say(title), next: say(next) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
