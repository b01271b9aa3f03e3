import { callApi } from '../../shared/api.ts';

/** A registration that comes late: the register's extract, which a second officer signs before it is recorded. */
export interface ExtractAnswer {
  id: string;
  /** Account that made it: somebody else must sign. */
  by: string;
  at: string;
  state: 'waiting' | 'signed' | 'recorded';
  params: ExtractParams;
  countersignature: { signer: string; signature: string } | null;
}

/** The record's terms, as the desk sent them. */
export interface ExtractParams {
  number: string;
  /** Fen. */
  secured: string;
  registeredAt: string;
  [name: string]: unknown;
}

export async function listExtracts(): Promise<ExtractAnswer[]> {
  return (await callApi<{ rows: ExtractAnswer[] }>('/api/lien-extracts')).rows;
}

export function makeExtract(params: Record<string, unknown>): Promise<{ id: string }> {
  return callApi<{ id: string }>('/api/lien-extracts', { json: params, idempotencyKey: crypto.randomUUID() });
}
