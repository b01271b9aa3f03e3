import { shortParams } from '../../pages/marketSchemas.ts';
import { recallsQuery } from '../../pages/recallSchemas.ts';
import { fakeReportForm, labelParams, lotParams, scanQuery } from '../../pages/scan/scanSchemas.ts';
import { fileParams, idParams, plainQuery } from '../../pages/schemas.ts';
import { fakeReceiptParams } from '../../trace/fakes/schemas.ts';
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

const recalls: Operation[] = [
  pageReading('text/html')(['/recalls', 'recallsPage', { en: 'Recalls', zh: '召回公告' }, { query: recallsQuery }]),
  pageReading('text/csv')([
    '/recalls.{format}',
    'exportRecalls',
    { en: 'Recalls as a file', zh: '导出召回公告' },
    { params: fileParams, query: recallsQuery },
    '/recalls.csv',
  ]),
];

/** No code that anybody issued: the page says so, and is found all the same. */
const NOBODYS = '/c/09521234500025/NONE-1';

const scans: Operation[] = [
  pageReading('text/html')([
    '/c/{gtin}/{lot}',
    'lotScanPage',
    { en: 'The page behind a code that goes to the lot alone', zh: '扫码页（批次码）' },
    { params: lotParams, query: scanQuery },
    NOBODYS,
  ]),
  pageReading('text/html')([
    '/c/{gtin}/{lot}/{serial}',
    'labelScanPage',
    { en: 'The page behind the code of one package', zh: '扫码页（单件码）' },
    { params: labelParams, query: scanQuery },
    `${NOBODYS}/22222222222222222222`,
  ]),
].map((operation) => ({ ...operation, problems: ['RateLimited'] }));

const fakeStatus = pageReading('text/html')([
  '/fake-reports/{receipt}',
  'fakeReportPage',
  { en: 'How far a report of a fake is', zh: '举报进度' },
  { params: fakeReceiptParams, query: scanQuery },
  '/fake-reports/7KQM-2XTA-PW94-HH3C',
]);

const fakeForm: Operation = {
  method: 'post',
  path: '/fake-reports',
  operationId: 'sendFakeReportForm',
  tag: 'pages',
  summary: { en: 'Report a fake, as a form sends it', zh: '以表单举报假货' },
  request: { body: fakeReportForm },
  bytes: 'application/x-www-form-urlencoded',
  success: { status: 303 },
  problems: [
    ...['ContentTypeUnsupported', 'ContentEncodingUnsupported', 'BodyTooLarge', 'RequestAborted'],
    ...['ImageUnreadable', 'RateLimited'],
  ],
  security: 'none',
  example: {
    curl: ask('/fake-reports', {
      form: { uri: 'https://id.gs1.org/01/09521234500025/10/NONE-1', words: '示例：包装不同', place: '示例商店' },
    }),
  },
};

/** What goes with goods, as people read it. A new world has harvested nothing yet. */
export const tracePageOperations: Operation[] = [
  { ...pageReading('text/html')(paper), example: { curl: ask(`/papers/0x${'0'.repeat(64)}`), status: 404 } },
  shortLink,
  ...recalls,
  ...scans,
  { ...fakeStatus, problems: ['FakeReportUnknown'], example: { ...fakeStatus.example, status: 404 } },
  fakeForm,
];
