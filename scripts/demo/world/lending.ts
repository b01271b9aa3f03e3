import { Perfection, type ProductRule } from '../../../sdk/finance/types.ts';
import { quantity } from '../../../sdk/units/quantities.ts';

const YEAR = 365 * 24 * 3600;

/** A bank's product for a class of rights; every figure is an assumption (假定). */
export interface DemoProduct {
  bank: string;
  /** GEP贷, 生态贷, 两山贷. */
  product: string;
  titleClass: string;
  rule: ProductRule;
  papers: string[];
}

export const demoProducts: DemoProduct[] = [
  // 5,000,000 元 on 8,000,000 元 appraised; no register takes the class, so that a filed notice must do.
  product('bankA', 'GEP_LOAN', 'ECO_PRODUCT_USE', { cap: 6_500n, maxRank: 1, perfection: Perfection.Notice }),
  product('bankA', 'GEP_LOAN', 'RIVER_OPERATION', { cap: 5_000n, maxRank: 1, perfection: Perfection.Notice }),
  // 银监发〔2013〕32号: below 300,000 元 the bank values for itself.
  product('bankA', 'ECO_LOAN', 'FOREST_RIGHT', { cap: 5_000n, maxRank: 3, selfLimit: 30_000_000n }),
  product('bankA', 'TWO_MOUNTAINS_LOAN', 'PUBLIC_FOREST_INCOME', { cap: 8_000n, maxRank: 1 }),
  product('bankB', 'ECO_LOAN', 'FOREST_RIGHT', { cap: 5_000n, maxRank: 4 }),
  product('bankB', 'TWO_MOUNTAINS_LOAN', 'PUBLIC_FOREST_INCOME', { cap: 8_000n, maxRank: 2 }),
];

interface Sketch {
  cap: bigint;
  maxRank: number;
  selfLimit?: bigint;
  perfection?: number;
}

function product(bank: string, name: string, titleClass: string, sketch: Sketch): DemoProduct {
  const { cap, maxRank, selfLimit = 0n, perfection = Perfection.Registration } = sketch;
  const rule = {
    cap: quantity('bps', cap),
    termMargin: YEAR,
    freshness: YEAR,
    selfLimit: quantity('fen', selfLimit),
    maxRank,
    perfection,
    isOpen: true,
  };
  return { bank, product: name, titleClass, rule, papers: [] };
}
