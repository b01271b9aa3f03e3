import type { z } from 'zod';
import type { Bytes32 } from '../../../sdk/ids/keys.ts';
import type { TypedData } from '../../../sdk/ids/typedData.ts';
import { receiptData } from '../../../sdk/market/receiptData.ts';
import { quantity } from '../../../sdk/units/quantities.ts';
import { type AwaitedSum, awaitedSums } from './awaitedSums.ts';
import type { PurchaseDeps } from './recordPurchase.ts';
import type { matchBody } from './schemas.ts';

export type Money = z.output<typeof matchBody>;
export type Mismatch = 'payer' | 'amount' | 'referenceUsed' | 'alreadyHeld' | 'ended';

/** One thing that awaits money, compared with what came. */
export interface Match {
  awaits: AwaitedSum;
  /** Empty exactly when the money is what is awaited. */
  mismatches: Mismatch[];
  /** What the bank signs to say so; null while something doesn't match. */
  receipt: TypedData | null;
}

/**
 * Which purchase or instruction a sum is for, and whether it is the right one. Answers from what is recorded; the contract
 * checks the signed receipt again.
 */
export async function matchReceipt(deps: PurchaseDeps, bank: Bytes32, money: Money): Promise<Match[]> {
  const [awaited, isUsed] = await Promise.all([awaitedSums(deps.db, bank, money), isReferenceUsed(deps, bank, money)]);
  return awaited.map((sum) => {
    const mismatches = mismatchesOf(sum, money, isUsed);
    return { awaits: sum, mismatches, receipt: mismatches.length > 0 ? null : receiptFor(deps, bank, sum, money) };
  });
}

function mismatchesOf(sum: AwaitedSum, money: Money, isUsed: boolean): Mismatch[] {
  const checks: [Mismatch, boolean][] = [
    ['payer', sum.payer !== money.payer],
    ['amount', sum.amount !== money.amount],
    ['referenceUsed', isUsed],
    ['alreadyHeld', sum.isHeld],
    ['ended', sum.isEnded],
  ];
  return checks.filter(([, isWrong]) => isWrong).map(([name]) => name);
}

function receiptFor(deps: PurchaseDeps, bank: Bytes32, sum: AwaitedSum, money: Money): TypedData {
  return receiptData(deps, {
    instruction: sum.id as Bytes32,
    bank,
    payer: sum.payer,
    amount: quantity('fen', sum.amount),
    bankReference: money.bankReference,
    heldUntil: BigInt(sum.heldUntil),
  });
}

async function isReferenceUsed({ db }: PurchaseDeps, bank: string, { bankReference }: Money): Promise<boolean> {
  const row = await db
    .selectFrom('projection.settlement_receipt')
    .select('reference')
    .where('bank', '=', bank)
    .where('reference', '=', bankReference)
    .executeTakeFirst();
  return row !== undefined;
}
