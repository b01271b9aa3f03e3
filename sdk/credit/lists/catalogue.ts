import { CreditRefused } from '../creditRefused.ts';
import { subjectKindOf } from './creditList.ts';
import { ENTERPRISE_DEMO } from './enterpriseDemo.ts';
import type { CreditList, SubjectKind } from './types.ts';
import { VILLAGE_DEMO } from './villageDemo.ts';
import { WUXI_DEMO, WUXI_PLEDGE_DEMO } from './wuxiDemo.ts';

/** What ships with the ledger; counties bring their own. */
export const CREDIT_LISTS: readonly CreditList[] = [WUXI_DEMO, WUXI_PLEDGE_DEMO, ENTERPRISE_DEMO, VILLAGE_DEMO];

/**
 * The version in force in a jurisdiction on a day: of those for this kind of subject that have begun, the one that began last.
 * @param day "2026-11-30"
 * @throws CreditRefused CreditListUnknown
 */
export function listInForce(
  lists: readonly CreditList[],
  jurisdiction: string,
  day: string,
  kind: SubjectKind = 'person',
): CreditList {
  const begun = lists.filter(
    (list) => list.jurisdiction === jurisdiction && list.effectiveFrom <= day && subjectKindOf(list) === kind,
  );
  const [latest] = begun.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
  if (latest) return latest;
  throw new CreditRefused('CreditListUnknown', `${kind} in ${jurisdiction} on ${day}`, 'bring the list of that county');
}
