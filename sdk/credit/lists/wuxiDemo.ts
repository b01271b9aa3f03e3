import { creditListHash } from './creditList.ts';
import { DEMO_TERMS, itemsFor, toConfirm } from './demoTerms.ts';
import type { CreditList } from './types.ts';

const { good, bad } = itemsFor('person', '丽水日报 2020-04-08 雾溪乡积分表（第三方副本）');

/**
 * 示例: the points of 雾溪畲族乡 in 云和 as a newspaper printed them, with levels and times of our own, each 假定: the points,
 * thresholds and times of 绿谷分 aren't published. 门前三包 has no statute that anybody named, so that none of its events is
 * taken until a version names one.
 */
export const WUXI_DEMO: CreditList = {
  form: 'liangshan.credit-list.v1',
  jurisdiction: '331125',
  version: '2026-demo',
  zh: '雾溪畲族乡生态信用正负面清单（示例）',
  en: 'Positive and negative lists of Wuxi township (demo)',
  effectiveFrom: '2026-01-01',
  supersedes: null,
  items: [
    good('waste-sorting', 1, '垃圾分类（每次）', 'Sorted waste, each time', '生活环境'),
    good('standard-farming-county', 6, '农业标准化试点（县级）', 'Pilot of standard farming, county', '农业生产'),
    good('standard-farming-city', 8, '农业标准化试点（市级）', 'Pilot of standard farming, city', '农业生产'),
    good('standard-farming-province', 10, '农业标准化试点（省级）', 'Pilot of standard farming, province', '农业生产'),
    good('standard-farming-nation', 30, '农业标准化试点（国家级）', 'Pilot of standard farming, nation', '农业生产'),
    bad('doorstep', -2, ['门前三包不到位', 'Untidy doorstep', '生活环境'], []),
    bad('sewage', -3, ['乱排污', 'Sewage let out', '生态保护'], [toConfirm('中华人民共和国水污染防治法')]),
    bad(
      'pesticide',
      -3,
      ['违规使用化肥农药', 'Forbidden pesticide or fertiliser', '农业生产'],
      [toConfirm('农药管理条例'), toConfirm('中华人民共和国农产品质量安全法')],
    ),
  ],
  ...DEMO_TERMS,
};

const own = itemsFor('person', '假定：两山贷以生态保护承诺书为前提，分值未公布');

/** 示例: the same, and what it costs to break a pledge that 两山贷 asks for (system 132), 假定. */
export const WUXI_PLEDGE_DEMO: CreditList = {
  ...WUXI_DEMO,
  version: '2026-demo-2',
  effectiveFrom: '2026-07-01',
  supersedes: creditListHash(WUXI_DEMO),
  items: [
    ...WUXI_DEMO.items,
    own.bad(
      'pledge-breach',
      -10,
      ['违反生态保护承诺', 'Broke an eco-protection pledge', '信用承诺'],
      [toConfirm('浙江省公共信用信息管理条例')],
      { breaks: 'pledge' },
    ),
  ],
};
