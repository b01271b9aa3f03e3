import {
  commitmentsQuery,
  discreditedQuery,
  dividendPageQuery,
  dividendsQuery,
  purchasesQuery,
} from '../../pages/commonsSchemas.ts';
import { fileParams, idFileParams, idParams, plainQuery } from '../../pages/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';
import { type PageRow, pageReading } from './pageReading.ts';

/** No distribution, and no purchase. */
const NOTHING = `0x${'0'.repeat(64)}`;

const lists: PageRow[] = [
  ['/dividends', 'dividendsPage', { en: 'Distributions to households', zh: '向农户的分配' }, { query: dividendsQuery }],
  ['/purchases', 'purchasesPage', { en: 'Purchases', zh: '生态产品采购' }, { query: purchasesQuery }],
  ['/discredited', 'discreditedPage', { en: 'Discredited parties', zh: '失信名单' }, { query: discreditedQuery }],
];

const records: PageRow[] = [
  [
    '/dividends/{id}',
    'dividendPage',
    { en: 'A distribution: sums, blocks, commitments', zh: '分配详情' },
    { params: idParams, query: dividendPageQuery },
  ],
  [
    '/purchases/{id}',
    'purchasePage',
    { en: 'A purchase and the account it is bound to', zh: '采购详情' },
    { params: idParams, query: plainQuery },
  ],
];

const files: PageRow[] = [
  [
    '/dividends.{format}',
    'exportDividends',
    { en: 'Distributions as a file', zh: '导出分配' },
    { params: fileParams, query: dividendsQuery },
    '/dividends.csv',
  ],
  [
    '/purchases.{format}',
    'exportPurchases',
    { en: 'Purchases as a file', zh: '导出采购' },
    { params: fileParams, query: purchasesQuery },
    '/purchases.csv',
  ],
  [
    '/discredited.{format}',
    'exportDiscredited',
    { en: 'Discredited parties as a file', zh: '导出失信名单' },
    { params: fileParams, query: discreditedQuery },
    '/discredited.csv',
  ],
];

const commitments: PageRow = [
  '/dividends/{id}/commitments.{format}',
  'exportCommitments',
  { en: 'Commitments of one block as a file', zh: '导出一块的承诺值' },
  { params: idFileParams, query: commitmentsQuery },
];

/** Money to households, purchases and 失信 as people read them. A new world has paid and bought nothing yet. */
export const commonsPageOperations: Operation[] = [
  ...lists.map(pageReading('text/html')),
  ...files.map(pageReading('text/csv')),
  ...records.map((row) => absent(pageReading('text/html')(row))),
  absent(pageReading('text/csv')(commitments)),
];

function absent(operation: Operation): Operation {
  const path = operation.path.replace('{id}', NOTHING).replace('{format}', 'csv');
  return { ...operation, example: { curl: ask(path), status: 404 } };
}
