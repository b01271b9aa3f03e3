import { z } from 'zod';
import { problemParams } from '../docsSchemas.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';

const openapiSchema = z
  .looseObject({ openapi: z.string() })
  .meta({ id: 'OpenApi', description: 'An OpenAPI 3.1 document (spec.openapis.org/oas/v3.1.1)' });

/** The description of this interface itself. */
export const docsOperations: Operation[] = [
  {
    method: 'get',
    path: '/api/openapi.json',
    operationId: 'readOpenapi',
    tag: 'docs',
    summary: { en: 'This interface as OpenAPI 3.1', zh: '本接口的 OpenAPI 3.1 文档' },
    success: { status: 200, schema: openapiSchema },
    problems: [],
    security: 'none',
    example: { curl: ask('/api/openapi.json') },
  },
  {
    method: 'get',
    path: '/docs',
    operationId: 'readDocs',
    tag: 'docs',
    summary: { en: 'This interface as a page', zh: '本接口的说明页' },
    success: { status: 200, mediaType: 'text/html' },
    problems: [],
    security: 'none',
    example: { curl: `${ask('/docs')} | sed -n 1,20p` },
  },
  {
    method: 'get',
    path: '/problems/{code}',
    operationId: 'readProblem',
    tag: 'docs',
    summary: { en: 'What a problem code means (leads into /docs)', zh: '错误代码的含义（转到 /docs）' },
    request: { params: problemParams },
    success: { status: 302 },
    problems: ['RouteUnknown'],
    security: 'none',
    example: { curl: `${ask('/problems/EvidenceNotNewer')} -I` },
  },
];
