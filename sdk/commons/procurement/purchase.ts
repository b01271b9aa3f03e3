import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Fen } from '../../units/quantities.ts';
import type { PurchaseEntry } from './types.ts';

/** What the chain stores of a purchase. @throws {LedgerError} PurchaseUnknown */
export async function purchase(ledger: LedgerContext, id: Bytes32): Promise<PurchaseEntry> {
  const [entry] = await read(ledger, 'Procurement', 'purchase', [id]);
  const { agreedAt, price, termsHash, instruction } = entry;
  return { state: Number(entry.state), kind: Number(entry.kind), agreedAt, price, termsHash, instruction };
}

/** What is bought of a region's growth in any part of the years between two publications. @throws {LedgerError} EvidenceUnknown */
export async function boughtOf(
  ledger: LedgerContext,
  { region, baseline, current }: { region: number; baseline: Bytes32; current: Bytes32 },
): Promise<Fen> {
  const [bought] = await read(ledger, 'Procurement', 'boughtOf', [region, baseline, current]);
  return bought;
}
