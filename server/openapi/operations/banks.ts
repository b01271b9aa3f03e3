import {
  alertListQuery,
  bankItemParams,
  bookListQuery,
  bookRowsQuery,
  watchBody,
  watchParams,
} from '../../banks/schemas.ts';
import {
  alertSchema,
  alertsSchema,
  bookRowsSchema,
  bookSchema,
  booksSchema,
  watchesSchema,
  watchSchema,
} from '../bankAnswers.ts';
import type { Operation } from '../operation.ts';
import { ask } from '../shell.ts';
import { webhookOperations } from './webhooks.ts';

const SOME_ID = '00000000-0000-4000-8000-000000000000';
const SOME_RIGHT = `0x${'00'.repeat(32)}`;
const REFUSED = '# Refused for anybody but a bank.\n';

type BankOperation = Omit<Operation, 'tag' | 'security' | 'example'> & {
  asking?: Parameters<typeof ask>[1];
  at?: string;
};

/** The examples sign in as the demo’s appraiser, who is no bank: each shows the call and is refused by name. */
function ofBanks({ asking, at, ...operation }: BankOperation): Operation {
  const curl = ask(at ?? operation.path, {
    ...(operation.method === 'post' ? { method: 'POST' } : {}),
    ...asking,
    token: 'TOKEN',
  });
  return {
    ...operation,
    tag: 'banks',
    security: 'bank',
    example: { after: 'signInWithCode', status: 403, curl: REFUSED + curl },
  };
}

/** What banks are told, by page and by webhook, and what they ask about their whole book. */
export const bankOperations: Operation[] = [
  ofBanks({
    method: 'get',
    path: '/api/banks/alerts',
    operationId: 'listAlerts',
    summary: { en: 'What befell the rights on which the bank has liens', zh: '贵行抵押权利的提醒' },
    request: { query: alertListQuery },
    success: { status: 200, schema: alertsSchema },
    problems: [],
  }),
  ofBanks({
    method: 'post',
    path: '/api/banks/alerts/{id}/acknowledge',
    operationId: 'acknowledgeAlert',
    summary: { en: 'Say that an alert was seen', zh: '确认已阅提醒' },
    request: { params: bankItemParams },
    success: { status: 200, schema: alertSchema },
    problems: ['AlertUnknown'],
    at: `/api/banks/alerts/${SOME_ID}/acknowledge`,
  }),
  ofBanks({
    method: 'get',
    path: '/api/banks/watches',
    operationId: 'listWatches',
    summary: { en: 'Rights that the bank watches', zh: '贵行关注的权利' },
    success: { status: 200, schema: watchesSchema },
    problems: [],
  }),
  ofBanks({
    method: 'post',
    path: '/api/banks/watches',
    operationId: 'watchRight',
    summary: { en: 'Watch a right, or say how old its last search may be', zh: '关注权利，或设定查册最长间隔' },
    request: { body: watchBody },
    success: { status: 201, schema: watchSchema },
    problems: ['RecordUnknown', 'WatchNotAllowed'],
    asking: { body: { right: SOME_RIGHT, searchMaxDays: 90 } },
  }),
  ofBanks({
    method: 'post',
    path: '/api/banks/watches/{right}/end',
    operationId: 'endWatch',
    summary: { en: 'End a watch', zh: '取消关注' },
    request: { params: watchParams },
    success: { status: 204 },
    problems: [],
    at: `/api/banks/watches/${SOME_RIGHT}/end`,
  }),
  ...webhookOperations(
    {
      path: '/api/banks/webhooks',
      ids: { list: 'listWebhooks', add: 'addWebhook', rotate: 'rotateWebhookSecret', end: 'endWebhook' },
      deliveryIds: { list: 'listDeliveries', retry: 'retryDelivery' },
      of: { en: 'alerts', zh: '提醒' },
    },
    ofBanks,
  ),
  {
    method: 'post',
    path: '/api/banks/books',
    operationId: 'checkBook',
    tag: 'banks',
    summary: {
      en: 'Have a whole book checked, as CSV of at most 20,000 rows',
      zh: '提交台账核对（CSV，至多 20000 行）',
    },
    bytes: 'text/csv',
    success: { status: 202, schema: bookSchema },
    problems: [
      'BookUnreadable',
      'ContentTypeUnsupported',
      'BodyTooLarge',
      'RequestAborted',
      'ContentEncodingUnsupported',
    ],
    security: 'bank',
    needsIdempotencyKey: true,
    example: {
      after: 'signInWithCode',
      status: 403,
      curl: `${REFUSED}printf 'right,lien,principal,maturity\\n${SOME_RIGHT},,30000000,2028-06-30\\n' | \\
  curl -sS "{{origin}}/api/banks/books" -H "Authorization: Bearer $TOKEN" \\
  -H "Content-Type: text/csv" -H "Idempotency-Key: book-$(date +%s)" --data-binary @-`,
    },
  },
  ofBanks({
    method: 'get',
    path: '/api/banks/books',
    operationId: 'listBooks',
    summary: { en: 'Books that were sent', zh: '台账核对任务' },
    request: { query: bookListQuery },
    success: { status: 200, schema: booksSchema },
    problems: [],
  }),
  ofBanks({
    method: 'get',
    path: '/api/banks/books/{id}',
    operationId: 'readBook',
    summary: { en: 'How far a book is', zh: '核对进度' },
    request: { params: bankItemParams },
    success: { status: 200, schema: bookSchema },
    problems: ['BookUnknown'],
    at: `/api/banks/books/${SOME_ID}`,
  }),
  ofBanks({
    method: 'get',
    path: '/api/banks/books/{id}/rows',
    operationId: 'readBookRows',
    summary: { en: 'Row by row: rank, what is ahead, freezes, value, changes', zh: '逐行结果与变化' },
    request: { params: bankItemParams, query: bookRowsQuery },
    success: { status: 200, schema: bookRowsSchema },
    problems: ['BookUnknown'],
    at: `/api/banks/books/${SOME_ID}/rows`,
  }),
  ofBanks({
    method: 'get',
    path: '/api/banks/books/{id}/answer.csv',
    operationId: 'readBookAsCsv',
    summary: { en: 'The answers as CSV', zh: '结果 CSV' },
    request: { params: bankItemParams },
    success: { status: 200, mediaType: 'text/csv' },
    problems: ['BookUnknown', 'BookNotDone'],
    at: `/api/banks/books/${SOME_ID}/answer.csv`,
  }),
];
