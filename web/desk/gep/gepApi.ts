import { METHODOLOGIES } from '../../../sdk/gep/methodology/catalogue.ts';
import type { Methodology } from '../../../sdk/gep/methodology/methodology.ts';
import { callApi } from '../../shared/api.ts';
import type { PartyAnswer } from '../rights/rights.ts';
import { t } from '../words.ts';

/** Sums are decimal strings of fen, times seconds, 0 = never. */

export type GepState = 'draft' | 'reviewed' | 'published' | 'superseded' | 'rejected' | 'withdrawn';

export interface AccountAnswer {
  id: string;
  series: string;
  area: { level: string; region: string; name: string | null };
  year: number;
  methodology: {
    hash: string;
    code: string | null;
    edition: string | null;
    zh: string | null;
    en: string | null;
    state: string | null;
  };
  priceBasis: string;
  totalFen: string;
  state: GepState;
  /** Null for a natural person, here and wherever a party stands. */
  author: PartyAnswer | null;
  contentHash: string;
  draftedAt: number;
  objectionsUntil: number;
  publishedAt: number;
  publication: string | null;
}

export interface AccountSheetAnswer extends AccountAnswer {
  draft: string;
  review: { reviewer: PartyAnswer | null; isPassed: boolean } | null;
  objections: ObjectionAnswer[];
  recomputations: { by: PartyAnswer | null; isRevoked: boolean }[];
}

export interface ObjectionAnswer {
  evidence: string;
  objector: PartyAnswer | null;
  document: string;
  at: number;
  state: 'open' | 'dismissed' | 'upheld' | 'withdrawn';
}

export interface RateAnswer {
  percent: string;
}

export interface ComparisonAnswer {
  earlier: AccountAnswer;
  later: AccountAnswer;
  growth: RateAnswer;
  items:
    | { code: string; zh: string; en: string; earlierFen: string; laterFen: string; growth: RateAnswer | null }[]
    | null;
}

export interface PublisherAnswer {
  participant: PartyAnswer | null;
  area: string;
  levels: string[];
  since: number;
}

interface MethodologyLine {
  hash: string;
  isShipped: boolean;
}

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

/** As many as one answer holds, newest first. */
export function listAccounts(filter: Readonly<Record<string, string>>): Promise<AccountAnswer[]> {
  return rowsOf<AccountAnswer>(`/api/gep/accounts?${new URLSearchParams({ ...filter, limit: '200' })}`);
}

export const readAccount = (id: string) => callApi<AccountSheetAnswer>(`/api/gep/accounts/${id}`);
export const compareAccounts = (a: string, b: string) =>
  callApi<ComparisonAnswer>(`/api/gep/compare?${new URLSearchParams({ a, b })}`);
export const listPublishers = () => rowsOf<PublisherAnswer>('/api/gep/publishers?limit=200');

/** Those that ship with the calculator, and those that were registered beside them. */
export async function listMethodologies(): Promise<Methodology[]> {
  const registered = await rowsOf<MethodologyLine>('/api/gep/methodologies');
  const others = await Promise.all(
    registered
      .filter(({ isShipped }) => !isShipped)
      .map(
        async ({ hash }) => (await callApi<{ methodology: Methodology }>(`/api/gep/methodologies/${hash}`)).methodology,
      ),
  );
  return [...METHODOLOGIES, ...others];
}

export function nameOfAccount({ area, year }: Pick<AccountAnswer, 'area' | 'year'>): string {
  return t('gep.accountOf', { name: area.name ?? area.region, year });
}

export function partyName(party: PartyAnswer | null): string {
  return party ? (party.name ?? party.id.slice(0, 10)) : t('party.person');
}
