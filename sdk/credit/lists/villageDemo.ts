import { DEMO_TERMS, itemsFor, toConfirm } from './demoTerms.ts';
import type { CreditList } from './types.ts';

const { good, bad } = itemsFor('village', '假定：生态信用村评价的分值未公布');

/**
 * 示例: what a village gains and loses by (systems 123, 137). Items and points are ours, each 假定. What one villager did is no
 * event of the village: it counts what the village collective did or let happen, by statute; articles are 待确认.
 */
export const VILLAGE_DEMO: CreditList = {
  form: 'liangshan.credit-list.v1',
  jurisdiction: '331100',
  version: '2026-village-demo',
  zh: '丽水市生态信用村正负面清单（示例）',
  en: 'Positive and negative lists for eco-credit villages of Lishui (demo)',
  effectiveFrom: '2026-01-01',
  supersedes: null,
  items: [
    good('waste-sorted-year', 8, '全村垃圾分类年度达标', 'Sorted its waste all year', '生活环境'),
    good('sewage-treated', 8, '农村生活污水治理达标', 'Treats its sewage', '生活环境'),
    good('river-patrol', 6, '河长巡河年度达标', 'Patrolled its rivers all year', '生态保护'),
    good('no-fire', 6, '全年无森林火情', 'A year without forest fire', '生态保护'),
    good('public-forest', 10, '公益林管护年度合格', 'Kept its public-welfare forest', '生态保护'),
    good('old-trees', 4, '古树名木挂牌管护', 'Keeps its old trees', '生态保护'),
    good('green-income', 6, '村集体生态产品经营收入入账公开', 'Published what it earned by its nature', '绿色发展'),
    good('ecology-code', 5, '村规民约纳入生态条款', 'Ecology in its village code', '文明共建'),
    bad(
      'straw-burning',
      -6,
      ['组织或放任露天焚烧秸秆', 'Burnt straw in the open, or let it happen', '生态保护'],
      [toConfirm('中华人民共和国大气污染防治法')],
    ),
    bad(
      'dumped-waste',
      -8,
      ['集中倾倒、堆放垃圾', 'Dumped waste', '生活环境'],
      [toConfirm('中华人民共和国固体废物污染环境防治法')],
    ),
    bad(
      'logging',
      -15,
      ['集体林滥伐盗伐', 'Felled collective forest unlawfully', '生态保护'],
      [toConfirm('中华人民共和国森林法')],
    ),
    bad(
      'river-sand',
      -15,
      ['非法采砂、侵占河道', 'Took sand from or built in a river', '生态保护'],
      [toConfirm('中华人民共和国水法'), toConfirm('中华人民共和国河道管理条例')],
    ),
    bad(
      'farmland',
      -15,
      ['集体土地违法占用耕地', 'Took farmland unlawfully', '生态保护'],
      [toConfirm('中华人民共和国土地管理法')],
    ),
    // As for persons in Wuxi: nobody named a statute, so that none of its events is taken.
    bad('untidy-village', -3, ['村容村貌不整洁', 'Untidy village', '生活环境'], []),
    bad(
      'pledge-breach',
      -15,
      ['违反生态保护承诺', 'Broke an eco-protection pledge', '信用承诺'],
      [toConfirm('浙江省公共信用信息管理条例')],
      { breaks: 'pledge' },
    ),
  ],
  ...DEMO_TERMS,
};
