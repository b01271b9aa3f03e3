import type { Bilingual } from '../../kernel/errors/problemTable.ts';
import { deliveryListQuery, deliveryParams, webhookBody, webhookParams } from '../../webhooks/schemas.ts';
import type { Operation } from '../operation.ts';
import type { ask } from '../shell.ts';
import { deliveriesSchema, newWebhookSchema, webhooksSchema } from '../webhookAnswers.ts';

/** What every channel’s operation says; who may ask it, its chapter and its example are the channel’s. */
export type WebhookOperation = Omit<Operation, 'tag' | 'security' | 'example'> & {
  asking?: Parameters<typeof ask>[1];
  at?: string;
};

export interface WebhookChapter {
  path: string;
  ids: { list: string; add: string; rotate: string; end: string };
  deliveryIds: { list: string; retry: string };
  /** What is sent. */
  of: Bilingual;
}

const SOME_ID = '00000000-0000-4000-8000-000000000000';

/** Addresses of one channel, and what was sent there. */
export function webhookOperations(
  { path, ids, deliveryIds, of }: WebhookChapter,
  complete: (operation: WebhookOperation) => Operation,
): Operation[] {
  return [
    complete({
      method: 'get',
      path,
      operationId: ids.list,
      summary: { en: `Where ${of.en} are sent`, zh: `${of.zh}推送地址` },
      success: { status: 200, schema: webhooksSchema },
      problems: [],
    }),
    complete({
      method: 'post',
      path,
      operationId: ids.add,
      summary: {
        en: `Have ${of.en} sent, signed as Standard Webhooks does`,
        zh: `登记${of.zh}推送地址（Standard Webhooks 签名）`,
      },
      request: { body: webhookBody },
      success: { status: 201, schema: newWebhookSchema },
      problems: ['WebhookAddressRefused', 'WebhooksTooMany'],
      // Of no public internet, so that the example tells nobody anything.
      asking: { body: { url: 'https://10.0.0.1/webhook' } },
    }),
    complete({
      method: 'post',
      path: `${path}/{id}/rotate`,
      operationId: ids.rotate,
      summary: { en: 'A new secret; the one before signs beside it for a day', zh: '更换密钥；旧密钥并行一日' },
      request: { params: webhookParams },
      success: { status: 200, schema: newWebhookSchema },
      problems: ['WebhookUnknown'],
      at: `${path}/${SOME_ID}/rotate`,
    }),
    complete({
      method: 'post',
      path: `${path}/{id}/end`,
      operationId: ids.end,
      summary: { en: 'End a webhook at once', zh: '停用推送地址' },
      request: { params: webhookParams },
      success: { status: 204 },
      problems: ['WebhookUnknown'],
      at: `${path}/${SOME_ID}/end`,
    }),
    complete({
      method: 'get',
      path: `${path}/{id}/deliveries`,
      operationId: deliveryIds.list,
      summary: { en: 'What was sent, waits, or was given up', zh: '推送记录' },
      request: { params: webhookParams, query: deliveryListQuery },
      success: { status: 200, schema: deliveriesSchema },
      problems: ['WebhookUnknown'],
      at: `${path}/${SOME_ID}/deliveries?state=dead`,
    }),
    complete({
      method: 'post',
      path: `${path}/{id}/deliveries/{delivery}/retry`,
      operationId: deliveryIds.retry,
      summary: { en: 'Send a dead delivery again', zh: '重发未送达的消息' },
      request: { params: deliveryParams },
      success: { status: 204 },
      problems: ['WebhookUnknown', 'DeliveryUnknown'],
      at: `${path}/${SOME_ID}/deliveries/msg_${'0'.repeat(32)}/retry`,
    }),
  ];
}
