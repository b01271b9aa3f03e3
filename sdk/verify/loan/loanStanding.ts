import type { Hex } from '../bytes.ts';
import { unpackWord } from '../facts/packedWord.ts';
import { provenWord } from '../provenWord.ts';
import { ACCOUNT_FIELDS, LIEN_FIELDS, LIEN_LIVE } from '../right/rightWords.ts';
import type { FactSlot, Label, ProvenWord } from '../types.ts';
import { LOAN_FIELDS, type LoanClaim, type LoanStateName, loanKey, loanSlots } from './loanFact.ts';

/** How a loan stands, from proven words alone. */
export interface LoanStanding {
  state: LoanStateName;
  label: Label;
  outstanding: bigint;
  next: number;
  count: number;
  revision: number;
  isMaximum: boolean;
  /** Whether state, sums and numbers are those that the claim says. */
  isAsSaid: boolean;
  /** Whether the accounts that signed are accounts of bank and borrower. */
  areParties: { lender: boolean; borrower: boolean };
  lien: LoanLienStanding | null;
}

export interface LoanLienStanding {
  /** In the register, live, of this bank, and (a fixed sum) in this loan's service alone. */
  isLive: boolean;
  isOfBank: boolean;
  /** Null of a maximum-amount lien. */
  servesLoan: boolean | null;
  securedFen: bigint;
  isMaximum: boolean;
  /** Seconds; 0 when no register has recorded it. */
  registeredAt: number;
}

export const LOAN_LABELS = {
  unknown: { zh: '链上没有这笔贷款', en: 'The chain holds no such loan' },
  live: { zh: '贷款存续，尚有余额', en: 'Drawn, and owed' },
  repaid: { zh: '本金已清偿，担保尚未解除', en: 'All principal is paid; its lien stands' },
  writtenOff: {
    zh: '银行已核销，债权与担保未因此消灭',
    en: 'The bank wrote it off; neither debt nor lien ended by that',
  },
  closed: { zh: '已结清', en: 'Closed' },
} as const satisfies Record<LoanStateName, Label>;

const STATES: readonly LoanStateName[] = ['unknown', 'live', 'repaid', 'writtenOff', 'closed'];

/** What follows from the proven words of a `loanFact`; null when they weren't all proven. */
export function loanStanding(claim: LoanClaim, words: readonly ProvenWord[]): LoanStanding | null {
  const slots = loanSlots(claim);
  const wordOf = (slot: FactSlot) => provenWord(words, { contract: 'Loans' }, slot);
  if (slots.all.some((slot) => !wordOf(slot))) return null;

  const facts = unpackWord(LOAN_FIELDS, wordOf(slots.word) as Hex);
  const state = STATES[Number(facts.state)] ?? 'unknown';
  const [next, count, revision] = [Number(facts.next), Number(facts.count), Number(facts.revision)];
  const isMaximum = facts.isMaximum !== BigInt(0);
  const { bankIndex, borrowerIndex } = claim.places;
  const areNamed = Number(facts.bank) === bankIndex && Number(facts.borrower) === borrowerIndex;
  const sameNumbers = next === claim.next && count === claim.count && revision === claim.revision;
  const isSame =
    state === claim.state && facts.outstanding === BigInt(claim.outstanding) && isMaximum === claim.isMaximum;
  const [lender, borrower] = slots.accounts.map((slot) => indexOf(wordOf(slot)));
  return {
    ...{ state, label: LOAN_LABELS[state], outstanding: facts.outstanding, next, count, revision, isMaximum },
    isAsSaid: areNamed && sameNumbers && isSame,
    areParties: { lender: lender === bankIndex, borrower: borrower === borrowerIndex },
    lien: lienStanding(claim, slots, wordOf),
  };
}

function lienStanding(
  claim: LoanClaim,
  { lienWord, served }: ReturnType<typeof loanSlots>,
  wordOf: (slot: FactSlot) => Hex | null,
): LoanLienStanding | null {
  const word = lienWord && wordOf(lienWord);
  if (!word) return null;
  const lien = unpackWord(LIEN_FIELDS, word);
  // Its id in its place is compared as the claim's own word: a lien that stands nowhere is none, and null is no place.
  const isPlaced = Number(lien.place) === claim.places.lien;
  return {
    isLive: Number(lien.state) === LIEN_LIVE && isPlaced,
    isOfBank: Number(lien.lienor) === claim.places.bankIndex,
    servesLoan: served === null ? null : wordOf(served) === loanKey(claim),
    securedFen: lien.secured,
    isMaximum: lien.isMaximum !== BigInt(0),
    registeredAt: Number(lien.registeredAt),
  };
}

function indexOf(word: Hex | null): number {
  return word === null ? -1 : Number(unpackWord(ACCOUNT_FIELDS, word).index);
}
