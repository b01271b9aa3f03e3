import type { AccountState, ItemAccount } from '../../../sdk/gep/account/account.ts';
import type { GepInputs } from '../../../sdk/gep/account/inputs.ts';
import type { GepRefusal } from '../../../sdk/gep/gepRefused.ts';
import type { ItemClass } from '../../../sdk/gep/items/item.ts';
import type { Methodology } from '../../../sdk/gep/methodology/methodology.ts';
import type { RealisedLine } from '../../../sdk/gep/series/realisation.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Listing, PartyRef, Window } from '../../pages/pageDeps.ts';
import type { ItemDescription } from './itemDescriptions.ts';

// What pages and public answers show of GEP accounts. Sums in fen, times in seconds of chain time, 0 = never. A share or a rate
// is exact in `exact` and rendered once in `percent`.

export interface GepQueries {
  listMethodologies(): Promise<MethodologyRow[]>;
  /** Undefined for a hash that neither ships nor is registered with a document that can be read. */
  methodologyByHash(hash: Hex): Promise<MethodologyView | undefined>;
  listAccounts(filter: GepAccountFilter, window: Window): Promise<Listing<GepAccountRow>>;
  accountById(id: Hex): Promise<GepAccountView | undefined>;
  /** The account's document, byte for byte as hashed; undefined for no account. Errors: ContentMissing, ContentDamaged. */
  documentOf(id: Hex): Promise<{ hash: Hex; bytes: Uint8Array } | undefined>;
  /** What of an account's year was realised; undefined for no account. */
  realisationOf(id: Hex): Promise<Realisation | undefined>;
  seriesById(id: Hex, options: SeriesOptions): Promise<GepSeriesView | undefined>;
  /** Errors: RecordUnknown, RecordsIncomparable. */
  compare(a: Hex, b: Hex): Promise<GepComparison>;
  listPublishers(filter: PublisherFilter, window: Window): Promise<Listing<GepPublisherRow>>;
}

/** As the contract's `GepLevel`, from 1. */
export const GEP_LEVELS = ['none', 'city', 'county', 'township', 'village', 'project'] as const;
export type GepLevelName = (typeof GEP_LEVELS)[number];
export const GEP_ACCOUNT_STATES = ['draft', 'reviewed', 'published', 'superseded', 'rejected', 'withdrawn'] as const;
export type GepAccountStateName = (typeof GEP_ACCOUNT_STATES)[number];
/** What an account was used for, numbered from 1 as GEP_USE has it. */
export const GEP_USES = ['none', 'plan', 'decision', 'project', 'trade', 'monitoring', 'assessment', 'loan'] as const;
export type GepUseName = (typeof GEP_USES)[number];

export interface Exact {
  /** In lowest terms, the denominator above 0. */
  n: bigint;
  d: bigint;
}

/** A share, growth or rate. */
export interface Rate {
  exact: Exact;
  /** In hundredths, rounded half up once, with two places: "86.19". */
  percent: string;
}

export interface GepArea {
  level: GepLevelName;
  /** 4, 6, 9 or 12 digits; of a project its county's 6. */
  region: string;
  /** As the account's document says; null where it can't be read. */
  name: string | null;
}

export interface MethodologyName {
  hash: Hex;
  /** Null for one that is neither shipped nor registered. */
  code: string | null;
  edition: string | null;
  zh: string | null;
  en: string | null;
  state: AccountState | null;
}

export interface MethodologyRow extends MethodologyName {
  effectiveFrom: string | null;
  supersedes: { code: string; edition: string } | null;
  missing: { zh: string; en: string }[];
  /** Whether the calculator knows it without the ledger. */
  isShipped: boolean;
  /** Null for one that isn't registered: nothing of it is published. */
  registration: { effectiveFrom: number; supersedes: Hex | null; state: AccountState; at: number } | null;
}

export interface MethodologyView extends MethodologyRow {
  items: ItemDescription[];
  /** Whole, whose canonical JSON has the hash. */
  methodology: Methodology;
}

export interface GepAccountFilter {
  /** What the digits begin with. */
  area?: string | undefined;
  level?: GepLevelName | undefined;
  year?: number | undefined;
  state?: GepAccountStateName | undefined;
  /** Series. */
  series?: Hex | undefined;
}

export interface GepAccountRow {
  id: Hex;
  series: Hex;
  area: GepArea;
  year: number;
  methodology: MethodologyName;
  priceBasis: string;
  totalFen: bigint;
  state: GepAccountStateName;
  author: PartyRef | null;
  /** sha2-256 of the account's document. */
  contentHash: Hex;
  draftedAt: number;
  reviewedAt: number;
  /** Last second of the objection window. */
  objectionsUntil: number;
  publishedAt: number;
  /** Evidence. */
  publication: Hex | null;
}

/** What came of computing the account's document again, here and now. */
export type CheckOutcome = 'same' | 'differs' | 'documentMissing' | 'documentUnreadable' | 'methodologyUnknown';

export interface GepAccountView extends GepAccountRow {
  /** Evidence of the states. */
  draft: Hex;
  review: GepReview | null;
  publisher: PartyRef | null;
  /** Accounts. */
  supersedes: Hex | null;
  supersededBy: Hex | null;
  /** Block of the newest change. */
  changedIn: number;
  check: { outcome: CheckOutcome; totalFen: bigint | null; hash: Hex | null };
  /** Null unless `check` says same. */
  computed: ComputedAccount | null;
  inputs: GepInputs | null;
  objections: GepObjection[];
  /** What each party but the author came to last. */
  recomputations: GepRecomputation[];
  /** The last of each kind that a party named. */
  uses: GepUse[];
}

export interface GepReview {
  evidence: Hex;
  reviewer: PartyRef | null;
  isPassed: boolean;
  document: Hex;
  at: number;
  isRevoked: boolean;
}

export type GepObjectionState = 'open' | 'dismissed' | 'upheld' | 'withdrawn';

export interface GepObjection {
  evidence: Hex;
  objector: PartyRef | null;
  document: Hex;
  at: number;
  state: GepObjectionState;
  answer: { evidence: Hex; by: PartyRef | null; document: Hex; at: number } | null;
}

export interface GepRecomputation {
  evidence: Hex;
  by: PartyRef | null;
  totalFen: bigint;
  contentHash: Hex;
  /** Whether they came to the same bytes. */
  isSame: boolean;
  at: number;
  isRevoked: boolean;
}

export interface GepUse {
  evidence: Hex;
  by: PartyRef | null;
  kind: GepUseName;
  document: Hex;
  at: number;
  isRevoked: boolean;
}

export interface ComputedItem extends ItemAccount {
  /** Of the total; null where that is nothing or less. */
  share: Rate | null;
}

export interface ComputedClass {
  class: ItemClass;
  fen: bigint;
  share: Rate | null;
}

/** An account as computed: each item with formula, steps, numbers and share. */
export interface ComputedAccount {
  area: GepInputs['area'];
  year: number;
  methodology: { code: string; edition: string; hash: Hex };
  priceBasis: string;
  /** Whether it may be published: complete, demo, or incomplete. */
  state: AccountState;
  items: ComputedItem[];
  classes: ComputedClass[];
  importFen: bigint;
  totalFen: bigint;
  hash: Hex;
  /** Under which the chain would know them; null for what it takes no account of (a total below nothing). */
  seriesId: Hex | null;
  accountId: Hex | null;
}

export interface SeriesOptions {
  /** Account at whose prices the years are told; the first that stands unless named. */
  base?: Hex | undefined;
  /** Of the smoothing, from "0" to "1". */
  weight: string;
}

export interface GepSeriesView {
  id: Hex;
  area: GepArea;
  /** keccak256 of the sorted parcels of a project; null otherwise. */
  parcels: Hex | null;
  methodology: MethodologyName;
  priceBasis: string;
  openedBy: PartyRef | null;
  openedAt: number;
  /** Every account, newest first, at most 200. */
  accounts: GepAccountRow[];
  /** The year's account that stands (published), by year. */
  years: { year: number; account: Hex; totalFen: bigint }[];
  growth: { from: number; to: number; rate: Rate }[];
  constantPrices: ConstantPrices | null;
  smoothing: Smoothing | null;
}

/** Years of this area by one methodology, whatever their price basis, at one year's prices. */
export interface ConstantPrices {
  base: { account: Hex; year: number; priceBasis: string };
  years: ConstantYear[];
  growth: { from: number; to: number; rate: Rate }[];
}

export interface ConstantYear {
  year: number;
  account: Hex;
  priceBasis: string;
  totalFen: bigint;
  /** At the base's prices; null where `refused` says why not. */
  constantFen: bigint | null;
  refused: { code: GepRefusal; value: string } | null;
}

/** What exponential smoothing foretells for each year, and for the one after the last. */
export interface Smoothing {
  weight: string;
  years: { year: number; actualFen: bigint | null; foretold: Exact; fen: bigint }[];
}

export interface GepComparison {
  earlier: GepAccountRow;
  later: GepAccountRow;
  growth: Rate;
  /** Null where one of the documents can't be computed again. */
  items: ComparedItem[] | null;
}

export interface ComparedItem {
  code: string;
  class: ItemClass;
  zh: string;
  en: string;
  earlierFen: bigint;
  laterFen: bigint;
  /** Null from nothing. */
  growth: Rate | null;
}

export interface Realisation {
  account: Hex;
  year: number;
  gepFen: bigint;
  lines: RealisedLine[];
  realisedFen: bigint;
  rate: Rate;
}

export interface PublisherFilter {
  /** Participant. */
  participant?: Hex | undefined;
  area?: string | undefined;
}

export interface GepPublisherRow {
  participant: PartyRef | null;
  area: string;
  levels: GepLevelName[];
  since: number;
}
