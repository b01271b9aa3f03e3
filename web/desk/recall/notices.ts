import { callApi } from '../../shared/api.ts';
import type { PartyAnswer } from '../rights/rights.ts';

/** What the participant was told of a recall; masses in grams as decimal strings, times ISO 8601. */
export interface NoticeAnswer {
  id: string;
  step: 'recalled' | 'lifted' | 'closed';
  batch: string;
  gtin: string;
  lot: string;
  level: number;
  at: string;
  document: string;
  isOperator: boolean;
  received: string;
  held: string;
  goods: { batch: string; gtin: string; lot: string; received: string; held: string }[];
  goodsTotal: number;
  acknowledgedAt: string | null;
}

/** Who was told, and what came back. */
export interface ToldAnswer {
  party: PartyAnswer | null;
  isOperator: boolean;
  step: NoticeAnswer['step'];
  level: number;
  received: string;
  held: string;
  toldAt: string;
  webhook: 'none' | 'answered' | 'pending' | 'dead';
  lastStatus: number | null;
  lastError: string | null;
  tries: number;
  answeredAt: string | null;
  acknowledgedAt: string | null;
}

export interface WebhookAnswer {
  id: string;
  url: string;
  createdAt: string;
  endedAt: string | null;
  pending: number;
  delivered: number;
  dead: number;
}

/** As many as one answer holds. */
const MOST = 200;

export async function listNotices(): Promise<NoticeAnswer[]> {
  return (await callApi<{ rows: NoticeAnswer[] }>(`/api/recall-notices?limit=${MOST}`)).rows;
}

export const acknowledgeNotice = (id: string) =>
  callApi<NoticeAnswer>(`/api/recall-notices/${id}/acknowledge`, { method: 'POST' });

export const listTold = (batch: string) =>
  callApi<{ rows: ToldAnswer[]; total: number }>(`/api/batches/${batch}/notices?limit=${MOST}`);

export async function listWebhooks(): Promise<WebhookAnswer[]> {
  return (await callApi<{ rows: WebhookAnswer[] }>('/api/recall-webhooks')).rows;
}

/** The secret is shown once. */
export const addWebhook = (url: string) =>
  callApi<{ id: string; secret: string }>('/api/recall-webhooks', { json: { url } });

export const rotateWebhook = (id: string) =>
  callApi<{ id: string; secret: string }>(`/api/recall-webhooks/${id}/rotate`, { method: 'POST' });

export const endWebhook = (id: string) => callApi<void>(`/api/recall-webhooks/${id}/end`, { method: 'POST' });
