import type { ProductRuleSetEvent } from '../../types/ethers-contracts/finance/interfaces/IProducts.ts';
import { type Projection, type Read, rule } from '../kernel/indexer/projection.ts';
import { loanCaseRules } from './cases/loanCaseRules.ts';
import { guaranteeRules } from './guarantees/guaranteeRules.ts';
import { loanRules } from './loans/loanRules.ts';
import {
  claimTable,
  gateTable,
  guaranteeTable,
  loanAmendmentTable,
  loanCaseTable,
  loanPaymentTable,
  loanTable,
  productPaperTable,
  productTable,
  satisfactionTable,
} from './tables.ts';

/** At most so many kinds of paper a rule (IProducts). */
const MOST_PAPERS = 4;

/** What banks lend on and how, and their loans. */
export const financeProjection: Projection = {
  name: 'finance',
  version: 2,
  tables: [
    ...[productTable, productPaperTable, gateTable, loanTable, loanPaymentTable, loanAmendmentTable],
    ...[guaranteeTable, claimTable, loanCaseTable, satisfactionTable],
  ],
  rules: {
    ...loanRules,
    ...guaranteeRules,
    ...loanCaseRules,
    'Products.ProductRuleSet': rule<ProductRuleSetEvent.OutputObject>({
      reads: ({ bank, product, titleClass }) => [
        [productTable, bank, product, titleClass],
        ...Array.from({ length: MOST_PAPERS }, (_, i): Read => {
          return [productPaperTable, bank, product, titleClass, String(i)];
        }),
      ],
      apply(state, { args: { bank, product, titleClass, rule: terms, papers }, block }) {
        const key = { bank, product, class: titleClass };
        state.put(productTable, {
          ...key,
          cap_bps: Number(terms.cap),
          term_margin: terms.termMargin,
          freshness: terms.freshness,
          self_limit: terms.selfLimit,
          max_rank: Number(terms.maxRank),
          perfection: Number(terms.perfection),
          is_open: terms.isOpen,
          block: BigInt(block),
        });
        for (let position = 0; position < MOST_PAPERS; position += 1) {
          const schema = papers[position];
          const parts = [bank, product, titleClass, String(position)];
          if (schema !== undefined) state.put(productPaperTable, { ...key, position, schema });
          else if (state.get(productPaperTable, ...parts)) state.remove(productPaperTable, ...parts);
        }
      },
    }),
  },
};
