import type { FinanceProduct, ProductRuleView } from '../../../finance/viewTypes.ts';
import { type Export, table } from '../exports.ts';

type Line = { product: FinanceProduct; rule: ProductRuleView };

/** Every rule, one a row; amounts in fen, rates in millionths a year, shares in basis points. */
export function financeExport(products: readonly FinanceProduct[]): Export {
  const lines = products.flatMap((product) => product.rules.map((rule): Line => ({ product, rule })));
  return table('finance', lines, {
    bank: ({ product }) => product.bankId,
    bankName: ({ product }) => product.bank?.name ?? '',
    product: ({ product }) => product.product,
    class: ({ rule }) => rule.class,
    capBps: ({ rule }) => String(rule.capBps),
    termMarginDays: ({ rule }) => String(rule.termMarginDays),
    freshnessDays: ({ rule }) => String(rule.freshnessDays),
    selfLimitFen: ({ rule }) => rule.selfLimit,
    maxRank: ({ rule }) => String(rule.maxRank),
    perfection: ({ rule }) => rule.perfection,
    isOpen: ({ rule }) => String(rule.isOpen),
    papers: ({ rule }) => rule.papers.join(' '),
    sheet: ({ product }) => product.sheet?.hash ?? '',
    ratePpm: ({ product }) => String(product.sheet?.sheet.ratePpm ?? ''),
    monthsFrom: ({ product }) => String(product.sheet?.sheet.months.from ?? ''),
    monthsTo: ({ product }) => String(product.sheet?.sheet.months.to ?? ''),
    principalFromFen: ({ product }) => product.sheet?.sheet.principal.from ?? '',
    principalToFen: ({ product }) => product.sheet?.sheet.principal.to ?? '',
  });
}
