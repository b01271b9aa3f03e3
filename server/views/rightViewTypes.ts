import type { Hex } from '../../sdk/verify/bytes.ts';
import type { Listing, PartyRef, Window } from '../pages/pageDeps.ts';

// What pages and public answers show of rights beside the report. Areas in m², times in seconds of chain time, 0 = never.

export interface RightQueries {
  listRights(filter: RightFilter, window: Window): Promise<Listing<RightRow>>;
  rightById(id: Hex): Promise<RightRow | undefined>;
  listRightClasses(): Promise<RightClassView[]>;
  listProducts(): Promise<ProductView[]>;
  /** What of a parcel's layer a further right on this ground could still take. */
  areaLeft(parcel: Hex, ground: string, layer: string): Promise<AreaLeft | undefined>;
}

export interface RightFilter {
  /** Code of the class. */
  class?: string | undefined;
  /** GB/T 2260, six digits. */
  county?: number | undefined;
  state?: 'live' | 'ended' | undefined;
  /** Rights on this parcel. */
  parcel?: Hex | undefined;
  /** Participant that holds it; of natural persons nothing is listed so. */
  holder?: Hex | undefined;
  /** Participant in whose favour something stands; of natural persons' rights nothing is listed so. */
  lienor?: Hex | undefined;
  /** keccak256 of the certificate's number. */
  number?: Hex | undefined;
  register?: Hex | undefined;
  ids?: readonly string[] | undefined;
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
  /** Area of its largest layer. */
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
  passesFreely: boolean;
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

/** What a bank lends on, and how. */
export interface ProductView {
  bank: PartyRef;
  product: string;
  class: string;
  capBps: number;
  termMarginDays: number;
  /** 0 = as long as the valuation is valid. */
  freshnessDays: number;
  selfLimit: bigint;
  maxRank: number;
  perfection: 'registration' | 'notice';
  isOpen: boolean;
  papers: string[];
}

export interface AreaLeft {
  area: bigint;
  claimed: bigint;
  areaLeft: bigint;
}
