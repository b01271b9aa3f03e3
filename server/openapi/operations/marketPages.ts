import {
  addressFileParams,
  addressParams,
  boardQuery,
  certificatesQuery,
  offerQuery,
  pricesQuery,
  projectsQuery,
  shortParams,
  tradeParams,
  tradesQuery,
} from '../../pages/marketSchemas.ts';
import { fileParams, idParams, plainQuery } from '../../pages/schemas.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';
import { type PageRow, pageReading } from './pageReading.ts';

const record = { params: idParams, query: plainQuery };

const pages: PageRow[] = [
  ['/market', 'marketPage', { en: 'The board of offers', zh: '市场：挂牌与行情' }, { query: boardQuery }],
  ['/market/trades', 'tradesPage', { en: 'Trades', zh: '成交' }, { query: tradesQuery }],
  ['/carbon', 'projectsPage', { en: 'Sink projects', zh: '碳汇项目' }, { query: projectsQuery }],
  ['/certificates', 'certificatesPage', { en: 'Retirements', zh: '注销证书' }, { query: certificatesQuery }],
  [
    '/market/offers/{id}',
    'offerPage',
    { en: 'An offer, with what a quantity of it costs', zh: '挂牌详情与费用试算' },
    { params: idParams, query: offerQuery },
    '/market/offers/{{listing}}?tonnes=1',
  ],
  [
    '/market/trades/{source}/{number}',
    'tradePage',
    { en: 'A trade’s certificate', zh: '交易鉴证书' },
    { params: tradeParams, query: plainQuery },
    '/market/trades/{{listing}}/1',
  ],
  [
    '/market/instructions/{id}',
    'instructionPage',
    { en: 'A settlement instruction', zh: '交割指令详情' },
    record,
    '/market/instructions/{{instruction}}',
  ],
  ['/carbon/projects/{id}', 'projectPage', { en: 'A project', zh: '项目详情' }, record, '/carbon/projects/{{project}}'],
  ['/carbon/lots/{id}', 'lotPage', { en: 'A lot', zh: '批次详情' }, record, '/carbon/lots/{{lot}}'],
  [
    '/certificates/{id}',
    'certificatePage',
    { en: 'A retirement certificate', zh: '注销证书详情' },
    record,
    '/certificates/{{certificate}}',
  ],
  [
    '/accounts/{address}',
    'portfolioPage',
    { en: 'What an account has', zh: '账户持仓' },
    { params: addressParams, query: plainQuery },
    '/accounts/{{holder}}',
  ],
];

const exported: PageRow[] = [
  [
    '/market/offers.{format}',
    'exportBoard',
    { en: 'The board as a file', zh: '导出挂牌' },
    { params: fileParams, query: boardQuery },
    '/market/offers.csv',
  ],
  [
    '/market/trades.{format}',
    'exportTradeList',
    { en: 'The list of trades as a file', zh: '导出成交' },
    { params: fileParams, query: tradesQuery },
    '/market/trades.csv',
  ],
  [
    '/market/prices.{format}',
    'exportPrices',
    { en: 'A programme’s daily prices as a file', zh: '导出每日成交均价' },
    { params: fileParams, query: pricesQuery },
    '/market/prices.csv?programme=1',
  ],
  [
    '/carbon/projects.{format}',
    'exportProjects',
    { en: 'Projects as a file', zh: '导出项目' },
    { params: fileParams, query: projectsQuery },
    '/carbon/projects.csv',
  ],
  [
    '/certificates.{format}',
    'exportCertificates',
    { en: 'Retirements as a file', zh: '导出注销证书' },
    { params: fileParams, query: certificatesQuery },
    '/certificates.csv',
  ],
  [
    '/accounts/{address}.{format}',
    'exportPortfolio',
    { en: 'What an account has as a file', zh: '导出账户持仓' },
    { params: addressFileParams },
    '/accounts/{{holder}}.csv',
  ],
];

const certificatePdf: PageRow = [
  '/certificates/{id}.pdf',
  'certificatePdf',
  { en: 'A retirement certificate to print', zh: '注销证书（可打印）' },
  record,
  '/certificates/{{certificate}}.pdf',
];

const auctionPage: Operation = {
  ...pageReading('text/html')(['/market/auctions/{id}', 'auctionPage', { en: 'An auction', zh: '竞价详情' }, record]),
  example: { curl: `# A listing is no auction.\n${ask('/market/auctions/{{listing}}')} | sed -n 1,20p`, status: 404 },
};

const shortLink: Operation = {
  method: 'get',
  path: '/c/{short}',
  operationId: 'followCertificate',
  tag: 'pages',
  summary: { en: 'A certificate’s short address, as its QR code holds it', zh: '证书短链接（二维码）' },
  request: { params: shortParams },
  success: { status: 302 },
  problems: ['RecordUnknown'],
  security: 'none',
  example: { curl: ask('{{short}}') },
};

/** Carbon and market as people read them. */
export const marketPageOperations: Operation[] = [
  ...pages.map(pageReading('text/html')),
  auctionPage,
  ...exported.map(pageReading('text/csv')),
  pageReading('application/pdf', 'wc -c')(certificatePdf),
  shortLink,
];
