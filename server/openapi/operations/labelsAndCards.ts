import { idParams } from '../../kernel/http/wire.ts';
import { handedWord, uuidParams, windowOnly } from '../../rights/schemas.ts';
import { cardTradeDraftBody } from '../../trace/cards/schemas.ts';
import { labelsPdfQuery } from '../../trace/labels/schemas.ts';
import { cardTradeDraftSchema, draftedCardTradeSchema } from '../cardAnswers.ts';
import type { Operation } from '../operation.ts';
import { listOf } from '../recordAnswers.ts';
import { ask } from '../shell.ts';
import { HANDED, NOBODY, PARTICIPANT } from './signedIn.ts';

const SOMEBODY = '0x0000000000000000000000000000000000000001';
const signedIn = { tag: 'trace', security: 'session' } as const;
const NO_SET = '# No label is packed yet.\n';
const LABELS = [
  'RecordUnknown',
  'LabelsNotOfCaller',
  'LabelSetVoided',
  'LabelSetForeign',
  'LabelKeyMissing',
  ...PARTICIPANT,
];

/** Labels as files for who packed them, and trades between 溯源卡 before the chain has them. */
export const labelAndCardOperations: Operation[] = [
  {
    ...signedIn,
    method: 'get',
    path: '/api/label-sets/{id}/labels.csv',
    operationId: 'readLabelsAsCsv',
    summary: { en: 'Your own set’s codes as CSV, void ones left out', zh: '本方标签组的标签码（CSV），已作废的不含' },
    request: { params: idParams },
    success: { status: 200, mediaType: 'text/csv' },
    problems: LABELS,
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: NO_SET + ask('/api/label-sets/{{parcel}}/labels.csv', { token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/label-sets/{id}/labels.pdf',
    operationId: 'printLabels',
    summary: {
      en: 'Your own labels to print: sheets of A4, or rolls of 60 × 40 mm',
      zh: '本方标签打印文件：A4 整版或 60 × 40 毫米卷标',
    },
    request: { params: idParams, query: labelsPdfQuery },
    success: { status: 200, mediaType: 'application/pdf' },
    problems: [...LABELS, 'LabelsTooMany', 'LabelLinkTooLong'],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: NO_SET + ask('/api/label-sets/{{parcel}}/labels.pdf?layout=roll', { token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/card-trade-drafts',
    operationId: 'draftCardTrade',
    summary: { en: 'One hand drafts a trade between two 溯源卡 for all three', zh: '一方起草溯源卡交易，供三方签署' },
    request: { body: cardTradeDraftBody },
    success: { status: 201, schema: draftedCardTradeSchema },
    problems: ['RecordUnknown', 'CardTradeNotOfCaller', ...PARTICIPANT],
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: `# No card is issued yet.\n${ask('/api/card-trade-drafts', {
        body: {
          terms: {
            ...{ sellerCard: '{{parcel}}', buyerCard: '{{evidence}}', batch: '{{parcel}}', grams: '25000' },
            ...{ price: '180000', payment: '示例付款 001', witness: SOMEBODY, tradedAt: '2026-04-01T09:00:00+08:00' },
          },
        },
        token: 'TOKEN',
        headers: ['Idempotency-Key: card-trade-$(date +%s)'],
      })}`,
    },
  },
  {
    ...signedIn,
    method: 'get',
    path: '/api/card-trade-drafts',
    operationId: 'listCardTradeDrafts',
    summary: { en: 'Trades that wait for you or the other hands', zh: '待签署的溯源卡交易' },
    request: { query: windowOnly },
    success: { status: 200, schema: listOf('CardTradeDrafts', cardTradeDraftSchema) },
    problems: PARTICIPANT,
    example: { after: 'signInWithCode', curl: ask('/api/card-trade-drafts', { token: 'TOKEN' }) },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/card-trade-drafts/{id}/sign',
    operationId: 'signCardTradeDraft',
    summary: {
      en: 'Sign a drafted trade, by an act cards.sign; once all three have, any of them sends cards.record',
      zh: '以事项 cards.sign 签署；三方签署后任一方以 cards.record 登记',
    },
    request: { params: uuidParams, body: handedWord },
    success: { status: 200, schema: cardTradeDraftSchema },
    problems: ['RecordUnknown', 'CardTradeDraftNotOpen', ...HANDED, ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/card-trade-drafts/${NOBODY}/sign`, { body: { actId: NOBODY }, token: 'TOKEN' }),
    },
  },
  {
    ...signedIn,
    method: 'post',
    path: '/api/card-trade-drafts/{id}/withdraw',
    operationId: 'withdrawCardTradeDraft',
    summary: { en: 'Say no, while not all three have signed', zh: '在三方均签署前撤回' },
    request: { params: uuidParams },
    success: { status: 200, schema: cardTradeDraftSchema },
    problems: ['RecordUnknown', 'CardTradeDraftNotOpen', ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      status: 404,
      curl: ask(`/api/card-trade-drafts/${NOBODY}/withdraw`, { method: 'POST', token: 'TOKEN' }),
    },
  },
];
