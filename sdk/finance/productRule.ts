import { encodeBytes32String } from 'ethers';
import { type LedgerContext, read } from '../context.ts';
import type { Bytes32 } from '../ids/keys.ts';
import type { ProductRule } from './types.ts';

export interface ProductQuestion {
  /** Participant. */
  bank: Bytes32;
  product: string;
  titleClass: string;
}

/** A bank's rule for a class under a product, with the ids of the schemas it asks for; a cap of 0 where there is none. */
export async function productRule(
  ledger: LedgerContext,
  { bank, product, titleClass }: ProductQuestion,
): Promise<ProductRule & { papers: Bytes32[] }> {
  const asked = [bank, encodeBytes32String(product), encodeBytes32String(titleClass)];
  const [rule, papers] = await read(ledger, 'Products', 'ruleOf', asked);
  return {
    cap: rule.cap,
    termMargin: Number(rule.termMargin),
    freshness: Number(rule.freshness),
    selfLimit: rule.selfLimit,
    maxRank: Number(rule.maxRank),
    perfection: Number(rule.perfection),
    isOpen: rule.isOpen,
    papers: [...papers],
  };
}
