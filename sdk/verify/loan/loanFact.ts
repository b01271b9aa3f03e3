import { addressWord, bytes32Word, uintWord } from '../abiWord.ts';
import type { Hex } from '../bytes.ts';
import { naturalKey } from '../facts/naturalKey.ts';
import type { PackedField } from '../facts/packedWord.ts';
import { accountSlots, asciiWord, lienPlaceSlots, lienSlots, participantSlots } from '../right/rightSlots.ts';
import { layoutSlots } from '../storageLayout.ts';
import type { Fact, FactSlot, Label } from '../types.ts';

/** What secures a loan, as its offer names it. */
export interface LoanCollateral {
  /** Directory name of the asset: USE_RIGHTS, PACKAGES, or that of units. */
  asset: string;
  /** Decimal. */
  id: string;
  /** Holder of pledged units; the zero address for a whole right. */
  holder: Hex;
}

export type LoanStateName = 'unknown' | 'live' | 'repaid' | 'writtenOff' | 'closed';

/** What a server, or a node's events, say about a loan. Amounts in fen as decimal strings. */
export interface LoanClaim {
  /** Participants. */
  bank: Hex;
  borrower: Hex;
  /** keccak256 of the contract number: with the bank it is the id. */
  number: Hex;
  /** Accounts that signed the offer. */
  lenderAccount: Hex;
  borrowerAccount: Hex;
  state: LoanStateName;
  outstanding: string;
  /** Number of the next instalment, how many the schedule has, how often it was amended. */
  next: number;
  count: number;
  revision: number;
  /** Of the schedule that stands; the zero word when it ended. */
  root: Hex;
  /** The zero word on credit alone. */
  lien: Hex;
  collateral: LoanCollateral | null;
  isMaximum: boolean;
  /** By which the chain names bank and borrower, and where the lien stands on its subject; null where nobody says. */
  places: LoanPlaces;
  /** Block of the newest change that is in these values. */
  atLeastBlock: number;
}

export interface LoanPlaces {
  bankIndex: number;
  borrowerIndex: number;
  /** Null once the lien is released, or without one. */
  lien: number | null;
}

/** Slots of `Loans` in the compiler's storage layout; a test compares them. */
export const LOAN_SLOTS = { loans: 0, served: 1 } as const;

export const LOAN_FIELDS: readonly PackedField<LoanField>[] = [
  { name: 'outstanding', bits: 64 },
  { name: 'bank', bits: 32 },
  { name: 'borrower', bits: 32 },
  { name: 'next', bits: 16 },
  { name: 'count', bits: 16 },
  { name: 'revision', bits: 16 },
  { name: 'state', bits: 8 },
  { name: 'penaltyPpm', bits: 24 },
  { name: 'graceDays', bits: 8 },
  { name: 'yearDays', bits: 16 },
  { name: 'isMaximum', bits: 8 },
];

export type LoanField =
  | 'outstanding'
  | 'bank'
  | 'borrower'
  | 'next'
  | 'count'
  | 'revision'
  | 'state'
  | 'penaltyPpm'
  | 'graceDays'
  | 'yearDays'
  | 'isMaximum';

const NO_ID: Hex = `0x${'0'.repeat(64)}`;

/** Id of a loan (Keys.loan): it follows from bank and contract number. */
export function loanKey({ bank, number }: Pick<LoanClaim, 'bank' | 'number'>): Hex {
  return naturalKey('liangshan.loan.v1', [bytes32Word(bank), bytes32Word(number)]);
}

/** Subject of what secures it in the register of encumbrances (Keys.subjectId). */
export function collateralSubject({ asset, id, holder }: LoanCollateral): Hex {
  const words = [asciiWord(asset), uintWord(BigInt(id))];
  return naturalKey('liangshan.subject.v1', BigInt(holder) === BigInt(0) ? words : [...words, addressWord(holder)]);
}

/** Places of a loan's words, by what they say; what there isn't has none. */
export interface LoanSlots {
  word: FactSlot;
  root: FactSlot;
  lien: FactSlot;
  /** The loan that the lien serves; none of a maximum-amount lien, which may serve many. */
  served: FactSlot | null;
  /** The lien as the register has it, and its id in its place on the subject. */
  lienWord: FactSlot | null;
  place: FactSlot | null;
  parties: readonly FactSlot[];
  accounts: readonly FactSlot[];
  all: readonly FactSlot[];
}

/**
 * The storage words that a claim about a loan amounts to. The place follows from bank and contract number. What payments change is
 * read only; `loanStanding` says what follows from it.
 */
export function loanSlots(claim: LoanClaim): LoanSlots {
  const { bank, borrower, root, lien, collateral, places, lenderAccount, borrowerAccount, isMaximum } = claim;
  const [word, rootSlot, lienSlot] = expecting(
    layoutSlots({
      contract: 'Loans',
      mappingSlot: LOAN_SLOTS.loans,
      key: [bytes32Word(loanKey(claim))],
      words: [LABELS.word, LABELS.root, LABELS.lien],
    }),
    [undefined, root, lien],
  ) as [FactSlot, FactSlot, FactSlot];
  const hasLien = lien !== NO_ID && collateral !== null;
  const [served] = hasLien && !isMaximum ? servedSlots(lien) : [];
  const [lienWord] = hasLien ? lienSlots(lien) : [];
  const [place] =
    hasLien && places.lien !== null
      ? expecting(lienPlaceSlots(collateralSubject(collateral), places.lien), [lien])
      : [];
  const parties = [
    ...expecting(participantSlots(places.bankIndex), [bank]),
    ...expecting(participantSlots(places.borrowerIndex), [borrower]),
  ];
  const accounts = [...accountSlots(lenderAccount), ...accountSlots(borrowerAccount)];
  const all = [word, rootSlot, lienSlot, served, lienWord, place, ...parties, ...accounts];
  return {
    ...{ word, root: rootSlot, lien: lienSlot, parties, accounts },
    ...{ served: served ?? null, lienWord: lienWord ?? null, place: place ?? null },
    all: all.filter((slot) => slot !== undefined),
  };
}

export function loanFact(claim: LoanClaim): Fact {
  return { contract: 'Loans', slots: loanSlots(claim).all, atLeastBlock: claim.atLeastBlock };
}

function servedSlots(lien: Hex): FactSlot[] {
  const layout = {
    contract: 'Loans',
    mappingSlot: LOAN_SLOTS.served,
    key: [bytes32Word(lien)],
    words: [LABELS.served],
  };
  return layoutSlots(layout);
}

function expecting(slots: readonly FactSlot[], expected: readonly (Hex | undefined)[]): FactSlot[] {
  return slots.map((slot, n) => ({ ...slot, expected: expected[n] }));
}

const LABELS: Readonly<Record<'word' | 'root' | 'lien' | 'served', Label>> = {
  word: { zh: '贷款：状态、余额、期次', en: 'Loan: state, outstanding, instalment' },
  root: { zh: '还款计划的根', en: 'Root of its schedule' },
  lien: { zh: '担保登记编号（信用贷款为零）', en: 'Its lien (zero: on credit alone)' },
  served: { zh: '该担保所担保的贷款', en: 'The loan that the lien serves' },
};
