import type { z } from 'zod';
import type { Bytes32 } from '../../sdk/ids/keys.ts';
import type { SignedReceipt } from '../../sdk/market/types.ts';
import type { Line } from '../rights/rightWords.ts';
import { type MarketActDeps, participantName } from './actDeps.ts';
import { fen, moment, money } from './actWords.ts';
import type { receiptParam } from './buyingActs.ts';

type Receipt = z.output<typeof receiptParam>;

/** A bank's word over the matter that it holds money for. */
export function signedReceipt(given: Receipt, instruction: Bytes32, payer: string): SignedReceipt {
  const { signer, signature, ...held } = given;
  return { receipt: { ...held, amount: fen(held.amount), instruction, payer }, signer, signature };
}

/** What is held, by which bank, until when. */
export async function heldLine(deps: MarketActDeps, given: Receipt): Promise<Line> {
  const { bank, amount, bankReference, heldUntil } = given;
  const name = await participantName(deps, bank);
  return [
    `${name} 存管 ${money(amount)}，银行编号 ${bankReference}，至 ${moment(heldUntil)}`,
    `${money(amount)} held by ${name}, reference ${bankReference}, until ${moment(heldUntil)}`,
  ];
}
