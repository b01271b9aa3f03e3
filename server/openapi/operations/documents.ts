import { z } from 'zod';
import { byHash } from '../../documents/routes.ts';
import type { Operation } from '../operation.ts';
import { ask, keep } from '../shell.ts';
import { id32 } from '../wireAnswers.ts';

const storedSchema = z
  .object({ hash: id32.describe('sha2-256 of the bytes'), bytes: z.int() })
  .meta({ id: 'StoredDocument', description: 'What the document is called from now on' });

/** Documents, named by what they are. */
export const documentOperations: Operation[] = [
  {
    method: 'post',
    path: '/api/documents',
    operationId: 'putDocument',
    tag: 'documents',
    summary: {
      en: 'Store a public document (64 MiB at most, no personal data)',
      zh: '存入公开文件（至多 64 MiB，不得含个人信息）',
    },
    bytes: 'application/octet-stream',
    success: { status: 201, schema: storedSchema },
    problems: [
      'ParticipantMissing',
      'ParticipantSuspended',
      'DocumentEmpty',
      'ContentEncodingUnsupported',
      'BodyTooLarge',
      'RequestAborted',
      'ContentTooLarge',
      'ContentIsManifest',
      'ContentStoreFull',
      'ContentStoreUnreachable',
    ],
    security: 'session',
    example: {
      after: 'signInWithCode',
      curl: keep(
        'DOCUMENT',
        'hash',
        `echo "Valuation report (示例) of $(date)" | ${ask('/api/documents', {
          token: 'TOKEN',
          headers: ['Content-Type: application/octet-stream'],
        })} --data-binary @-`,
      ),
    },
  },
  {
    method: 'get',
    path: '/api/documents/{hash}',
    operationId: 'readDocument',
    tag: 'documents',
    summary: { en: 'Read a document by its sha2-256', zh: '按 sha2-256 读取文件' },
    request: byHash,
    success: { status: 200, mediaType: 'application/octet-stream' },
    problems: ['ContentMissing', 'ContentCorrupt', 'ContentStoreUnreachable'],
    security: 'none',
    example: { curl: `${ask('/api/documents/{{document}}')} | head -c 400` },
  },
];
