import type { Hex } from '../bytes.ts';
import { EVIDENCE_FIELDS } from '../facts/evidenceFact.ts';
import { unpackWord } from '../facts/packedWord.ts';
import { provenWord } from '../provenWord.ts';
import type { FactSlot, Label, ProvenWord } from '../types.ts';
import {
  ACCOUNT_FIELDS,
  type AccountClaim,
  type AccountStateName,
  accountSlots,
  METHODOLOGY_FIELDS,
  SERIES_FIELDS,
} from './accountFact.ts';
import { accountKey } from './accountKeys.ts';

/** How an account stands, from proven words alone. */
export interface AccountStanding {
  /** Whether series, document, total and year of the claim are those that the proven account's id commits to. */
  isGenuine: boolean;
  verdict: AccountStateName | 'unknown';
  label: Label;
  totalFen: bigint;
  /** Last second of its year, seconds. */
  basisDate: number;
  /** 1 city … 5 project. */
  level: number;
  region: string;
  /** Whether results of its methodology may be published: complete, or a demonstration's in the demo profile. */
  methodology: 'complete' | 'demo' | 'incomplete' | 'unknown';
  /** Whether a server that says published says so of a published account, and no other. */
  isAsSaid: boolean;
}

export const ACCOUNT_LABELS = {
  draft: { zh: '草稿，尚未审核', en: 'A draft; nobody has reviewed it' },
  reviewed: { zh: '已审核，尚未公布', en: 'Reviewed, not published' },
  published: { zh: '已公布，现行有效', en: 'Published, and stands' },
  superseded: { zh: '已被更正后的账户取代', en: 'Superseded by a corrected account' },
  rejected: { zh: '审核未通过，或异议成立', en: 'Its review failed, or an objection was upheld' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  unknown: { zh: '链上没有这个账户', en: 'The chain holds no such account' },
} as const satisfies Record<AccountStanding['verdict'], Label>;

/** Of account, series and methodology. */
type Words = [Hex, Hex, Hex];

const STATES = ['unknown', 'draft', 'reviewed', 'published', 'superseded', 'rejected'] as const;
const METHODOLOGY_STATES = ['unknown', 'complete', 'demo', 'incomplete'] as const;
const PAPER_OF = { draft: ['draft'], reviewed: ['draft', 'review'], published: ['publication', 'review'] } as const;

/** What follows from the proven words of an `accountFact`; null when they weren't all proven. */
export function accountStanding(claim: AccountClaim, words: readonly ProvenWord[]): AccountStanding | null {
  const slots = accountSlots(claim);
  const wordOf = (slot: FactSlot) => provenWord(words, { contract: 'GepAccounts' }, slot);
  if (slots.all.some((slot) => !wordOf(slot))) return null;
  const [account, series, methodology] = [slots.account, slots.series, slots.methodology].map(wordOf) as Hex[] as Words;

  const { state, total, basisDate } = unpackWord(ACCOUNT_FIELDS, account);
  const { level, area } = unpackWord(SERIES_FIELDS, series);
  const isLive = (paper: keyof typeof slots.papers) => isLivePaper(slots.papers[paper], wordOf);
  const verdict = verdictOf(STATES[Number(state)] ?? 'unknown', isLive);
  return {
    isGenuine: isGenuine(claim, total, Number(basisDate)),
    ...{ verdict, label: ACCOUNT_LABELS[verdict], totalFen: total, basisDate: Number(basisDate) },
    ...{ level: Number(level), region: String(area) },
    methodology: METHODOLOGY_STATES[Number(unpackWord(METHODOLOGY_FIELDS, methodology).state)] ?? 'unknown',
    isAsSaid: (claim.state === 'published') === (verdict === 'published'),
  };
}

/** The series is compared by its own slot; a total or year that isn't the record's makes another id. */
function isGenuine(claim: AccountClaim, total: bigint, basisDate: number): boolean {
  return accountKey(claim) === claim.id && BigInt(claim.totalFen) === total && claim.basisDate === basisDate;
}

/** A state rests on its papers: one that its issuer took back carries nothing any more. */
function verdictOf(
  state: (typeof STATES)[number],
  isLive: (paper: 'draft' | 'review' | 'publication') => boolean,
): AccountStanding['verdict'] {
  if (state === 'unknown' || state === 'superseded' || state === 'rejected') return state;
  return PAPER_OF[state].every(isLive) ? state : 'withdrawn';
}

/** Papers of GEP never expire; what is left is whether they were revoked. */
function isLivePaper(slot: FactSlot | null, wordOf: (slot: FactSlot) => Hex | null): boolean {
  const word = slot && wordOf(slot);
  if (!word) return false;
  const { exists, revokedAt } = unpackWord(EVIDENCE_FIELDS, word);
  return exists === BigInt(1) && revokedAt === BigInt(0);
}
