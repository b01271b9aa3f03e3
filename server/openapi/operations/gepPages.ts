import { gepQuery, gepSeriesQuery } from '../../pages/gepSchemas.ts';
import { fileParams, idParams, plainQuery } from '../../pages/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';
import { type PageRow, pageReading } from './pageReading.ts';

/** No account, and no series. */
const NOTHING = `0x${'0'.repeat(64)}`;

const list: PageRow = [
  '/gep',
  'gepPage',
  { en: 'GEP: what is published where', zh: 'GEP 核算：哪里已经公布' },
  { query: gepQuery },
];

const file: PageRow = [
  '/gep.{format}',
  'exportGep',
  { en: 'GEP accounts as a file', zh: '导出 GEP 核算结果' },
  { params: fileParams, query: gepQuery },
  '/gep.csv',
];

const desk: PageRow = ['/desk/gep', 'gepDesk', { en: 'Reckon an account of GEP', zh: '一键算' }];

const records: PageRow[] = [
  [
    '/gep/accounts/{id}',
    'gepAccountPage',
    { en: 'A GEP account, item by item', zh: 'GEP 核算结果详情' },
    { params: idParams, query: plainQuery },
  ],
  [
    '/gep/series/{id}',
    'gepSeriesPage',
    { en: 'GEP of an area, year by year', zh: '一个地区各年的 GEP' },
    { params: idParams, query: gepSeriesQuery },
  ],
];

/** GEP accounts as people read them. A new world has published none yet. */
export const gepPageOperations: Operation[] = [
  pageReading('text/html')(list),
  pageReading('text/csv')(file),
  pageReading('text/html')(desk),
  ...records.map((row) => absent(pageReading('text/html')(row))),
];

function absent(operation: Operation): Operation {
  return { ...operation, example: { curl: ask(operation.path.replace('{id}', NOTHING)), status: 404 } };
}
