import type { Stated } from '../stated.ts';

/** Best first (system 126). */
export const CREDIT_LEVELS = ['AAA', 'AA', 'A', 'B', 'D'] as const;
export type CreditLevel = (typeof CREDIT_LEVELS)[number];

/** The three that are rated (system 123): 绿谷分 for persons, enterprises, villages. */
export const SUBJECT_KINDS = ['person', 'enterprise', 'village'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** A statute that an adverse event may stand on, by name. */
export interface Statute {
  readonly name: string;
  /** 待确认 until somebody laid the article beside the official text. */
  readonly standing: '待确认' | '已核对';
}

/** One line of a positive or negative list (system 124). */
export interface CreditItem {
  /** Stays the same from version to version. */
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** What it is about: 垃圾分类, 农业生产 … */
  readonly dimension: string;
  /** Whole points: above zero on the positive list, below on the negative. */
  readonly points: number;
  readonly subjects: readonly SubjectKind[];
  readonly source: string;
  /** Of a negative item: what its events may stand on. With none, none of its events is taken. */
  readonly statutes: readonly Statute[];
  /** Of a negative item: no better level than this while one of its events counts. */
  readonly caps?: CreditLevel;
  /** Of a negative item: its events break a 生态保护承诺书, and name the one they break. */
  readonly breaks?: 'pledge';
}

/** The lists of one jurisdiction, a version of them, with every number that decides. Changed content is another version. */
export interface CreditList {
  readonly form: 'liangshan.credit-list.v1';
  /** GB/T 2260 code of the county whose credit office keeps it; the name says which township. */
  readonly jurisdiction: string;
  readonly version: string;
  readonly zh: string;
  readonly en: string;
  /** "2026-01-01". */
  readonly effectiveFrom: string;
  /** Hash of the version before; null for the first. */
  readonly supersedes: string | null;
  readonly items: readonly CreditItem[];
  /** Score of who has events that cancel out. */
  readonly base: Stated;
  /** Least score of each level but the last, which has none. */
  readonly levels: Readonly<Record<Exclude<CreditLevel, 'D'>, Stated>>;
  readonly times: Readonly<Record<TimeName, Stated>>;
}

/** How long things last, years or days as named. */
export const TIME_NAMES = [
  'adverseYears',
  'positiveYears',
  'repairAfterDays',
  'repairEvidenceDays',
  'repairDecisionDays',
  'repairRestoreDays',
  'objectionDays',
] as const;
export type TimeName = (typeof TIME_NAMES)[number];

/** Something that somebody did, by an item of a list. Kept by the credit office; nothing of it goes on the chain. */
export interface CreditEvent {
  readonly id: string;
  readonly item: string;
  readonly subject: string;
  /** Who vouches for it: id of evidence on the ledger. */
  readonly evidence: string;
  /** Name of the statute, one of the item's; of adverse events only. */
  readonly statute?: string;
  /** Of an event that breaks a pledge: id of the ECO_PROTECTION_PLEDGE that the subject had made. */
  readonly pledge?: string;
  /** Seconds since 1970. */
  readonly at: number;
  /** When it was over; as `at` where left out. */
  readonly endedAt?: number;
}

/** Points exchanged for goods (两山兑, system 134). */
export interface Redemption {
  readonly id: string;
  readonly points: number;
  readonly at: number;
}
