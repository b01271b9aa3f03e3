import { callApi } from '../../shared/api.ts';

export type LeaseSide = 'lessor' | 'lessee';

/** A lease that we are a side of; times ISO 8601, sums in fen. */
export interface LeaseAnswer {
  id: string;
  asset: 'USE_RIGHTS' | 'PACKAGES';
  /** Id of the right, or of the package. */
  right: string;
  side: LeaseSide;
  /** Participants. */
  lessor: string | null;
  lessee: string;
  from: string;
  to: string;
  isExclusive: boolean;
  rent: string;
  possessionAt: string | null;
  paidUntil: string | null;
  state: 'live' | 'over' | 'terminated';
}

export interface DraftAnswer {
  id: string;
  lease: string;
  /** As they are given to be signed. */
  terms: {
    right: string;
    /** Accounts. */
    lessor: string;
    lessee: string;
    number: string;
    from: string;
    to: string;
    isExclusive: boolean;
    rent: string;
    document: string;
  };
  papers: string[];
  draftedAt: string;
  state: 'waiting' | 'signed' | 'concluded' | 'withdrawn';
  hasSigned: Record<LeaseSide, boolean>;
  signatures: Record<LeaseSide, string> | null;
}

/** One side's signature under the end of a lease: the other side ends it with it. */
export interface EndingAnswer {
  id: string;
  lease: string;
  basis: string;
  signer: string;
  signature: string;
  isOwn: boolean;
  state: 'waiting' | 'ended';
}

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

export const listLeases = () => rowsOf<LeaseAnswer>('/api/my/leases');
export const listDrafts = () => rowsOf<DraftAnswer>('/api/lease-drafts');
export const listEndings = () => rowsOf<EndingAnswer>('/api/lease-endings');

/** Drafts a lease for both to sign; tells at once what the chain would have against it. */
export function draftLease(terms: object, papers: readonly string[]): Promise<{ id: string; reasons: string[] }> {
  return callApi('/api/lease-drafts', { json: { terms, papers }, idempotencyKey: crypto.randomUUID() });
}

/** Which side of a draft an account is. */
export function sideOf({ terms }: DraftAnswer, account: string): LeaseSide {
  return terms.lessor.toLowerCase() === account.toLowerCase() ? 'lessor' : 'lessee';
}
