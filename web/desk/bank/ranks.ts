import { callApi } from '../../shared/api.ts';

/** An exchange of ranks that a lienor asked for, and what each who comes off worse has said. */
export interface ExchangeAnswer {
  id: string;
  right: string;
  senior: string;
  junior: string;
  /** Participant that asked and will send it. */
  bank: string;
  state: 'waiting' | 'ready' | 'exchanged' | 'void' | 'withdrawn';
  consents: { lien: string; lienor: string; isGiven: boolean; ahead: string | null }[];
  askedAt: string;
}

export async function listExchanges(): Promise<ExchangeAnswer[]> {
  return (await callApi<{ rows: ExchangeAnswer[] }>('/api/rank-exchanges')).rows;
}

export function askForExchange(
  json: Record<'right' | 'senior' | 'junior', string> & { asset?: 'PACKAGES' },
): Promise<{ id: string }> {
  return callApi<{ id: string }>('/api/rank-exchanges', { json, idempotencyKey: crypto.randomUUID() });
}

export async function withdrawExchange({ id }: ExchangeAnswer): Promise<void> {
  await callApi(`/api/rank-exchanges/${id}/withdraw`, { method: 'POST' });
}
