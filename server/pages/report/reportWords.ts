import type { Hex } from '../../../sdk/verify/bytes.ts';
import type { Language } from '../render/language.ts';
import type { RankBars } from './rankBars.ts';
import type { TermBar } from './termBar.ts';

/** What a report on a right says, in one language: page and PDF set the same words. */
export interface ReportWords {
  id: Hex;
  language: Language;
  /** Chain time the report speaks of; also the date inside the PDF, so that the same report gives the same bytes. */
  at: number;
  kind: string;
  title: string;
  subtitle: string;
  holder: Said;
  state: { tone: Tone; mark: string; text: string };
  /** The answer in one line. */
  answer: { text: string; tone: Tone };
  disclaimer: string;
  demoNote: string | null;
  weakPoints: { text: string; weight: 'stop' | 'warn' | 'note' }[];
  weakTitle: string;
  term: { title: string; bar: TermBar | null; said: string; marks: TermMark[] };
  ranks: { title: string; note: string; bars: RankBars; lines: RankLine[]; value: string } | null;
  sections: ReportSection[];
  notesTitle: string;
  notes: ReportNote[];
  /** Block and hash, on each sheet. */
  seal: string;
  block: number;
  hash: Hex;
  shownTo: string | null;
  pageOf: (page: number, pages: number) => string;
  verifyUrl: string;
  verifyNote: string;
}

export type Tone = 'good' | 'warn' | 'bad' | 'plain';

/** Text with what it rests on. */
export interface Said {
  text: string;
  href?: string | null;
  tone?: Tone;
  /** Identifiers: tabular, copied on a click. */
  isCode?: boolean;
  cites?: Cite[];
}

export interface Cite {
  n: number;
  href: string;
}

export interface ReportField {
  label: string;
  said: Said[];
}

export interface ReportTable {
  title: string;
  header: string[];
  rows: Said[][];
  /** What stands there when nothing does. */
  empty: string;
}

export interface ReportSection {
  key: 'title' | 'right' | 'encumbrances' | 'value' | 'support';
  title: string;
  fields: ReportField[];
  tables: ReportTable[];
}

/** One piece of evidence behind a figure. */
export interface ReportNote {
  n: number;
  what: string;
  id: string;
  href: string;
}

export interface RankLine {
  rank: string;
  who: string;
  amount: string;
  standing: string;
  tone: Tone;
}

export interface TermMark {
  key: 'start' | 'now' | 'maturity' | 'end';
  label: string;
  date: string;
}
