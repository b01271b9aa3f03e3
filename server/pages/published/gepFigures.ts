/** A figure as somebody else printed it, never computed with: 照原文引用. */
export interface PublishedFigure {
  key: string;
  year: number;
  area: { zh: string; en: string };
  what: { zh: string; en: string };
  /** As it is printed, with its unit. */
  value: { zh: string; en: string };
  source: { zh: string; en: string };
  /** What the source itself says about it. */
  note: { zh: string; en: string } | null;
}

const LISHUI = { zh: '丽水市', en: 'Lishui City' };
const PLAN = {
  zh: '《丽水市生态产品价值实现“十四五”规划》',
  en: 'Lishui’s plan for eco-product value, 14th five-year period',
};
const GEP = { zh: '生态系统生产总值（GEP）', en: 'Gross ecosystem product (GEP)' };
const BY_RCEES = {
  zh: '原文脚注：据中科院生态环境研究中心测算；其标准与浙江省的核算标准不完全一致',
  en: 'Footnote there: reckoned by a research centre of the Academy of Sciences, whose standard isn’t quite that of Zhejiang',
};

/** GEP as it was published elsewhere before this ledger was. Years and words are the source's. */
export const GEP_FIGURES: readonly PublishedFigure[] = [
  {
    key: 'city2018',
    year: 2018,
    area: LISHUI,
    what: GEP,
    value: of('5024.46 亿元', 'CNY 502.446 billion'),
    source: PLAN,
    note: BY_RCEES,
  },
  {
    key: 'city2019',
    year: 2019,
    area: LISHUI,
    what: GEP,
    value: of('5314.43 亿元', 'CNY 531.443 billion'),
    source: PLAN,
    note: BY_RCEES,
  },
  {
    ...{ key: 'growth2019', year: 2019, area: LISHUI, source: PLAN },
    what: { zh: '比 2018 年增幅', en: 'Growth on 2018' },
    value: of('3.72%', '3.72%'),
    note: {
      zh: '原文未说明价格口径；与上面两数之比不符，照录不改',
      en: 'The source doesn’t say at which prices; it isn’t the ratio of the two above, and stands as it was printed',
    },
  },
  {
    ...{
      key: 'goal2025',
      year: 2025,
      area: LISHUI,
      source: PLAN,
      note: { zh: '规划目标（预期性）', en: 'A goal, not a result' },
    },
    what: { zh: '生态产品价值实现率目标', en: 'Goal for the rate of realisation' },
    value: of('48%', '48%'),
  },
  {
    ...{ key: 'dajun2018', year: 2018, source: PLAN, note: null },
    area: { zh: '景宁畲族自治县大均乡', en: 'Dajun Township, Jingning' },
    what: { zh: '按 2018 年 GEP 增量支付的购买资金', en: 'Paid for the growth of its GEP in 2018' },
    value: of('188 万元', 'CNY 1.88 million'),
  },
  ...(
    [
      ['regulating2019', '调节服务占比', 'Share of regulating services', '70.03%'],
      ['cultural2019', '文化服务占比', 'Share of cultural services', '26.45%'],
      ['material2019', '物质产品占比', 'Share of material products', '3.52%'],
    ] as const
  ).map(([key, zh, en, value]) => ({
    ...{ key, year: 2019, area: LISHUI, source: PLAN, note: null },
    what: { zh, en },
    value: of(value, value),
  })),
  {
    ...{ key: 'gepGoal2025', year: 2025, area: LISHUI, what: GEP, source: PLAN },
    note: { zh: '表 3-1 规划目标（预期性）', en: 'Table 3-1: a goal, not a result' },
    value: of('5000 亿元', 'CNY 500 billion'),
  },
];

function of(zh: string, en: string): { zh: string; en: string } {
  return { zh, en };
}
