import { callApi } from '../../shared/api.ts';
import type { LienAnswer, OrderAnswer, PartyAnswer, RightLine } from '../rights/rights.ts';
import { t } from '../words.ts';

export type DepositSide = 'depositor' | 'cooperative';

/** A deposit as the API tells it; fen as decimal strings, times in seconds. */
export interface DepositAnswer {
  id: string;
  right: string;
  class: string;
  derived: string | null;
  package: string | null;
  depositor: PartyAnswer | null;
  cooperative: PartyAnswer | null;
  from: number;
  to: number;
  /** A year. */
  rent: string;
  stage: 'agreed' | 'stored' | 'returned' | 'withdrawn';
  isOver: boolean;
}

export interface DepositDraftAnswer {
  id: string;
  terms: {
    right: string;
    depositor: string;
    cooperative: string;
    number: string;
    /** Moments. */
    from: string;
    to: string;
    rent: string;
  };
  state: 'waiting' | 'agreed' | 'withdrawn';
  hasSigned: Record<DepositSide, boolean>;
}

export interface PackageLineAnswer {
  id: string;
  class: string;
  members: number;
  state: 'live' | 'dissolved';
  formedAt: number;
  sale: string | null;
}

export interface PackageAnswer extends PackageLineAnswer {
  register: PartyAnswer;
  /** Null for a natural person. */
  holder: PartyAnswer | null;
  region: number;
  endsAt: number;
  valuation: { id: string; value: string; basisDate: number } | null;
  /** The lists are null where a natural person holds it. */
  encumbrances: {
    hasLiens: boolean;
    hasOrders: boolean;
    liens: LienAnswer[] | null;
    orders: (OrderAnswer & { state: string })[] | null;
    leases: LeaseEntryAnswer[] | null;
  };
  rights: RightLine[];
  area: string;
  parcels: { id: string; code: string; geometry: GeoJsonPolygons | null }[];
}

/** A lease as it stands beside liens. */
export interface LeaseEntryAnswer {
  id: string;
  lessee: PartyAnswer;
  from: number;
  to: number;
  possessionAt: number;
  isExclusive: boolean;
  survives: boolean;
  state: string;
}

/** Degrees, as GeoJSON has them. */
export type GeoJsonPolygons =
  | { type: 'Polygon'; coordinates: [number, number][][] }
  | { type: 'MultiPolygon'; coordinates: [number, number][][][] };

export const STAGES = [
  'survey',
  'assessment',
  'control',
  'circulation',
  'reserve',
  'planning',
  'improvement',
  'development',
  'supervision',
] as const;
export type Stage = (typeof STAGES)[number];

export interface DossierAnswer {
  id: string;
  steward: PartyAnswer;
  parent: PartyAnswer | null;
  stage: Stage | 'opened';
  since: number;
  package: string | null;
  report: string | null;
  reportedAt: number;
  heardAt: number;
  closedAt: number;
  stages: { stage: Stage; reachedAt: number }[];
  next: { stage: Stage; papers: { schema: string; name: string }[] } | null;
}

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

export const listDeposits = () => rowsOf<DepositAnswer>('/api/deposits?mine=true');
export const listDepositDrafts = () => rowsOf<DepositDraftAnswer>('/api/deposit-drafts');
/** Live packages of anybody, newest first; as many as one answer holds. */
export const listLivePackages = () => rowsOf<PackageLineAnswer>('/api/packages?state=live&limit=200');
/** Of one holder; of all without one. */
export const listPackages = (holder: string) =>
  rowsOf<PackageLineAnswer>(`/api/packages${holder === '' ? '' : `?holder=${holder}`}`);
export const readPackage = (id: string) => callApi<PackageAnswer>(`/api/packages/${id}`);
export const listMyRights = () => rowsOf<RightLine>('/api/my/rights');
export const readDossier = (id: string) => callApi<DossierAnswer>(`/api/dossiers/${id}`);

/** Dossiers of a cooperative, or those that report to it. */
export async function listDossiers(by: 'steward' | 'parent', participant: string): Promise<DossierAnswer[]> {
  const rows = await rowsOf<{ id: string }>(`/api/dossiers?${by}=${participant}&limit=50`);
  return Promise.all(rows.map(({ id }) => readDossier(id)));
}

export async function draftDeposit(terms: object): Promise<void> {
  await callApi('/api/deposit-drafts', { json: { terms }, idempotencyKey: crypto.randomUUID() });
}

export function nameOfPackage({
  class: code,
  members,
  id,
}: Pick<PackageLineAnswer, 'class' | 'members' | 'id'>): string {
  const what = t('desk.sales.package', { what: t(`rights.class.${code}`) });
  return t('desk.sales.packageOf', { what, n: members, id: id.slice(2, 12).toUpperCase() });
}

export function nameOfDossier(id: string): string {
  return t('desk.coop.dossier', { id: id.slice(2, 12).toUpperCase() });
}
