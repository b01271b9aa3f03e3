import { callApi } from '../../shared/api.ts';

/** A registration that comes late: the register's extract, which a second officer signs before it is recorded. */
export interface ExtractAnswer {
  id: string;
  /** Account that made it: somebody else must sign. */
  by: string;
  at: number;
  words: { zh: string; en: string };
  state: 'waiting' | 'signed' | 'recorded';
  params: Record<string, unknown>;
  countersignature: { signer: string; signature: string } | null;
}

export async function listExtracts(): Promise<ExtractAnswer[]> {
  return (await callApi<{ rows: ExtractAnswer[] }>('/api/lien-extracts')).rows;
}

export function makeExtract(params: Record<string, unknown>): Promise<{ id: string }> {
  return callApi<{ id: string }>('/api/lien-extracts', { json: params });
}
