import type { BaseCoverage, CodeLevel, ItemCoverage } from '../../../trace/labelCoverage/coverageTypes.ts';
import type { Speech } from '../../render/renderPage.ts';
import { partyView } from '../party.ts';

/** Unit 3 of statements: kilograms, given in thousandths. */
const KILOGRAMS = 3;

const TONES: Record<CodeLevel, string> = { unit: 'valid', lot: 'expired', none: 'state3' };

/** How far a product's codes reach, as tables and its page show it. */
export function itemLine(speech: Speech, row: ItemCoverage) {
  const { t, f } = speech;
  return {
    gtin: row.gtin,
    href: `/goods/${row.gtin}`,
    name: nameOf(speech, row),
    level: { tone: TONES[row.level], text: t(`coverage.level.${row.level}`) },
    meaning: t(`coverage.meaning.${row.level}`),
    lots: f.count(row.lots),
    goods: f.quantity(row.goods, KILOGRAMS),
    share: share(row.labelled, row.goods),
    shareText: shareText(speech, row.labelled, row.goods),
    labels: f.count(Number(row.labels)),
    voided: row.voidedLabels === 0n ? '' : t('coverage.voided', { n: f.count(Number(row.voidedLabels)) }),
    lastPacked: f.date(row.lastPackedAt),
  };
}

export function baseLine(speech: Speech, row: BaseCoverage) {
  const { t, f } = speech;
  return {
    code: row.code,
    href: `/parcels/${row.parcel}`,
    region: f.region(row.region),
    gtin: row.gtin,
    product: nameOf(speech, row),
    productHref: `/goods/${row.gtin}`,
    member: row.member ? partyView(speech, row.member) : { name: t('party.person'), href: null },
    state: {
      tone: row.isAdmitted ? 'valid' : 'state3',
      text: t(row.isAdmitted ? 'coverage.admitted' : 'coverage.withdrawn'),
    },
    harvested: f.quantity(row.harvested, KILOGRAMS),
    share: share(row.labelledHarvested, row.harvested),
    shareText: shareText(speech, row.labelledHarvested, row.harvested),
    harvests: t('coverage.harvests', { n: f.count(row.harvests), labelled: f.count(row.labelledHarvests) }),
  };
}

/** The name in the page's language; a product that no document names is called by its number. */
export function nameOf({ language }: Speech, { name, gtin }: Pick<ItemCoverage, 'name' | 'gtin'>): string {
  if (name === null) return gtin;
  return language === 'en' ? name.en : name.zh;
}

/** Whole percent, down: nothing is called labelled that isn't. */
export function share(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 100n) / whole);
}

export function shareText({ t }: Speech, part: bigint, whole: bigint): string {
  return whole === 0n ? t('coverage.nothingYet') : t('unit.percent', { n: share(part, whole) });
}
