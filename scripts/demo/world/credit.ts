import { creditListHash } from '../../../sdk/credit/lists/creditList.ts';
import type { CreditList } from '../../../sdk/credit/lists/types.ts';
import { WUXI_PLEDGE_DEMO } from '../../../sdk/credit/lists/wuxiDemo.ts';

/** 示例: the points of Wuxi taken over by 莲都, whose villagers the demo rates; in force when the demo's world begins. */
export const LIANDU_DEMO: CreditList = {
  ...WUXI_PLEDGE_DEMO,
  jurisdiction: '331102',
  version: '2026-demo',
  zh: '莲都区生态信用正负面清单（示例）',
  en: 'Positive and negative lists of Liandu district (demo)',
  effectiveFrom: '2026-01-01',
  supersedes: null,
};

export const LIANDU_LIST = creditListHash(LIANDU_DEMO);
