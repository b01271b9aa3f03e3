import { keccak256 } from 'ethers';
import { standardTree } from '../../commons/dividends/standardTree.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Day } from '../calendar.ts';
import { LoanRefused } from '../loanRefused.ts';
import { scheduleOf } from '../schedule.ts';
import type { LoanTerms } from '../terms.ts';
import type { InstalmentLeaf, LoanOffer } from './types.ts';

/** A schedule as the chain knows it: by its root, each payment proven by its leaf. */
export interface CommittedSchedule {
  root: Bytes32;
  instalments: InstalmentLeaf[];
  /** Last second of the last day. */
  maturity: bigint;
  /** @param number from 1 */
  proofOf(number: number): Bytes32[];
}

const CHINA = 8n * 3_600n;
const DAY = 86_400n;

/** The schedule of some terms with its tree. @throws LoanRefused */
export function commitSchedule(terms: LoanTerms): CommittedSchedule {
  const instalments = scheduleOf(terms).map(({ number, dueOn, principal, interest }) => {
    return { number, dueAt: lastSecondOf(dueOn), principal, interest };
  });
  const leaves = instalments.map(instalmentLeaf);
  const tree = standardTree(leaves);

  function proofOf(number: number): Bytes32[] {
    const leaf = leaves[number - 1];
    if (leaf === undefined) throw new RangeError(`no instalment ${number}`);
    return tree.proofOf(leaf);
  }

  return { root: tree.root, instalments, maturity: instalments.at(-1)?.dueAt ?? 0n, proofOf };
}

/** What an offer commits to: everybody makes it from the terms. @throws LoanRefused */
export function scheduleRoot(terms: LoanTerms): Bytes32 {
  return commitSchedule(terms).root;
}

/** OpenZeppelin's standard leaf of a payment, as `Loans` makes it. */
export function instalmentLeaf({ number, dueAt, principal, interest }: InstalmentLeaf): Bytes32 {
  const words = [wordOf(number, 16), wordOf(dueAt, 40), wordOf(principal, 96), wordOf(interest, 96)];
  return keccak256(keccak256(`0x${words.join('')}`)) as Bytes32;
}

/** `abi.encode` of one number; a coder of all types takes several times as long as its hash, and schedules have hundreds of leaves. */
function wordOf(value: number | bigint, bits: number): string {
  const number = BigInt(value);
  if (number < 0n || number >> BigInt(bits) !== 0n) throw new RangeError(`${number} has no ${bits} bits`);
  return number.toString(16).padStart(64, '0');
}

/** First second of a day in China. */
export function firstSecondOf(day: Day): bigint {
  return BigInt(Date.parse(`${day}T00:00:00Z`)) / 1_000n - CHINA;
}

/** Last second of a day in China. */
export function lastSecondOf(day: Day): bigint {
  return firstSecondOf(day) + DAY - 1n;
}

/** What an offer says, as the calculator takes it. @throws LoanRefused when interest doesn't run from the first second of a day */
export function termsOf(offer: Pick<LoanOffer, TermsOfOffer>): LoanTerms {
  const { principal, ratePpm, drawOn, everyMonths, periods, repayment, dayCount } = offer;
  if ((drawOn + CHINA) % DAY !== 0n) {
    throw new LoanRefused(
      'LoanDateInvalid',
      drawOn.toString(),
      'let interest run from the first second of a day (+08:00)',
    );
  }
  const drawnOn = new Date(Number(drawOn + CHINA) * 1_000).toISOString().slice(0, 10);
  return { principal, ratePpm, drawnOn, everyMonths, periods, repayment, dayCount };
}

type TermsOfOffer = 'principal' | 'ratePpm' | 'drawOn' | 'everyMonths' | 'periods' | 'repayment' | 'dayCount';
