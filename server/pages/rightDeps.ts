import type { Request } from 'express';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { RightReport } from '../rights/report/reportTypes.ts';
import type { Listing, PageDeps, PartyRef, Window } from './pageDeps.ts';

/** What the pages of rights need beside the others. */
export interface RightPageDeps extends PageDeps {
  rights: RightQueries;
  /**
   * The report as the reader may see it. A signed-in bank gets its outlook, and its look is recorded; anybody else gets
   * the public view. Undefined when there is no such right.
   */
  report(request: Request, id: Hex, asked: ReportQuestion): Promise<RightReport | undefined>;
}

/** Why a bank looks: 贷前调查, 贷后检查, 处置. */
export const PURPOSES = ['loanApplication', 'loanReview', 'enforcement'] as const;

/** What a reader wants the report to answer. */
export interface ReportQuestion {
  purpose?: (typeof PURPOSES)[number];
  /** Name of one of the asking bank's products. */
  product?: string;
  /** When the loan would fall due, seconds: laid over the term. */
  maturity?: number;
}

export interface RightQueries {
  listRights(filter: RightFilter, window: Window): Promise<Listing<RightRow>>;
  listRightClasses(): Promise<RightClassView[]>;
}

export interface RightFilter {
  class?: string;
  /** GB/T 2260, six digits. */
  county?: number;
  state?: 'live' | 'ended';
  /** Rights on this parcel. */
  parcel?: Hex;
}

export interface RightRow {
  id: Hex;
  class: string;
  /** Null for a natural person's certificate. */
  certificateNumber: string | null;
  register: PartyRef;
  holder: PartyRef;
  region: number;
  state: 'live' | 'ended';
  /** Area of its largest layer, m². */
  area: bigint;
  /** The weakest effect of its layers. */
  effect: 0 | 1 | 2;
  startsAt: number;
  endsAt: number;
  registeredAt: number;
  hasLiens: boolean;
  hasOrders: boolean;
}

/** A class of rights as data. */
export interface RightClassView {
  code: string;
  /** `use`, `income`, `transfer`, `lease`, `charge`, `derive` */
  powers: string[];
  policy: 'follow' | 'block';
  isChargeable: boolean;
  isReceivable: boolean;
  isForest: boolean;
  bindsComponents: boolean;
  mayLieInRedLine: boolean;
  defaultCapBps: number;
  /** Role that keeps the register. */
  register: string;
  /** Rights of one ground don't overlap. */
  ground: string;
  papers: Record<'issue' | 'transfer' | 'charge' | 'lease', string[]>;
  counties: { region: number; isChargeable: boolean; from: number; policy: Hex }[];
  /** Live rights of this class. */
  count: number;
}
