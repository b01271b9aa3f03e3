import { assumed } from '../stated.ts';
import type { CreditItem, CreditList, Statute } from './types.ts';

const NEWS = '丽水日报 2020-04-08 雾溪乡积分表（第三方副本）';
const ANALOGY = '比照《征信业管理条例》第十六条（第三方副本）';
const toConfirm = (name: string): Statute => ({ name, standing: '待确认' });

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
    bad('doorstep', -2, '门前三包不到位', 'Untidy doorstep', '生活环境', []),
    bad('sewage', -3, '乱排污', 'Sewage let out', '生态保护', [toConfirm('中华人民共和国水污染防治法')]),
    bad('pesticide', -3, '违规使用化肥农药', 'Forbidden pesticide or fertiliser', '农业生产', [
      toConfirm('农药管理条例'),
      toConfirm('中华人民共和国农产品质量安全法'),
    ]),
  ],
  base: assumed(100, '基础分', 'Score to begin with'),
  levels: {
    AAA: assumed(150, 'AAA 级下限', 'Least score of AAA'),
    AA: assumed(125, 'AA 级下限', 'Least score of AA'),
    A: assumed(110, 'A 级下限', 'Least score of A'),
    B: assumed(90, 'B 级下限', 'Least score of B'),
  },
  times: {
    adverseYears: assumed(5, '负面事项计分年限', 'Years that an adverse event counts', ANALOGY),
    positiveYears: assumed(5, '正面事项计分年限', 'Years that a positive event counts'),
    repairAfterDays: assumed(90, '满多少日可申请修复', 'Days before repair may be applied for'),
    repairEvidenceDays: assumed(30, '提交整改材料期限（日）', 'Days to bring proof of repair'),
    repairDecisionDays: assumed(20, '修复审核期限（日）', 'Days to decide on a repair'),
    repairRestoreDays: assumed(3, '恢复期限（日）', 'Days to restore after acceptance'),
    objectionDays: assumed(
      20,
      '异议处理期限（日）',
      'Days to decide on an objection',
      '比照征信异议二十日，凭记忆，待确认',
    ),
  },
};

function good(id: string, points: number, zh: string, en: string, dimension: string): CreditItem {
  return { id, zh, en, dimension, points, subjects: ['person'], source: NEWS, statutes: [] };
}

/** While it counts, B at best: 假定. */
function bad(
  id: string,
  points: number,
  zh: string,
  en: string,
  dimension: string,
  statutes: readonly Statute[],
): CreditItem {
  return { id, zh, en, dimension, points, subjects: ['person'], source: NEWS, statutes, caps: 'B' };
}
