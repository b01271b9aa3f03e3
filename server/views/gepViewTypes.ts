import type { Rational } from '../../sdk/geo/rational.ts';
import type { GepAccount } from '../../sdk/gep/account/account.ts';
import type { GepInputs } from '../../sdk/gep/account/inputs.ts';
import type { ItemClass } from '../../sdk/gep/items/item.ts';
import type { Methodology } from '../../sdk/gep/methodology/methodology.ts';
import type { Hex } from '../../sdk/verify/bytes.ts';
import type { EvidenceView, Listing, PartyRef, Window } from '../pages/pageDeps.ts';

// What pages and public answers show of GEP accounts. Sums in fen, times in seconds of chain time, 0 = never.

export interface GepQueries {
  /** Newest year first, then by area. */
  listAccounts(filter: GepAccountFilter, window: Window): Promise<Listing<GepAccountRow>>;
  /** Undefined for no account. */
  accountById(id: Hex): Promise<GepAccountView | undefined>;
  /** Undefined for no series. */
  seriesById(id: Hex): Promise<GepSeriesView | undefined>;
  /** Those that are registered, newest first. */
  listMethodologies(): Promise<GepMethodologyRow[]>;
}

export const GEP_LEVELS = ['city', 'county', 'township', 'village', 'project'] as const;
export type GepLevel = (typeof GEP_LEVELS)[number];

/** `rejected`: its review failed, or an objection was upheld. `withdrawn`: its author revoked it. */
export const GEP_STATES = ['draft', 'reviewed', 'published', 'superseded', 'rejected', 'withdrawn'] as const;
export type GepAccountState = (typeof GEP_STATES)[number];

export const GEP_USE_KINDS = ['plan', 'decision', 'project', 'trade', 'monitoring', 'assessment', 'loan'] as const;
export type GepUseKind = (typeof GEP_USE_KINDS)[number];

export interface GepAccountFilter {
  /** Digits: those of this area and below it (a prefix). */
  area?: string | undefined;
  level?: GepLevel | undefined;
  year?: number | undefined;
  state?: GepAccountState | undefined;
}

export interface GepMethodologyRow {
  hash: Hex;
  code: string;
  edition: string;
  effectiveFrom: number;
  state: Methodology['state'];
  /** Hash of the one it takes the place of. */
  supersedes: Hex | null;
}

export interface GepAccountRow {
  id: Hex;
  series: Hex;
  level: GepLevel;
  /** 4, 6, 9 or 12 digits; a project's has the six of its county. */
  region: string;
  /** As the inputs name the area; null while their document isn't at hand. */
  name: string | null;
  year: number;
  methodology: { hash: Hex; code: string; edition: string };
  priceBasis: string;
  state: GepAccountState;
  totalFen: bigint;
  /** sha2-256 of the account's document. */
  contentHash: Hex;
  author: PartyRef;
  draftedAt: number;
  publishedAt: number;
}

export interface GepAccountView extends GepAccountRow {
  /** Of the methodology, as it is registered. */
  methodologyState: Methodology['state'];
  /** Until when anybody may object; 0 before a passing review. */
  objectionsUntil: number;
  draft: GepStep;
  /** Value 1 passed, 0 failed. */
  review: (GepStep & { isPassed: boolean }) | null;
  publication: GepStep | null;
  /** When it ended otherwise than by publication, and by which statement. */
  ended: GepStep | null;
  /** Accounts, by publications that correct each other. */
  supersedes: Hex | null;
  supersededBy: Hex | null;
  objections: GepObjection[];
  recomputations: GepRecomputation[];
  uses: GepUse[];
  /** The statement that the newest state rests on (publication, else review, else draft), for 自己核验. */
  evidence: EvidenceView | null;
  /** What the gateway computes from the stored inputs by the stored methodology; null where either isn't at hand. */
  computed: GepComputed | null;
}

export interface GepComputed {
  inputs: GepInputs;
  methodology: Methodology;
  account: GepAccount;
  /** Whether it comes to the bytes that were attested. */
  isSame: boolean;
}

/** One statement of somebody about an account, or the account itself. */
export interface GepStep {
  evidence: Hex;
  by: PartyRef;
  at: number;
  /** sha2-256 of what is said. */
  document: Hex;
}

export interface GepObjection extends GepStep {
  state: 'open' | 'upheld' | 'dismissed' | 'withdrawn';
  answer: GepStep | null;
}

export interface GepRecomputation extends GepStep {
  totalFen: bigint;
  /** Came to the same document. */
  isSame: boolean;
}

export interface GepUse extends GepStep {
  kind: GepUseKind;
}

/** What is comparable: one area, one method, one price basis. */
export interface GepSeriesView {
  id: Hex;
  level: GepLevel;
  region: string;
  name: string | null;
  methodology: { hash: Hex; code: string; edition: string };
  methodologyState: Methodology['state'];
  priceBasis: string;
  /** Every account, oldest year first. */
  records: GepSeriesRecord[];
  /** At the prices of its first published year; null for less than two years, or where documents aren't at hand. */
  constantPrices: {
    baseYear: number;
    years: GepSeriesYear[] /** Years that have products without a price then. */;
    missing: number[];
  } | null;
  /** What exponential smoothing foretells from the published years, the last for a year that nobody has reckoned; null below two. */
  smoothing: { weight: string; years: { year: number; fen: Rational }[] } | null;
}

export interface GepSeriesRecord {
  account: Hex;
  year: number;
  state: GepAccountState;
  totalFen: bigint;
  /** Null while its document isn't at hand. */
  classes: Readonly<Record<ItemClass, bigint>> | null;
  publishedAt: number;
  /** Against the published year before it, exact; null for the first, and for what isn't published. */
  growth: { since: number; ratio: Rational } | null;
}

export interface GepSeriesYear {
  year: number;
  fen: bigint;
}
