import { CreditRefused } from '../creditRefused.ts';
import type { CreditList } from './types.ts';
import { WUXI_DEMO } from './wuxiDemo.ts';

/** What ships with the ledger; counties bring their own. */
export const CREDIT_LISTS: readonly CreditList[] = [WUXI_DEMO];

/**
 * The version in force in a jurisdiction on a day: of those that have begun, the one that began last.
 * @param day "2026-11-30"
 * @throws CreditRefused CreditListUnknown
 */
export function listInForce(lists: readonly CreditList[], jurisdiction: string, day: string): CreditList {
  const begun = lists.filter((list) => list.jurisdiction === jurisdiction && list.effectiveFrom <= day);
  const [latest] = begun.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  if (latest) return latest;
  throw new CreditRefused('CreditListUnknown', `${jurisdiction} on ${day}`, 'bring the list of that county');
}
