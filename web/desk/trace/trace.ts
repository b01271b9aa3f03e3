import { callApi } from '../../shared/api.ts';
import type { PartyAnswer } from '../rights/rights.ts';
import { spoken, t } from '../words.ts';

/** Mass stands as decimal strings of grams, times as seconds, GTINs with fourteen digits. */

export interface RecipeAnswer {
  input: string;
  output: string;
  /** Most of the output, ten-thousandths of the input's mass. */
  maxYield: number;
}

export interface ItemAnswer {
  gtin: string;
  /** Null where the catalogue has no words for it. */
  name: { zh: string; en: string } | null;
  kind: 'raw' | 'made';
  paper: 'none' | 'commitment' | 'inspection';
  brand: number;
  shelfDays: number;
  /** Of a labelled unit; 0 for loose goods. */
  netGrams: number;
  /** Those that make it. */
  recipes: RecipeAnswer[];
}

/** One product on one parcel, and what its certified year has left. */
export interface BaseAnswer {
  /** Subject of its CAPACITY. */
  key: string;
  parcel: { id: string; code: string | null };
  gtin: string;
  /** `over` after the admission's last year. */
  state: 'admitted' | 'withdrawn' | 'over';
  /** Null unless admitted, and for a natural person. */
  member: PartyAnswer | null;
  /** Last calendar year of the admission. */
  lastYear: number;
  /** The calendar year of `used`, China time. */
  year: number;
  /** A year's capacity as certified now; 0 while it is suspended. */
  certified: string;
  used: string;
  left: string;
}

/** A recall mark as it weighs on a batch. */
export interface RecallMark {
  /** Which batch bears it: the batch itself or a forebear. */
  batch: string;
  /** 1 to 3. */
  level: number;
  at: number;
}

export interface BatchLine {
  id: string;
  gtin: string;
  lot: string;
  /** Null for a natural person, here and wherever a party stands. */
  maker: PartyAnswer | null;
  /** Of harvested goods. */
  parcel: string | null;
  made: string;
  producedAt: number;
  bestBefore: number | null;
  paper: ItemAnswer['paper'];
  /** The paper enclosed. */
  paperEvidence: string | null;
  recall: RecallMark | null;
  /** What the holder that was asked for has of it. */
  held: { loose: string; packed: string } | null;
}

export interface LabelSetLine {
  id: string;
  number: number;
  firstIndex: number;
  count: number;
  hasSecrets: boolean;
  packedAt: number;
  packer: PartyAnswer | null;
  isVoided: boolean;
}

export interface BatchAnswer extends Omit<BatchLine, 'held'> {
  parents: string[];
  holdings: { account: string; holder: PartyAnswer | null; isPacked: boolean; grams: string }[];
  ends: Sums;
  sets: LabelSetLine[];
}

export interface Sums {
  used: string;
  lost: string;
  sold: string;
  recovered: string;
}

/** All that descends from a batch, itself first. */
export interface ReachAnswer {
  batch: string;
  nodes: ReachNode[];
  /** As many as there are; the nodes are the nearest of them. */
  total: number;
  edges: { from: string; to: string; grams: string }[];
  /** Whoever got goods of it by hand-over or card trade, in all; the largest of them. */
  consignees: ConsigneeAnswer[];
  consigneeTotal: number;
  /** Of all goods that didn't go into others: made less used. */
  sums: { made: string; recovered: string; sold: string; lost: string; outstanding: string };
}

export interface ConsigneeAnswer {
  account: string;
  party: PartyAnswer | null;
  batch: string;
  gtin: string;
  lot: string;
  isPacked: boolean;
  grams: string;
  /** Of it still there. */
  held: string;
  /** Of the last time. */
  at: number;
}

export interface ReachNode extends Sums {
  id: string;
  gtin: string;
  lot: string;
  maker: PartyAnswer | null;
  made: string;
  /** In somebody's hands. */
  loose: string;
  packed: string;
  labels: number;
}

export interface RecallAnswer {
  batch: string;
  gtin: string;
  lot: string;
  level: number;
  at: number;
  by: PartyAnswer | null;
  document: string;
  state: 'standing' | 'lifted' | 'closed';
  sums: ReachAnswer['sums'];
}

async function rowsOf<Row>(path: string): Promise<Row[]> {
  return (await callApi<{ rows: Row[] }>(path)).rows;
}

export const listItems = () => rowsOf<ItemAnswer>('/api/trade-items?limit=200');
/** Of one member; of all without one. */
export const listBases = (member: string) =>
  rowsOf<BaseAnswer>(`/api/bases?${member === '' ? '' : `member=${member}&`}limit=200`);
/** `holder` and `maker` are participants. */
export const listBatches = (filter: { holder?: string; maker?: string; gtin?: string; lot?: string }) =>
  rowsOf<BatchLine>(`/api/batches?${new URLSearchParams({ ...filter, limit: '200' })}`);
export const readBatch = (id: string) => callApi<BatchAnswer>(`/api/batches/${id}`);
export const readReach = (id: string) => callApi<ReachAnswer>(`/api/batches/${id}/reach`);
export const listRecalls = () => rowsOf<RecallAnswer>('/api/recalls?limit=200');

/** Sets on a batch that this participant packed: their files are its alone. */
export const listOwnSets = (packer: string, batch: string) =>
  rowsOf<LabelSetLine>(`/api/label-sets?packer=${packer}&batch=${batch}&limit=200`);

/** A party's name; a natural person has none here. */
export function nameOfParty(party: PartyAnswer | null): string {
  return party ? (party.name ?? party.id.slice(0, 10)) : t('desk.trace.person');
}

/** What a GTIN is called; the number itself where the catalogue has no words. */
export function nameOfItem(items: readonly ItemAnswer[], gtin: string): string {
  const name = items.find((one) => one.gtin === gtin)?.name;
  return name ? spoken(name) : gtin;
}
