import { noticesQuery } from '../../pages/exchangeSchemas.ts';
import { shortParams } from '../../pages/marketSchemas.ts';
import { fileParams, idFileParams, idParams, plainQuery } from '../../pages/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';
import { type PageRow, pageReading } from './pageReading.ts';

/** No sale, and no package. */
const UNSOLD = `0x${'0'.repeat(64)}`;

const record = { params: idParams, query: plainQuery };
const file = { params: idFileParams };

const notices: PageRow = [
  '/exchange',
  'noticesPage',
  { en: 'The notice board', zh: '公告栏' },
  { query: noticesQuery },
];

const pages: PageRow[] = [
  ['/exchange/sales/{id}', 'salePage', { en: 'A sale, step by step', zh: '出让项目详情' }, record],
  ['/exchange/certificates/{id}', 'tradeCertificatePage', { en: 'A certificate of trade', zh: '交易鉴证书' }, record],
  ['/packages/{id}', 'packagePage', { en: 'A package of rights', zh: '权利包详情' }, record],
];

const exported: PageRow[] = [
  ['/exchange/sales/{id}/bids.{format}', 'exportBids', { en: 'Bids as a file', zh: '导出报价记录' }, file],
  ['/packages/{id}/rights.{format}', 'exportMembers', { en: 'Rights of a package', zh: '导出权利清单' }, file],
];

const certificatePdf: PageRow = [
  '/exchange/certificates/{id}.pdf',
  'tradeCertificatePdf',
  { en: 'A certificate of trade to print', zh: '交易鉴证书（可打印）' },
  record,
];

const shortLink: Operation = {
  method: 'get',
  path: '/t/{short}',
  operationId: 'followTradeCertificate',
  tag: 'pages',
  summary: { en: 'A certificate’s short address, as its QR code holds it', zh: '鉴证书短链接（二维码）' },
  request: { params: shortParams },
  success: { status: 302 },
  problems: ['RecordUnknown'],
  security: 'none',
  example: { curl: ask(`/t/${'A'.repeat(43)}`) },
};

/** The exchange as people read it. A new world has sold nothing yet: what the examples of one record ask for isn't there. */
export const exchangePageOperations: Operation[] = [
  pageReading('text/html')(notices),
  pageReading('text/csv')([
    '/exchange.{format}',
    'exportSales',
    { en: 'Sales as a file', zh: '导出公告' },
    { params: fileParams, query: noticesQuery },
    '/exchange.csv',
  ]),
  ...pages.map((row) => absent(pageReading('text/html')(row))),
  ...exported.map((row) => absent(pageReading('text/csv')(row))),
  absent(pageReading('application/pdf')(certificatePdf)),
  shortLink,
];

function absent(operation: Operation): Operation {
  const path = operation.path.replace('{id}', UNSOLD).replace('{format}', 'csv');
  return { ...operation, example: { curl: ask(path), status: 404 } };
}
