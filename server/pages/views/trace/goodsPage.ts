import type { BaseCoverage, ItemCoverage } from '../../../trace/labelCoverage/coverageTypes.ts';
import type { Page, Speech } from '../../render/renderPage.ts';
import { baseLine, itemLine } from './coverageLines.ts';

const KILOGRAMS = 3;

/** What is known of a product as such: where a code without a lot leads. */
export function goodsPage(speech: Speech, item: ItemCoverage, bases: readonly BaseCoverage[]): Page {
  const { t, f } = speech;
  const line = itemLine(speech, item);
  return {
    template: 'goods',
    title: line.name,
    summary: line.meaning,
    data: {
      line,
      bases: bases.map((row) => baseLine(speech, row)),
      facts: [
        { label: t('goods.gtin'), chip: item.gtin },
        { label: t('goods.kind'), text: t(`goods.${item.kind}`) },
        { label: t('goods.net'), text: item.netGrams === 0n ? t('goods.loose') : f.quantity(item.netGrams, KILOGRAMS) },
        { label: t('coverage.lots'), text: line.lots },
        { label: t('coverage.goods'), text: line.goods },
        { label: t('coverage.labelled'), text: line.shareText },
        { label: t('coverage.labels'), text: [line.labels, line.voided].filter(Boolean).join(' · ') },
        { label: t('coverage.lastPacked'), text: line.lastPacked },
      ],
    },
  };
}
