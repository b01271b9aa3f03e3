import { shortParams } from '../../pages/marketSchemas.ts';
import { idParams, plainQuery } from '../../pages/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';
import { type PageRow, pageReading } from './pageReading.ts';

const paper: PageRow = [
  '/papers/{id}',
  'paperPage',
  { en: 'A commitment certificate to print, beside what the chain has', zh: '承诺达标合格证（可打印）' },
  { params: idParams, query: plainQuery },
];

const shortLink: Operation = {
  method: 'get',
  path: '/h/{short}',
  operationId: 'followPaper',
  tag: 'pages',
  summary: { en: 'A paper’s short address, as its QR code holds it', zh: '合格证短链接（二维码）' },
  request: { params: shortParams },
  success: { status: 302 },
  problems: ['RecordUnknown'],
  security: 'none',
  example: { curl: ask(`/h/${'A'.repeat(43)}`) },
};

/** What goes with goods, as people read it. A new world has harvested nothing yet. */
export const tracePageOperations: Operation[] = [
  { ...pageReading('text/html')(paper), example: { curl: ask(`/papers/0x${'0'.repeat(64)}`), status: 404 } },
  shortLink,
];
