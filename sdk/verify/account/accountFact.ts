import { bytes32Word } from '../abiWord.ts';
import type { Hex } from '../bytes.ts';
import { EVIDENCE_ENTRIES_SLOT } from '../facts/evidenceFact.ts';
import type { PackedField } from '../facts/packedWord.ts';
import { lineOf, schemaIdOf } from '../right/rightSlots.ts';
import { layoutSlots } from '../storageLayout.ts';
import type { Fact, FactSlot, Label } from '../types.ts';
import type { AccountFacts } from './accountKeys.ts';

/** How far an account has come, as pages call it. */
export type AccountStateName = 'draft' | 'reviewed' | 'published' | 'superseded' | 'rejected' | 'withdrawn';

/** What a server, or a node's events, say about an account of GEP. */
export interface AccountClaim extends AccountFacts {
  id: Hex;
  /** sha2-256 of the methodology's document. */
  methodology: Hex;
  state: AccountStateName;
  /** Evidence; the zero id where there is none. */
  draft: Hex;
  review: Hex;
  publication: Hex;
  /** Block of the newest change that is in these values. */
  atLeastBlock: number;
}

/** Slots of `GepAccounts` in the compiler's storage layout; a test compares them. */
export const GEP_SLOTS = { methodologies: 3, series: 4, accounts: 5 } as const;

export const ACCOUNT_FIELDS: readonly PackedField<
  'state' | 'author' | 'reviewer' | 'basisDate' | 'objectionsUntil' | 'objections' | 'total'
>[] = [
  { name: 'state', bits: 8 },
  { name: 'author', bits: 32 },
  { name: 'reviewer', bits: 32 },
  { name: 'basisDate', bits: 40 },
  { name: 'objectionsUntil', bits: 40 },
  { name: 'objections', bits: 8 },
  { name: 'total', bits: 96 },
];

export const SERIES_FIELDS: readonly PackedField<'level' | 'area' | 'openedAt'>[] = [
  { name: 'level', bits: 8 },
  { name: 'area', bits: 64 },
  { name: 'openedAt', bits: 40 },
];

export const METHODOLOGY_FIELDS: readonly PackedField<'state' | 'effectiveFrom'>[] = [
  { name: 'state', bits: 8 },
  { name: 'effectiveFrom', bits: 40 },
];

const NO_ID = /^0x0{64}$/;

/** Places of an account's words, by what they say. A paper that there isn't has none. */
export interface AccountSlots {
  account: FactSlot;
  series: FactSlot;
  methodology: FactSlot;
  /** Value, dates and issuer of each paper, as Evidence keeps them. */
  papers: Readonly<Record<PaperName, FactSlot | null>>;
  all: readonly FactSlot[];
}

export type PaperName = 'draft' | 'review' | 'publication';

/**
 * The storage words that a claim about an account amounts to. The place follows from the id, and the id from series,
 * document, total and year; the papers that it names must be those of the record, and be about it. Words that later acts
 * change are read only; `accountStanding` says what follows from them.
 */
export function accountSlots(claim: AccountClaim): AccountSlots {
  const [account, ...ids] = gepSlots(GEP_SLOTS.accounts, claim.id, ACCOUNT_LABELS, [
    ...[undefined, claim.series, claim.draft, claim.review, claim.publication],
  ]) as [FactSlot, ...FactSlot[]];
  const [series, method] = gepSlots(GEP_SLOTS.series, claim.series, SERIES_LABELS, [
    ...[undefined, claim.methodology],
  ]) as [FactSlot, FactSlot];
  const [methodology] = gepSlots(GEP_SLOTS.methodologies, claim.methodology, METHODOLOGY_LABELS, []) as [FactSlot];
  const papers = {
    draft: paperSlots(claim.draft, 'draft', claim.series),
    review: paperSlots(claim.review, 'review', claim.id),
    publication: paperSlots(claim.publication, 'publication', claim.series),
  };
  const [draft = null, review = null, publication = null] = [papers.draft[0], papers.review[0], papers.publication[0]];
  return {
    ...{ account, series, methodology, papers: { draft, review, publication } },
    all: [account, ...ids, series, method, methodology, ...Object.values(papers).flat()],
  };
}

export function accountFact(claim: AccountClaim): Fact {
  return { contract: 'GepAccounts', slots: accountSlots(claim).all, atLeastBlock: claim.atLeastBlock };
}

const PAPERS: Readonly<Record<PaperName, { schema: string; label: Label }>> = {
  draft: { schema: 'GEP_DRAFT', label: { zh: '草稿', en: 'Draft' } },
  review: { schema: 'GEP_REVIEW', label: { zh: '审核', en: 'Review' } },
  publication: { schema: 'GEP_PUBLICATION', label: { zh: '公布', en: 'Publication' } },
};

function paperSlots(id: Hex, name: PaperName, subject: Hex): FactSlot[] {
  if (NO_ID.test(id)) return [];
  const { schema, label } = PAPERS[name];
  const words = [
    { zh: `${label.zh}：数值、日期、出具方`, en: `${label.en}: value, dates, issuer` },
    { zh: `${label.zh}：种类与对象的组合`, en: `${label.en}: kind and subject together` },
  ];
  const layout = { contract: 'Evidence', mappingSlot: EVIDENCE_ENTRIES_SLOT, key: [bytes32Word(id)], words };
  return expecting(layoutSlots(layout), [undefined, lineOf(schemaIdOf(schema), subject)]);
}

function gepSlots(
  mappingSlot: number,
  key: Hex,
  words: readonly Label[],
  expected: readonly (Hex | undefined)[],
): FactSlot[] {
  return expecting(layoutSlots({ contract: 'GepAccounts', mappingSlot, key: [bytes32Word(key)], words }), expected);
}

function expecting(slots: readonly FactSlot[], expected: readonly (Hex | undefined)[]): FactSlot[] {
  return slots.map((slot, n) => ({ ...slot, expected: expected[n] }));
}

const ACCOUNT_LABELS: readonly Label[] = [
  { zh: '账户：状态、日期、总值', en: 'Account: state, dates, total' },
  { zh: '账户所属系列', en: 'Series of the account' },
  { zh: '草稿的证明', en: 'Evidence of its draft' },
  { zh: '审核的证明', en: 'Evidence of its review' },
  { zh: '公布的证明', en: 'Evidence of its publication' },
];

const SERIES_LABELS: readonly Label[] = [
  { zh: '系列：层级、区域', en: 'Series: level, area' },
  { zh: '系列的核算方法', en: 'Methodology of the series' },
];

const METHODOLOGY_LABELS: readonly Label[] = [{ zh: '方法：状态、生效日', en: 'Methodology: state, date' }];
