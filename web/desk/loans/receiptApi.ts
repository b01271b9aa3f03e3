import { bytesToHex } from '../../../sdk/verify/bytes.ts';
import { utf8 } from '../../../sdk/verify/facts/naturalKey.ts';
import { keccak256 } from '../../../sdk/verify/keccak.ts';
import { callApi } from '../../shared/api.ts';
import { dayEnd } from '../chinaDay.ts';

/** A bank's own word that it pays, or was paid: for a drawing, or for the next instalment. */
export type ReceiptMatter = { for: 'drawing'; offer: string } | { for: 'instalment'; loan: string };

export interface ReceiptAnswer {
  id: string;
  receipt: { amount: string; heldUntil: string };
  isUsed: boolean;
  givenAt: string;
}

/** Those that were signed for one matter. */
export async function receiptsFor(matter: string): Promise<ReceiptAnswer[]> {
  return (await callApi<{ rows: ReceiptAnswer[] }>(`/api/loans/receipts?matter=${matter}`)).rows;
}

/**
 * As the act takes it; the bank's own reference goes as its hash, single use.
 * @param until day on which it ends, "2026-04-08"; null when that is no day or the reference is empty
 */
export function receiptParams(matter: ReceiptMatter, reference: string, until: string): object | null {
  const end = dayEnd(until);
  if (reference.trim() === '' || end === null) return null;
  const bankReference = bytesToHex(keccak256(utf8(reference.trim())));
  return { ...matter, bankReference, heldUntil: new Date(end * 1000).toISOString() };
}
