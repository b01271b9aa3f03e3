import { encodeBytes32String } from 'ethers';
import type { SaleTerms } from './types.ts';

/** Terms as the contract takes them: the asset's name is a word there. */
export function termsArgs(terms: SaleTerms): Record<keyof SaleTerms, unknown> {
  return { ...terms, asset: encodeBytes32String(terms.asset) };
}
