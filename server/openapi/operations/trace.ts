import { idParams } from '../../kernel/http/wire.ts';
import { windowOnly } from '../../rights/schemas.ts';
import {
  baseListQuery,
  batchListQuery,
  brandQuery,
  cardListQuery,
  itemListQuery,
  itemParams,
  labelSetListQuery,
  recallListQuery,
} from '../../trace/reads/schemas.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { ask } from '../shell.ts';
import {
  baseSchema,
  batchRowSchema,
  batchSchema,
  brandSchema,
  cardSchema,
  cardTradeSchema,
  labelSetRowSchema,
  labelSetSchema,
  reachSchema,
  recallSchema,
  tradeItemSchema,
} from '../traceAnswers.ts';
import { type Reading, reading } from './carbon.ts';
import { PARTICIPANT, signedIn } from './signedIn.ts';

const readings: Reading[] = [
  {
    path: '/api/trade-items',
    operationId: 'listTradeItems',
    summary: { en: 'The brand’s catalogue: what each GTIN stands for', zh: '品牌产品目录：各 GTIN 的产品信息' },
    request: { query: itemListQuery },
    schema: listOf('TradeItemList', tradeItemSchema),
    curl: ask('/api/trade-items?limit=5'),
  },
  {
    path: '/api/brand',
    operationId: 'readBrand',
    summary: { en: 'How a brand stands: members, capacity, labels', zh: '品牌概况：成员、产能、标签覆盖' },
    request: { query: brandQuery },
    schema: brandSchema,
    curl: ask('/api/brand'),
  },
  {
    path: '/api/recalls',
    operationId: 'listRecalls',
    summary: { en: 'Recalls, newest first, with what is left of the goods', zh: '召回列表，由新到旧：在外货物余量' },
    request: { query: recallListQuery },
    schema: listOf('RecallList', recallSchema),
    curl: ask('/api/recalls?state=standing&limit=5'),
  },
];

const OF_PERSON = ['SessionExpired', ...PARTICIPANT];

/** Lists that give a natural person's rows to itself. */
const ownable: Operation[] = (
  [
    {
      path: '/api/bases',
      operationId: 'listBases',
      summary: {
        en: 'Bases, each with what its certified year has left',
        zh: '基地列表：认证产能、本年已采收与剩余',
      },
      request: { query: baseListQuery },
      schema: listOf('BaseList', baseSchema),
      curl: ask('/api/bases?limit=5'),
    },
    {
      path: '/api/batches',
      operationId: 'listBatches',
      summary: { en: 'Lots of goods, newest first', zh: '批次列表，由新到旧' },
      request: { query: batchListQuery },
      schema: listOf('BatchList', batchRowSchema),
      curl: ask('/api/batches?limit=5'),
    },
    {
      path: '/api/label-sets',
      operationId: 'listLabelSets',
      summary: { en: 'Label sets, newest first', zh: '标签批列表，由新到旧' },
      request: { query: labelSetListQuery },
      schema: listOf('LabelSetList', labelSetRowSchema),
      curl: ask('/api/label-sets?limit=5'),
    },
  ] satisfies Reading[]
).map((row): Operation => ({ ...reading('trace')(row), security: 'sessionOrToken', problems: OF_PERSON }));

const NONE_YET = '# A parcel is none.\n';
const record = { method: 'get', tag: 'trace', security: 'none', problems: ['RecordUnknown'] } as const;

const records: Operation[] = [
  {
    ...record,
    path: '/api/trade-items/{gtin}',
    operationId: 'readTradeItem',
    summary: { en: 'What a GTIN stands for, and what it is made of', zh: '一个 GTIN 的产品信息与配方' },
    request: { params: itemParams },
    success: { status: 200, schema: tradeItemSchema },
    example: {
      curl: `# GS1's demonstration prefix 952; this one is nobody's.\n${ask('/api/trade-items/09521234567899')}`,
      status: 404,
    },
  },
  {
    ...record,
    path: '/api/batches/{id}',
    operationId: 'readBatch',
    summary: {
      en: 'A lot: its word, forebears, holders, ends, papers and labels',
      zh: '一个批次：来源谱系、持有、去向、合格证与标签',
    },
    request: { params: idParams },
    success: { status: 200, schema: batchSchema },
    example: { curl: NONE_YET + ask('/api/batches/{{parcel}}'), status: 404 },
  },
  {
    ...record,
    path: '/api/batches/{id}/reach',
    operationId: 'readReach',
    summary: {
      en: 'All that descends from a lot, who has it, and who got it',
      zh: '一个批次的去向：下游批次、持有人、收货方与合计',
    },
    request: { params: idParams },
    success: { status: 200, schema: reachSchema },
    problems: ['RecordUnknown', 'ReachTooWide'],
    example: { curl: NONE_YET + ask('/api/batches/{{parcel}}/reach'), status: 404 },
  },
  {
    ...record,
    path: '/api/batches/{id}/reach.csv',
    operationId: 'exportConsignees',
    summary: { en: 'Whom a recall has to reach, as a file', zh: '导出收货方名单（召回通知用）' },
    request: { params: idParams },
    success: { status: 200, mediaType: 'text/csv' },
    problems: ['RecordUnknown', 'ReachTooWide'],
    example: { curl: NONE_YET + ask('/api/batches/{{parcel}}/reach.csv'), status: 404 },
  },
  {
    ...record,
    path: '/api/label-sets/{id}',
    operationId: 'readLabelSet',
    summary: { en: 'A label set and what was voided of it', zh: '一个标签批及其作废情况' },
    request: { params: idParams },
    success: { status: 200, schema: labelSetSchema },
    example: { curl: NONE_YET + ask('/api/label-sets/{{parcel}}'), status: 404 },
  },
];

const cards: Operation[] = [
  {
    ...signedIn,
    tag: 'trace',
    method: 'get',
    path: '/api/cards',
    operationId: 'listCards',
    summary: { en: 'Trace cards, newest first', zh: '溯源卡列表，由新到旧' },
    request: { query: cardListQuery },
    success: { status: 200, schema: listOf('CardList', cardSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/cards?limit=5', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    tag: 'trace',
    method: 'get',
    path: '/api/card-trades',
    operationId: 'listOwnCardTrades',
    summary: { en: 'Card trades in which you sell, buy or weigh', zh: '本人（本机构）参与的溯源卡交易' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('OwnCardTrades', cardTradeSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/card-trades?limit=5', { token: 'TOKEN' }) },
  },
];

/** Goods from the field to the phone, read. */
export const traceOperations: Operation[] = [...readings.map(reading('trace')), ...ownable, ...records, ...cards];
