import { bytes32Word } from '../../../sdk/verify/abiWord.ts';
import type { Hex } from '../../../sdk/verify/bytes.ts';
import { naturalKey } from '../../../sdk/verify/facts/naturalKey.ts';
import { ApiError, callApi } from '../../shared/api.ts';

/** Shares of one cooperative as the API tells them; numbers of shares as decimal strings. */
export interface SharesAnswer {
  id: string;
  total: string;
  holders: number;
  /** 0 = no limit is set. */
  maxHolders: number;
  allotments: { resolution: string; members: number; amount: string; at: number }[];
}

export interface OwnSharesAnswer {
  id: string;
  issuer: string;
  account: string;
  amount: string;
}

/** One line of what is typed or pasted: an account, and how many shares. */
export interface AllotmentLine {
  account: string;
  amount: string;
}

/** What is wrong in which line, from 1. */
export interface LineFault {
  line: number;
  what: 'line' | 'twice';
}

/** As many members as one act takes. */
export const MOST_MEMBERS = 256;

const LINE = /^(0x[0-9a-fA-F]{40})[\s,;，；]+(\d{1,19})$/;

/** The id that the shares of a cooperative have (Keys.coopShare): its resolutions are about that. */
export function sharesIdOf(issuer: string): string {
  return naturalKey('liangshan.coop-share.v1', [bytes32Word(issuer as Hex)]);
}

/** Null for shares that nobody opened. */
export async function readShares(id: string): Promise<SharesAnswer | null> {
  try {
    return await callApi<SharesAnswer>(`/api/shares/${id}`);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

export async function listOwnShares(): Promise<OwnSharesAnswer[]> {
  return (await callApi<{ rows: OwnSharesAnswer[] }>('/api/my/shares?limit=200')).rows;
}

/** Accounts and shares, a line each; empty lines are passed over. */
export function readAllotment(text: string): { lines: AllotmentLine[]; faults: LineFault[] } {
  const lines: AllotmentLine[] = [];
  const faults: LineFault[] = [];
  for (const [i, typed] of text.split(/\r?\n/).entries()) {
    if (typed.trim() === '') continue;
    const [, account, amount] = LINE.exec(typed.trim()) ?? [];
    const isWrong = account === undefined || amount === undefined || BigInt(amount) === 0n;
    if (isWrong) faults.push({ line: i + 1, what: 'line' });
    else if (lines.some((other) => other.account.toLowerCase() === account.toLowerCase()))
      faults.push({ line: i + 1, what: 'twice' });
    else lines.push({ account, amount: BigInt(amount).toString() });
  }
  return { lines, faults };
}
