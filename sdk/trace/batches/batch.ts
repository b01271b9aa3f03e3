import { type LedgerContext, read } from '../../context.ts';
import type { Bytes32 } from '../../ids/keys.ts';
import type { Grams } from '../../units/quantities.ts';
import type { Ends } from '../types.ts';
import { type BatchWord, readBatchWord } from './batchWord.ts';
import { tokenOf } from './tokenOf.ts';

/** What the chain stores of a batch; undefined when there is none. */
export async function batch(ledger: LedgerContext, id: Bytes32): Promise<BatchWord | undefined> {
  const [word] = await read(ledger, 'ProductBatches', 'batchWord', [id]);
  return readBatchWord(word);
}

/** What a batch was made of, in the order of its inputs. */
export async function parentsOf(ledger: LedgerContext, id: Bytes32): Promise<Bytes32[]> {
  const [parents] = await read(ledger, 'ProductBatches', 'parentsOf', [id]);
  return [...parents];
}

/** Where its goods went for good. */
export async function endsOf(ledger: LedgerContext, id: Bytes32): Promise<Ends> {
  const [{ used, lost, sold, recovered }] = await read(ledger, 'ProductBatches', 'endsOf', [id]);
  return { used, lost, sold, recovered };
}

/** Grams still in somebody's hands. @throws {LedgerError} BatchUnknown */
export async function outstanding(ledger: LedgerContext, id: Bytes32): Promise<Grams> {
  const [grams] = await read(ledger, 'ProductBatches', 'outstanding', [id]);
  return grams;
}

/** The paper enclosed; zero when none is. */
export async function paperOf(ledger: LedgerContext, id: Bytes32): Promise<Bytes32> {
  const [evidence] = await read(ledger, 'ProductBatches', 'paperOf', [id]);
  return evidence;
}

/** Grams of a batch that an account holds. */
export async function goodsOf(
  ledger: LedgerContext,
  goods: { batch: Bytes32; isPacked: boolean; holder: string },
): Promise<Grams> {
  const [grams] = await read(ledger, 'ProductBatches', 'balanceOf', [goods.holder, tokenOf(goods)]);
  return grams;
}

/**
 * Whether it or anything it comes from is recalled.
 * @returns source: the first recalled batch on the way up; zero when none
 * @throws {LedgerError} BatchUnknown
 */
export async function recallState(
  ledger: LedgerContext,
  id: Bytes32,
): Promise<{ isRecalled: boolean; source: Bytes32 }> {
  const [{ isRecalled, source }] = await read(ledger, 'ProductBatches', 'recallState', [id]);
  return { isRecalled, source };
}
