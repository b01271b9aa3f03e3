import { type ProblemTable, problem } from '../kernel/errors/problemTable.ts';

export const webhookProblems = {
  WebhookAddressRefused: problem(
    422,
    { en: 'The webhook’s address cannot be used', zh: '推送地址不可用' },
    {
      en: 'Give an https address that the public internet reaches, without user and password; reason is in args.',
      zh: '请提供公网可达、不含账号口令的 https 地址；原因见 args。',
    },
  ),
  WebhooksTooMany: problem(
    409,
    { en: 'There are as many webhooks as there may be', zh: '推送地址已达上限' },
    { en: 'End one of them first.', zh: '请先停用其中之一。' },
  ),
  WebhookUnknown: problem(
    404,
    { en: 'You have no such webhook', zh: '没有该推送地址' },
    { en: 'The list of webhooks shows those you have.', zh: '可在推送地址列表中查询。' },
  ),
  DeliveryUnknown: problem(
    404,
    { en: 'The webhook has no such dead delivery', zh: '该推送地址没有此未送达的消息' },
    { en: 'List those with state=dead and send one of them again.', zh: '请以 state=dead 列出后再重发。' },
  ),
} as const satisfies ProblemTable;
