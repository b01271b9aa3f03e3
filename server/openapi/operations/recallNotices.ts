import { idParams } from '../../kernel/http/wire.ts';
import { noticeListQuery, noticeParams, toldListQuery } from '../../trace/notices/schemas.ts';
import type { Operation } from '../operation.ts';
import { recallNoticeSchema, toldPartySchema } from '../recallNoticeAnswers.ts';
import { listOf } from '../recordAnswers.ts';
import { ask } from '../shell.ts';
import { NOBODY, PARTICIPANT, signedIn } from './signedIn.ts';
import { type WebhookOperation, webhookOperations } from './webhooks.ts';

const NO_SUCH = '# Refused: there is none of this id.\n';
const INSIDE = '# Refused: the address leads inside; give one of your own that the internet reaches.\n';

/** Asked by the demo’s appraiser, who has no goods: what names an id is refused. */
function ofParticipants({ asking, at, ...operation }: WebhookOperation): Operation {
  const curl = ask(at ?? operation.path, {
    ...(operation.method === 'post' ? { method: 'POST' } : {}),
    ...asking,
    token: 'TOKEN',
  });
  const isRefused = at !== undefined || asking !== undefined;
  return {
    ...operation,
    ...signedIn,
    tag: 'trace',
    problems: [...operation.problems, ...PARTICIPANT],
    example: {
      after: 'signInWithCode',
      ...(isRefused ? { status: asking ? 422 : 404 } : {}),
      curl: `${asking ? INSIDE : at ? NO_SUCH : ''}${curl}`,
    },
  };
}

const notices: WebhookOperation[] = [
  {
    method: 'get',
    path: '/api/recall-notices',
    operationId: 'listRecallNotices',
    summary: { en: 'What you were told about recalls of goods you have or had', zh: '本人（本机构）收到的召回通知' },
    request: { query: noticeListQuery },
    success: { status: 200, schema: listOf('RecallNoticeList', recallNoticeSchema) },
    problems: [],
  },
  {
    method: 'post',
    path: '/api/recall-notices/{id}/acknowledge',
    operationId: 'acknowledgeRecallNotice',
    summary: { en: 'Say that a notice was seen', zh: '确认已阅召回通知' },
    request: { params: noticeParams },
    success: { status: 200, schema: recallNoticeSchema },
    problems: ['RecallNoticeUnknown'],
    at: `/api/recall-notices/${NOBODY}/acknowledge`,
  },
  {
    method: 'get',
    path: '/api/batches/{id}/notices',
    operationId: 'listToldOfRecall',
    summary: { en: 'Who was told of a batch’s recall, when, and what came back', zh: '某批次召回的通知名单与回执' },
    request: { params: idParams, query: toldListQuery },
    success: { status: 200, schema: listOf('ToldList', toldPartySchema) },
    problems: ['RecordUnknown', 'RecallNotYours'],
    at: '/api/batches/{{parcel}}/notices',
  },
];

/** Recalls told to whoever has or had the goods. */
export const recallNoticeOperations: Operation[] = [
  ...notices.map(ofParticipants),
  ...webhookOperations(
    {
      path: '/api/recall-webhooks',
      ids: {
        ...{ list: 'listRecallWebhooks', add: 'addRecallWebhook' },
        ...{ rotate: 'rotateRecallWebhookSecret', end: 'endRecallWebhook' },
      },
      deliveryIds: { list: 'listRecallDeliveries', retry: 'retryRecallDelivery' },
      of: { en: 'notices of recalls', zh: '召回通知' },
    },
    ofParticipants,
  ),
];
