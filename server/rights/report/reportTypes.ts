import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { PartyRef } from '../../pages/pageDeps.ts';
import type { TitleMove } from '../titleChain.ts';

/**
 * The credit officer's report on one right at one block: what collateral.md's field list asks for, in its order. Money in
 * fen, areas in m², times in seconds of chain time, 0 = never; ranks from 1. Nothing here is a register search, a credit
 * report or an appraisal.
 */
export interface RightReport {
  /** The block everything was read at. */
  at: { number: number; hash: Hex; time: number };
  /** Who asked for it, as recorded in the log of looks; null for the public view. */
  shownTo: PartyRef | null;
  title: TitlePart;
  term: TermPart;
  encumbrances: EncumbrancePart;
  value: ValuePart;
  support: SupportPart;
  /** Answer to "what rank would my pledge take", by the asking bank's product; null for the public view. */
  outlook: Outlook | null;
  /** Weak points, worst first; each is a key of the words `rights.weak.*` with its values. */
  weakPoints: WeakPoint[];
}

export interface TitlePart {
  id: Hex;
  /** Code of the class; words under `rights.class.*`. */
  class: string;
  /** Null for a natural person's certificate. */
  certificateNumber: string | null;
  register: PartyRef;
  region: number;
  state: 'live' | 'ended';
  endedBy: string | null;
  holder: PartyRef;
  holderAccount: Hex | null;
  registeredAt: number;
  documentHash: Hex;
  layers: LayerRow[];
  forest: { kind: number; origin: number; plantedYear: number } | null;
  parent: RightRef | null;
  /** The whole it is a component of. */
  boundTo: RightRef | null;
  derived: RightRef[];
  /** Oldest first, gapless: T3. */
  chain: {
    from: PartyRef | null;
    to: PartyRef;
    at: number;
    by: TitleMove;
    basis: Hex | null;
    block: number;
  }[];
  papers: PaperRow[];
  /** What the outside register says otherwise; the newest search, null when there was none. */
  lastSearch: {
    at: number;
    number: string | null;
    by: PartyRef;
    differences: number;
    evidence: Hex;
    documentHash: Hex;
  } | null;
}

export interface LayerRow {
  kind: string;
  effect: 0 | 1 | 2;
  area: bigint;
  plots: { parcel: Hex; scheme: number; code: string; area: bigint; geometryHash: Hex; isInRedLine: boolean }[];
}

export interface RightRef {
  id: Hex;
  class: string;
}

export interface PaperRow {
  id: Hex;
  schema: string;
  issuer: PartyRef;
  basisDate: number;
  validUntil: number;
  /** `valid`, `expired`, `revoked` */
  standing: 'valid' | 'expired' | 'revoked';
  value: bigint | null;
  documentHash: Hex;
}

export interface TermPart {
  startsAt: number;
  endsAt: number;
  /** Whole years left at the block's time; null without term. */
  yearsLeft: number | null;
  isActive: boolean;
  powers: string[];
}

export interface EncumbrancePart {
  /** Count of each kind as the standing word has it: the lists below are complete by it. */
  counts: { liens: number; orders: number; leases: number };
  seq: number;
  liens: LienLine[];
  orders: OrderLine[];
  leases: LeaseLine[];
  cases: { caseId: Hex; by: PartyRef; lien: Hex | null; state: string; writ: Hex | null }[];
  /** What happened to what no longer stands, newest first. */
  past: { kind: 'lien' | 'order' | 'lease'; id: Hex; how: string; at: number; block: number }[];
}

export interface LienLine {
  id: Hex;
  /** 1 = first; several unregistered ones share the last. */
  rank: number;
  /** `registered`, `noticed`, `applied`, `lapsed` */
  standing: 'registered' | 'noticed' | 'applied' | 'lapsed';
  lienor: PartyRef;
  secured: bigint;
  isMaximum: boolean;
  /** What is owed, where declared. */
  owed: bigint | null;
  /** Σ secured by what ranks before it. */
  ahead: bigint;
  register: PartyRef | null;
  registeredAt: number;
  registrySeq: number;
  noticedAt: number;
  expiresAt: number;
  maturity: number;
  effect: 0 | 1 | 2;
  covenant: boolean;
  blocks: boolean;
  debt: Hex | null;
  receipt: Hex | null;
}

export interface OrderLine {
  caseId: Hex;
  by: PartyRef;
  from: number;
  to: number;
  /** 1 = in force, 2 … = waiting (轮候); 0 = not begun or lapsed. */
  queue: number;
}

export interface LeaseLine {
  id: Hex;
  lessee: PartyRef;
  from: number;
  to: number;
  possessionAt: number;
  isExclusive: boolean;
  rent: bigint;
  paidUntil: number;
  /** Whether it survives a sale for the earliest registered lien (民法典 405). */
  survives: boolean;
}

export interface ValuePart {
  current: Valuation | null;
  self: Valuation | null;
  history: Valuation[];
  /** Σ secured ÷ current value, bps, rounded up; null without valuation. */
  ratioBps: number | null;
}

export interface Valuation {
  id: Hex;
  amount: bigint;
  basisDate: number;
  validUntil: number;
  appraiser: PartyRef;
  method: string | null;
  documentHash: Hex;
  /** Days since the basis date at the block's time. */
  ageDays: number;
  standing: 'valid' | 'expired' | 'revoked';
}

export interface SupportPart {
  insurance: PaperRow[];
  guarantees: PaperRow[];
  /** Evidence that the land exists, red line, soil … about the parcels. */
  land: PaperRow[];
}

export interface Outlook {
  bank: PartyRef;
  product: string | null;
  /** Rank a pledge recorded now would take. */
  rank: number;
  /** Highest principal by the product's cap beside what stands, fen; null without product or valuation. */
  room: bigint | null;
  /** Reasons of `explain` against a pledge now, by name. */
  reasons: string[];
  /** Last search older than the bank allows. */
  searchIsOld: boolean;
}

export interface WeakPoint {
  code: string;
  values: Record<string, string>;
  weight: 'stop' | 'warn' | 'note';
}
