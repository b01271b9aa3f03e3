import type { KnownItem } from '../things/knownThings.ts';
import { dataLink, defaultLink, type Link, type LinkContext, pageLinks } from './link.ts';

const PRODUCT = { zh: '产品信息', en: 'Product information' };

/** What there is about a trade item. */
export function itemLinks(origin: string, { gtin, name }: KnownItem): LinkContext {
  const page = `${origin}/goods/${gtin}`;
  const links: [string, Link[]][] = [
    defaultLink(page, `${PRODUCT.zh} · ${PRODUCT.en}`),
    ['pip', pageLinks(page, PRODUCT)],
    ['masterData', [dataLink(`${origin}/api/trade-items/${gtin}`, 'Trade item · 产品主数据')]],
    ['statisticInfo', pageLinks(`${origin}/coverage?gtin=${gtin}`, { zh: '标签覆盖', en: 'Label coverage' })],
    ['recallStatus', [dataLink(`${origin}/api/recalls?gtin=${gtin}`, 'Recalls of this item · 本产品的召回')]],
    ['support', pageLinks(`${origin}/c`, { zh: '手工输入码查询', en: 'Type a code' })],
  ];
  return { anchor: `${origin}/01/${gtin}`, itemDescription: describeItem({ gtin, name }), links: new Map(links) };
}

/** "绿茶 250 克 · Green tea 250 g", or the GTIN where there is no name. */
export function describeItem({ gtin, name }: KnownItem): string {
  if (name === null) return `GTIN ${gtin}`;
  return name.zh === name.en ? name.zh : `${name.zh} · ${name.en}`;
}

/** A number of the brand's own prefix that stands for nothing: who types or scans it is told so. */
export function uncataloguedLinks(origin: string, gtin: string): LinkContext {
  const page = `${origin}/c?code=${gtin}`;
  const title = `${PRODUCT.zh} · ${PRODUCT.en}`;
  return {
    anchor: `${origin}/01/${gtin}`,
    itemDescription: `GTIN ${gtin}`,
    links: new Map([defaultLink(page, title)]),
  };
}
