import type { Bps, Fen } from '../units/quantities.ts';

/** What a product must have before money goes out, as contracts/finance/types/Product.sol numbers it. */
export const Perfection = { Registration: 0, Notice: 1 } as const;

/** A bank's rules for one class of titles under one product. */
export interface ProductRule {
  /** Of the appraised value, what ranks before included. */
  cap: Bps;
  /** Seconds the right must outlive the debt. */
  termMargin: number;
  /** Seconds a valuation may be old; 0 = as long as it is valid. */
  freshness: number;
  /** Highest principal on the bank's own valuation; 0 = none. */
  selfLimit: Fen;
  /** Last rank the bank takes; 1 = first rank only. */
  maxRank: number;
  perfection: number;
  isOpen: boolean;
}
