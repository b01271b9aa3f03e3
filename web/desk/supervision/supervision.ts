import { callApi } from '../../shared/api.ts';

/** A day as its supervisor reads it; fen as decimal strings, times in seconds unless they are told in words. */
export interface DayAnswer {
  date: string;
  trades: { asset: string; mode: number; trades: number; cost: string }[];
  sales: { contracted: number; certified: number; ended: number };
  refused: { code: string; count: number; title: { zh: string; en: string } }[];
  drift: { right: string; differences: string; at: number; evidence: string }[];
  overdueReports: { receipt: string; kind: 'opinion' | 'misconduct'; dueAt: string; state: string }[];
  nearLimit: { asset: string; id: string; holders: number; maxHolders: number }[];
  expiring: { right: string; class: string; endsAt: number }[];
  inspections: { open: number; serious: number; overdue: number };
}

export interface InspectionAnswer {
  id: string;
  kind: 'regular' | 'annual' | 'patrol';
  asset: InspectedAsset;
  subject: string;
  finding: string;
  isSerious: boolean;
  deadline: string;
  document: string;
  foundAt: string;
  state: 'open' | 'closed';
  isOverdue: boolean;
  rechecks: { at: string; words: string; isMended: boolean }[];
}

export interface OrderAnswer {
  id: string;
  inspection: string;
  act: 'close' | 'reopen';
  asset: InspectedAsset;
  subject: string;
  reasons: string;
  basis: string;
  proposedBy: string;
  proposedAt: string;
  state: 'proposed' | 'done' | 'withdrawn' | 'past';
}

export type InspectedAsset = 'USE_RIGHTS' | 'PACKAGES' | 'CARBON_CREDITS';

export const INSPECTION_KINDS = ['regular', 'annual', 'patrol'] as const;
export const INSPECTED_ASSETS: readonly InspectedAsset[] = ['USE_RIGHTS', 'PACKAGES', 'CARBON_CREDITS'];

const PAGES: Record<InspectedAsset, string> = {
  USE_RIGHTS: '/rights',
  PACKAGES: '/packages',
  CARBON_CREDITS: '/carbon/lots',
};

export function dayPath(date: string, isTable = false): string {
  return `/api/supervision/day${isTable ? '.csv' : ''}${date === '' ? '' : `?date=${date}`}`;
}

/** Today in China, where no date is given. */
export function readDay(date: string): Promise<DayAnswer> {
  return callApi<DayAnswer>(dayPath(date));
}

export async function listInspections(filter: { state: string; isSerious: boolean }): Promise<InspectionAnswer[]> {
  const query = new URLSearchParams({ limit: '100' });
  if (filter.state !== '') query.set('state', filter.state);
  if (filter.isSerious) query.set('serious', 'true');
  return (await callApi<{ rows: InspectionAnswer[] }>(`/api/inspections?${query}`)).rows;
}

export function recordInspection(finding: object, idempotencyKey: string): Promise<InspectionAnswer> {
  return callApi('/api/inspections', { json: finding, idempotencyKey });
}

export function recheckInspection(
  id: string,
  found: { words: string; isMended: boolean },
  idempotencyKey: string,
): Promise<InspectionAnswer> {
  return callApi(`/api/inspections/${id}/recheck`, { json: found, idempotencyKey });
}

export async function listOrders(): Promise<OrderAnswer[]> {
  return (await callApi<{ rows: OrderAnswer[] }>('/api/trading-orders?limit=100')).rows;
}

export function proposeOrder(proposal: object, idempotencyKey: string): Promise<OrderAnswer> {
  return callApi('/api/trading-orders', { json: proposal, idempotencyKey });
}

export async function withdrawOrder({ id }: OrderAnswer): Promise<void> {
  await callApi(`/api/trading-orders/${id}/withdraw`, { method: 'POST' });
}

/** The page of what is inspected, closed or near a limit; null where it has none. */
export function pageOf(asset: string, id: string): string | null {
  const page = PAGES[asset as InspectedAsset];
  return page === undefined ? null : `${page}/${id}`;
}
