import type { FieldSpec } from '../forms/fieldSpec.ts';
import type { PurchaseSide } from './purchases.ts';

/** What every purchase says. */
export function commonFields(side: PurchaseSide): FieldSpec[] {
  return [
    { name: 'other', kind: 'account', label: `desk.purchases.other.${side}` },
    { name: 'purchaseNumber', kind: 'contract' },
    { name: 'price', kind: 'yuan', label: 'purchases.price' },
  ];
}

/** By the catalogue: the line of it that is bought. */
export const CATALOGUE_FIELDS: readonly FieldSpec[] = [{ name: 'catalogueLine', kind: 'document' }];

/** Growth of an account between two published years, both in that region and of one series. */
export function growthFields(region: string): FieldSpec[] {
  const published = { kind: 'evidence', publishedIn: region } as const;
  return [
    { ...published, name: 'gepBaseline', help: 'desk.help.gepBaseline' },
    { ...published, name: 'gepCurrent', help: '' },
    { name: 'growth', kind: 'yuan', label: 'purchases.increment' },
  ];
}

export const LAST_FIELDS: readonly FieldSpec[] = [
  { name: 'payByTime', kind: 'minute', label: 'purchases.payBy', help: 'desk.help.payAt' },
  { name: 'settleByTime', kind: 'minute', label: 'purchases.settleBy', help: 'desk.help.payAt' },
  { name: 'contract', kind: 'document' },
];

export const BANK_FIELD: FieldSpec = { name: 'payingBank', kind: 'party', label: 'purchases.bank' };
