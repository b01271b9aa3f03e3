import type { ItemKindName, PaperName } from '../../../sdk/trace/names.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Listing, PartyRef, Window } from '../../pages/pageDeps.ts';
import type { ItemName } from '../../trace/items/itemNames.ts';
import type { NoticeStep } from '../../trace/notices/tables.ts';

// What public answers show of goods, labels and cards. Masses in grams, times in seconds of chain time, 0 = never. A natural
// person has neither name nor id here: makers, members and holders who are one are null.

export interface TraceQueries {
  listItems(filter: ItemFilter, window: Window): Promise<Listing<ItemRow>>;
  itemByGtin(gtin: string): Promise<ItemRow | undefined>;
  listBases(filter: BaseFilter, window: Window): Promise<Listing<BaseRow>>;
  listBatches(filter: BatchFilter, window: Window): Promise<Listing<BatchRow>>;
  batchById(id: Hex): Promise<BatchView | undefined>;
  /** Errors: ReachTooWide. */
  reachOf(id: Hex, bounds: ReachBounds): Promise<ReachView | undefined>;
  listLabelSets(filter: LabelSetFilter, window: Window): Promise<Listing<LabelSetRow>>;
  labelSetById(id: Hex): Promise<LabelSetView | undefined>;
  listRecalls(filter: RecallFilter, window: Window): Promise<Listing<RecallRow>>;
  listCards(filter: CardFilter, window: Window): Promise<Listing<CardRow>>;
  /** Trades in which one of these accounts sells, buys or weighs. */
  listCardTrades(accounts: readonly string[], window: Window): Promise<Listing<CardTradeRow>>;
  brand(number: number): Promise<BrandView>;
}

/** Whose rows are asked for; of a natural person only when it asks itself. */
export interface Whose {
  participant: Hex;
  isOwn: boolean;
}

export interface ItemFilter {
  brand?: number | undefined;
  kind?: ItemKindName | undefined;
}

export interface ItemRow {
  gtin: string;
  /** Null where the catalogue has no words for it. */
  name: ItemName | null;
  kind: ItemKindName;
  /** What new batches owe. */
  paper: PaperName;
  brand: number;
  /** Days; 0 states none. */
  shelfDays: number;
  /** Of a labelled unit; 0 for loose goods. */
  netGrams: number;
  /** Those that make it and are in force; most of it, ten-thousandths of the input's mass. */
  recipes: { input: string; output: string; maxYield: number }[];
  /** sha2-256 of the decision. */
  document: Hex;
  definedAt: number;
  changedAt: number;
}

export interface BaseFilter {
  member?: Whose | undefined;
  gtin?: string | undefined;
  parcel?: string | undefined;
}

export interface BaseRow {
  /** Subject of its CAPACITY. */
  key: Hex;
  parcel: { id: Hex; code: string | null; region: number; area: bigint };
  gtin: string;
  /** `over` after the admission's last year. */
  state: 'admitted' | 'withdrawn' | 'over';
  /** Null unless admitted. */
  member: PartyRef | null;
  lastYear: number;
  /** The calendar year of `used`, China time. */
  year: number;
  /** A year's capacity as whoever admitted certifies it now, and by which statement; 0 and null while none is in force. */
  certified: bigint;
  capacity: Hex | null;
  used: bigint;
  /** What may still be harvested this year. */
  left: bigint;
  admittedAt: number;
}

export interface BatchFilter {
  holder?: Whose | undefined;
  maker?: Whose | undefined;
  gtin?: string | undefined;
  parcel?: string | undefined;
  /** How its lot begins, in either case. */
  lot?: string | undefined;
}

export type BatchHow = 'harvest' | 'split' | 'merge' | 'transform';

/** A recall as it weighs on a batch: its own, or that of a forebear. */
export interface RecallMark {
  batch: Hex;
  level: number;
  at: number;
}

export interface BatchRow {
  id: Hex;
  gtin: string;
  lot: string;
  how: BatchHow;
  maker: PartyRef | null;
  /** Of a harvest. */
  parcel: Hex | null;
  made: bigint;
  producedAt: number;
  /** Null when none is stated. */
  bestBefore: number | null;
  paper: PaperName;
  paperEvidence: Hex | null;
  recall: RecallMark | null;
  labels: number;
  recordedAt: number;
  /** What the holder that was asked for has of it. */
  held: { loose: bigint; packed: bigint } | null;
}

export interface Ends {
  used: bigint;
  lost: bigint;
  sold: bigint;
  recovered: bigint;
}

export interface LineageRow {
  batch: Hex;
  gtin: string;
  lot: string;
  how: BatchHow;
  maker: PartyRef | null;
  parcel: Hex | null;
  producedAt: number;
  word: Hex;
  parents: Hex[];
}

export interface HoldingRow {
  account: Hex;
  holder: PartyRef | null;
  isPacked: boolean;
  grams: bigint;
}

export interface PaperRow {
  evidence: Hex;
  paper: PaperName;
  issuer: PartyRef | null;
  document: Hex | null;
  value: bigint;
  validUntil: number;
  /** Neither revoked (作废) nor past its validity. */
  isLive: boolean;
  enclosedAt: number;
}

export interface BatchView extends Omit<BatchRow, 'held'> {
  brand: number;
  netGrams: number;
  /** The word that the chain holds, and the digest of the EPCIS event that says the same. */
  word: Hex;
  eventHash: Hex;
  generation: number;
  parents: Hex[];
  /** Parents with the grams that went in. */
  inputs: { batch: Hex; grams: bigint }[];
  /** The batch itself first, then every forebear once, as a walk meets them. */
  lineage: LineageRow[];
  /** The largest; `holdingCount` says how many there are. */
  holdings: HoldingRow[];
  holdingCount: number;
  /** In somebody's hands. */
  loose: bigint;
  packed: bigint;
  ends: Ends;
  /** Newest first; the first one counts. */
  papers: PaperRow[];
  /** Steps of its own recalls, oldest first. */
  recallSteps: {
    step: 'recalled' | 'closed' | 'lifted';
    level: number;
    by: PartyRef | null;
    document: Hex;
    at: number;
  }[];
  /** The newest; `setCount` says how many there are. */
  sets: LabelSetRow[];
  setCount: number;
  recordedIn: { block: number; transactionHash: Hex; at: number };
}

/** Of all goods that didn't go into others: made = lost + sold + recovered + outstanding. */
export interface ReachSums {
  made: bigint;
  recovered: bigint;
  sold: bigint;
  lost: bigint;
  /** Still in somebody's hands; a recall is done at 0. */
  outstanding: bigint;
}

export interface ReachBounds {
  nodes: number;
  consignees: number;
}

export interface ReachNode extends Ends {
  id: Hex;
  gtin: string;
  lot: string;
  maker: PartyRef | null;
  generation: number;
  made: bigint;
  loose: bigint;
  packed: bigint;
  labels: number;
}

/** Whoever got goods of a batch by hand-over or card trade, in all. */
export interface Consignee {
  account: Hex;
  party: PartyRef | null;
  batch: Hex;
  gtin: string;
  lot: string;
  isPacked: boolean;
  grams: bigint;
  /** Of it still there. */
  held: bigint;
  handOvers: number;
  /** Of the last one. */
  at: number;
}

export interface ReachView {
  batch: Hex;
  recall: RecallMark | null;
  /** By generation, itself first. `total` and `consigneeTotal` say how many there are; the sums are of all. */
  nodes: ReachNode[];
  total: number;
  /** Between nodes shown. */
  edges: { from: Hex; to: Hex; grams: bigint }[];
  consignees: Consignee[];
  consigneeTotal: number;
  sums: ReachSums;
  /** Nothing is left in anybody's hands. */
  isDone: boolean;
}

export interface LabelSetFilter {
  packer?: Whose | undefined;
  batch?: string | undefined;
}

export interface LabelSetRow {
  id: Hex;
  batch: Hex;
  gtin: string;
  lot: string;
  number: number;
  firstIndex: number;
  count: number;
  root: Hex;
  hasSecrets: boolean;
  packer: PartyRef | null;
  packedAt: number;
  grams: bigint;
  isVoided: boolean;
  voidedLabels: number;
  activatedLabels: number;
}

export interface LabelSetView extends LabelSetRow {
  /** As the set's facts have it. */
  packerIndex: number;
  eventHash: Hex;
  recall: RecallMark | null;
  voided: { by: PartyRef | null; at: number; basis: Hex } | null;
  /** Labels voided singly, 256 a word from the set's first; bit n is label n of the word. */
  voids: { word: number; bits: Hex; by: PartyRef | null; basis: Hex; at: number }[];
  recordedIn: { block: number; transactionHash: Hex; at: number };
}

export interface RecallFilter {
  state?: RecallRow['state'] | undefined;
  gtin?: string | undefined;
}

export interface RecallRow {
  batch: Hex;
  gtin: string;
  lot: string;
  maker: PartyRef | null;
  level: number;
  at: number;
  by: PartyRef | null;
  /** sha2-256 of the notice. */
  document: Hex;
  state: 'standing' | 'lifted' | 'closed';
  closedAt: number;
  report: Hex | null;
  liftedAt: number;
  liftDocument: Hex | null;
  /** Batches that it reaches. */
  reached: number;
  sums: ReachSums;
}

export interface CardFilter {
  holder?: Whose | undefined;
}

export interface CardRow {
  id: Hex;
  holder: PartyRef | null;
  account: Hex;
  isBlocked: boolean;
  issuedAt: number;
}

export interface CardTradeRow {
  id: Hex;
  seller: PartyRef | null;
  buyer: PartyRef | null;
  sellerCard: Hex;
  buyerCard: Hex;
  accounts: { seller: Hex; buyer: Hex; witness: Hex };
  batch: Hex;
  gtin: string;
  lot: string;
  grams: bigint;
  /** Salted commitments. */
  price: Hex;
  payment: Hex;
  tradedAt: number;
  recordedAt: number;
  counters: Hex | null;
  counteredBy: Hex | null;
}

export interface BrandItem {
  gtin: string;
  made: bigint;
  /** Grams under labels that stand. */
  packed: bigint;
  labels: number;
  voided: number;
  activated: number;
  scans: number;
}

/** Two comparable prices of a trade item, fen a kilogram: the premium is one over the other, less one. */
export interface BrandPremium {
  gtin: string;
  /** GB/T 2260. */
  region: number;
  /** YYYY-MM in China. */
  month: string;
  /** Who observed both. */
  issuer: PartyRef;
  brandPrice: bigint;
  brandEvidence: Hex;
  ordinaryPrice: bigint;
  ordinaryEvidence: Hex;
}

export interface BrandView {
  brand: number;
  year: number;
  /** By their licences. */
  members: { licensed: number; suspended: number };
  /** Admitted now; suspended: without a capacity in force. */
  bases: { count: number; suspended: number; certified: bigint; used: bigint };
  items: BrandItem[];
  /** Of goods with a net content: made this far, and how much of it under labels that stand. */
  coverage: { made: bigint; labelled: bigint };
  /** The newest days, oldest first. */
  scans: { day: string; count: number }[];
  /** By item and region; of an item with no comparable prices there is none. */
  premium: BrandPremium[];
  /** Printed elsewhere, and computed with by nobody here; null for a brand without such figures. */
  published: { year: string; premiumPercent: string; mostTimes: string } | null;
}

/** Who was told of one step of a recall, and what came back. */
export interface ToldParty {
  /** Null for a natural person. */
  party: PartyRef | null;
  isOperator: boolean;
  step: NoticeStep;
  level: number;
  /** Grams as decimal strings: what it got of all the recall reaches, and had when it was told. */
  received: string;
  held: string;
  toldAt: Date;
  /** Of its addresses: none registered, one answered with 2xx, tried again later, or given up after a day. */
  webhook: 'none' | 'answered' | 'pending' | 'dead';
  lastStatus: number | null;
  lastError: string | null;
  tries: number;
  answeredAt: Date | null;
  /** When somebody there said on the desk that it was seen. */
  acknowledgedAt: Date | null;
}
