import { idParams } from '../../kernel/http/wire.ts';
import { matchBody, purchaseBody } from '../../market/purchases/schemas.ts';
import {
  auctionListQuery,
  offerListQuery,
  priceQuery,
  subjectParams,
  tradeListQuery,
  tradeParams,
} from '../../market/schemas.ts';
import {
  auctionRowSchema,
  auctionSchema,
  encumbranceSchema,
  instructionSchema,
  marketWatchSchema,
  matchesSchema,
  offerRowSchema,
  offerSchema,
  pagedOf,
  pricesSchema,
  purchaseSchema,
  rulesSchema,
  tradeSchema,
} from '../marketAnswers.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';
import { type Reading, reading } from './carbon.ts';

const readings: Reading[] = [
  {
    path: '/api/market/offers',
    operationId: 'listOffers',
    summary: { en: 'Open offers by price', zh: '开放的挂牌与竞价，按价格' },
    request: { query: offerListQuery },
    schema: pagedOf('OfferPage', offerRowSchema),
    curl: ask('/api/market/offers?programme=1&limit=5'),
  },
  {
    path: '/api/market/offers/{id}',
    operationId: 'readOffer',
    summary: { en: 'A listing with its terms and fills', zh: '一项挂牌及其成交' },
    request: { params: idParams },
    schema: offerSchema,
    curl: ask('/api/market/offers/{{listing}}'),
  },
  {
    path: '/api/market/trades',
    operationId: 'listTrades',
    summary: { en: 'Trades, newest first', zh: '成交记录，由新到旧' },
    request: { query: tradeListQuery },
    schema: pagedOf('TradePage', tradeSchema),
    curl: ask('/api/market/trades?limit=5'),
  },
  {
    path: '/api/market/trades/{source}/{number}',
    operationId: 'readTrade',
    summary: { en: 'One trade, for its certificate', zh: '一笔成交（交易鉴证书）' },
    request: { params: tradeParams },
    schema: tradeSchema,
    curl: ask('/api/market/trades/{{listing}}/1'),
  },
  {
    path: '/api/market/prices',
    operationId: 'readPrices',
    summary: { en: 'Volume-weighted price of each day', zh: '每日成交均价' },
    request: { query: priceQuery },
    schema: pricesSchema,
    curl: ask('/api/market/prices?programme=1'),
  },
  {
    path: '/api/market/auctions',
    operationId: 'listAuctions',
    summary: { en: 'Auctions, newest first', zh: '竞价列表，由新到旧' },
    request: { query: auctionListQuery },
    schema: pagedOf('AuctionPage', auctionRowSchema),
    curl: ask('/api/market/auctions?limit=5'),
  },
  {
    path: '/api/market/instructions/{id}',
    operationId: 'readInstruction',
    summary: { en: 'An instruction: legs, affirmations, receipts', zh: '一份交割指令：交割项、确认与回执' },
    request: { params: idParams },
    schema: instructionSchema,
    curl: ask('/api/market/instructions/{{instruction}}'),
  },
  {
    path: '/api/market/rules',
    operationId: 'listTradingRules',
    summary: { en: 'How each class may be traded', zh: '各品类的交易规则' },
    schema: rulesSchema,
    curl: ask('/api/market/rules'),
  },
  {
    path: '/api/market/supervision',
    operationId: 'readMarketWatch',
    summary: { en: 'What who watches the market looks at', zh: '市场监管概览' },
    schema: marketWatchSchema,
    curl: ask('/api/market/supervision'),
  },
  {
    path: '/api/encumbrances/{subject}',
    operationId: 'readEncumbrances',
    summary: { en: 'Liens and freeze orders on a subject', zh: '一个对象上的抵押与冻结' },
    request: { params: subjectParams },
    schema: encumbranceSchema,
    curl: ask('/api/encumbrances/{{parcel}}'),
  },
];

const files: Operation[] = (['offers', 'trades'] as const).map((list) => ({
  method: 'get',
  path: `/api/market/${list}.csv`,
  operationId: list === 'offers' ? 'exportOffers' : 'exportTrades',
  tag: 'market',
  summary:
    list === 'offers'
      ? { en: 'Open offers as a file', zh: '导出开放的挂牌' }
      : { en: 'Trades as a file', zh: '导出成交记录' },
  request: { query: list === 'offers' ? offerListQuery : tradeListQuery },
  success: { status: 200, mediaType: 'text/csv' },
  problems: [],
  security: 'none',
  example: { curl: ask(`/api/market/${list}.csv`) },
}));

const auctionReading: Operation = {
  method: 'get',
  path: '/api/market/auctions/{id}',
  operationId: 'readAuction',
  tag: 'market',
  summary: { en: 'An auction with its terms and bids', zh: '一场竞价及其出价' },
  request: { params: idParams },
  success: { status: 200, schema: auctionSchema },
  problems: ['RecordUnknown'],
  security: 'none',
  example: { curl: `# A listing is no auction.\n${ask('/api/market/auctions/{{listing}}')}`, status: 404 },
};

const PARTICIPANT = ['ParticipantMissing', 'ParticipantSuspended'];

const banking: Operation[] = [
  {
    method: 'post',
    path: '/api/market/purchases',
    operationId: 'recordPurchase',
    tag: 'market',
    summary: { en: 'Record what a bank is to hold money for', zh: '登记拟以银行监管资金支付的购买' },
    request: { body: purchaseBody },
    success: { status: 201, schema: purchaseSchema },
    problems: ['RecordUnknown', 'OfferNotOpen', 'PurchaseQuantityInvalid', 'PurchaseAboveCap', ...PARTICIPANT],
    security: 'session',
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      curl: ask('/api/market/purchases', {
        body: { listing: '{{listing}}', kg: '1000', maxCost: '10000', reference: '示例合同 001' },
        token: 'TOKEN',
        headers: ['Idempotency-Key: purchase-$(date +%s)'],
      }),
    },
  },
  {
    method: 'post',
    path: '/api/market/receipts/match',
    operationId: 'matchReceipt',
    tag: 'market',
    summary: { en: 'A bank asks what money is for', zh: '银行核对资金用途' },
    request: { body: matchBody },
    success: { status: 200, schema: matchesSchema },
    problems: ['RoleMissing', ...PARTICIPANT],
    security: 'bank',
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `# Refused for anybody but a bank.\n${ask('/api/market/receipts/match', {
        body: { contract: '示例合同 001', payer: '{{holder}}', amount: '7196', bankReference: '{{listing}}' },
        token: 'TOKEN',
      })}`,
    },
  },
];

/** The board, its past, what banks and buyers say to it. */
export const marketOperations: Operation[] = [...readings.map(reading('market')), auctionReading, ...files, ...banking];
