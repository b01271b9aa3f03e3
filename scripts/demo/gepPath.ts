import type { Sent } from '../../sdk/context.ts';
import type { Ledger } from '../../sdk/createLedger.ts';
import { isLedgerError } from '../../sdk/errors/LedgerError.ts';
import type { GepSeries } from '../../sdk/gep/register/types.ts';
import { yearEnd } from '../../sdk/gep/register/yearEnd.ts';
import { type Bytes32, evidenceId, gepAccountId, gepSeriesId, schemaId } from '../../sdk/ids/keys.ts';
import { type Fen, quantity } from '../../sdk/units/quantities.ts';

/** Who brings an account from draft to publication in the demo world, on whatever chain. */
export interface GepHands {
  as(party: string): Pick<Ledger, 'gep'>;
  participant(party: string): Bytes32;
  /** Stores a document, or names one; its sha2-256. */
  document(note: string): Promise<Bytes32>;
  now(): Promise<bigint>;
  wait(seconds: bigint): Promise<void>;
}

/** An account as it is drafted and published. */
export interface GepPaper {
  series: Bytes32;
  document: Bytes32;
  total: Fen;
  year: number;
}

export const AUTHOR = 'gepInstitute';
export const REVIEWER = 'gepReviewer';

/** A made-up account of a series (示例): a total, and a document that says no more. */
export async function madeUp(hands: GepHands, series: Bytes32, year: number, fen: bigint): Promise<GepPaper> {
  return {
    series,
    year,
    total: quantity('fen', fen),
    document: await hands.document(`示例 GEP 核算结果 ${year}：${fen} 分`),
  };
}

export function accountOf({ series, document, total, year }: GepPaper): Bytes32 {
  return gepAccountId(series, document, total, yearEnd(year));
}

export function publicationOf(hands: GepHands, publisher: string, { series, document, year }: GepPaper): Bytes32 {
  return evidenceId(hands.participant(publisher), schemaId('GEP_PUBLICATION'), series, document, yearEnd(year));
}

/** Opens a series unless it is open; its id. */
export async function openedSeries(hands: GepHands, series: GepSeries): Promise<Bytes32> {
  try {
    await hands.as(AUTHOR).gep.openSeries({ series });
  } catch (error) {
    if (!isLedgerError(error, 'GepSeriesAlreadyOpen')) throw error;
  }
  return gepSeriesId(series);
}

/** Drafts an account and has it reviewed by another; the account. */
export async function reviewedAccount(hands: GepHands, paper: GepPaper): Promise<Bytes32> {
  await hands.as(AUTHOR).gep.draft(paper);
  const account = accountOf(paper);
  await passed(hands, account);
  return account;
}

/** A review that passes. */
export async function passed(hands: GepHands, account: Bytes32, reviewer = REVIEWER): Promise<Sent> {
  const document = await hands.document(`示例评审意见：同意 ${account.slice(2, 10)}`);
  return hands.as(reviewer).gep.review({ account, isPassed: true, document, at: await hands.now() });
}

/** Lets the objections to the newest review pass by. */
export async function pastObjections(hands: GepHands): Promise<void> {
  await hands.wait((await hands.as(AUTHOR).gep.objectionWindow()) + 1n);
}

/** From draft to publication, one after the other in the order of their years; the publications. */
export async function publishedAccounts(
  hands: GepHands,
  publisher: string,
  papers: readonly GepPaper[],
): Promise<Bytes32[]> {
  for (const paper of papers) await reviewedAccount(hands, paper);
  await pastObjections(hands);
  for (const paper of papers) await hands.as(publisher).gep.publish(paper);
  return papers.map((paper) => publicationOf(hands, publisher, paper));
}
