import { idParams } from '../../kernel/http/wire.ts';
import { saleBidsQuery, saleListQuery } from '../../market/sales/schemas.ts';
import { windowOnly } from '../../rights/schemas.ts';
import { ownSaleSchema, saleBidSchema, saleRowSchema, saleRuleSchema, saleSchema } from '../exchangeAnswers.ts';
import { pagedOf, rowsOf } from '../marketAnswers.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { ask } from '../shell.ts';
import { type Reading, reading } from './carbon.ts';
import { PARTICIPANT, signedIn } from './signedIn.ts';

const readings: Reading[] = [
  {
    path: '/api/sales',
    operationId: 'listSales',
    summary: { en: 'Rights and packages for sale on the exchange, newest first', zh: '交易所出让项目，由新到旧' },
    request: { query: saleListQuery },
    schema: listOf('SaleList', saleRowSchema),
    curl: ask('/api/sales?state=announced&limit=5'),
  },
  {
    path: '/api/sale-rules',
    operationId: 'listSaleRules',
    summary: { en: 'How rights of each class are sold', zh: '各类权利的出让规则' },
    schema: rowsOf('SaleRuleList', saleRuleSchema),
    curl: ask('/api/sale-rules'),
  },
];

const ofSale = {
  method: 'get',
  tag: 'market',
  problems: ['RecordUnknown'],
  security: 'none',
} as const;
const NO_SALE = '# A right is no sale.\n';

/** Sales on the exchange: read, and followed live. */
export const saleOperations: Operation[] = [
  ...readings.map(reading('market')),
  {
    ...ofSale,
    path: '/api/sales/{id}',
    operationId: 'readSale',
    summary: {
      en: 'A sale: terms, rule, objections, contract, certificate',
      zh: '一项出让：条款、规则、异议、合同、鉴证书',
    },
    request: { params: idParams },
    success: { status: 200, schema: saleSchema },
    example: { curl: NO_SALE + ask('/api/sales/{{right}}'), status: 404 },
  },
  {
    ...ofSale,
    path: '/api/sales/{id}/bids',
    operationId: 'listSaleBids',
    summary: { en: 'Bids of a sale, newest first; bidders are numbers', zh: '出价记录，由新到旧；竞买人以编号显示' },
    request: { params: idParams, query: saleBidsQuery },
    success: { status: 200, schema: pagedOf('SaleBidPage', saleBidSchema) },
    example: { curl: NO_SALE + ask('/api/sales/{{right}}/bids?limit=5'), status: 404 },
  },
  {
    ...ofSale,
    path: '/api/sales/{id}/events',
    operationId: 'followSale',
    summary: {
      en: 'A sale live, as server-sent events: bid, state, clock. Resumes by Last-Event-ID; 204 once it is over',
      zh: '实时跟踪一项出让（server-sent events：bid、state、clock）；凭 Last-Event-ID 续传，结束后返回 204',
    },
    request: { params: idParams },
    success: { status: 200, mediaType: 'text/event-stream' },
    problems: ['RecordUnknown', 'StreamsFull'],
    example: { curl: NO_SALE + ask('/api/sales/{{right}}/events'), status: 404 },
  },
  {
    ...signedIn,
    tag: 'market',
    method: 'get',
    path: '/api/my/sales',
    operationId: 'listOwnSales',
    summary: {
      en: 'Sales in which you sell or bid: your number, your deposit, what a bank is to hold now',
      zh: '本人（本机构）出让或竞买的项目：编号、保证金、银行应存管的款项',
    },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('OwnSales', ownSaleSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/my/sales', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    tag: 'market',
    method: 'get',
    path: '/api/my/sales/{id}',
    operationId: 'readOwnSale',
    summary: {
      en: 'Your part in a sale, also before you enrol: what a bank is to hold for your deposit',
      zh: '本人（本机构）在一项出让中的情况；报名前亦可查银行应存管的保证金',
    },
    request: { params: idParams },
    success: { status: 200, schema: ownSaleSchema },
    problems: [...PARTICIPANT, 'RecordUnknown'],
    example: {
      after: 'signInWithCode',
      curl: NO_SALE + ask('/api/my/sales/{{right}}', { token: 'TOKEN' }),
      status: 404,
    },
  },
];
