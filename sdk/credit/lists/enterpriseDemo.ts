import { DEMO_TERMS, itemsFor, toConfirm } from './demoTerms.ts';
import type { CreditList } from './types.ts';

const { good, bad } = itemsFor('enterprise', '假定：企业生态信用评价的分值未公布');

/**
 * 示例: what an enterprise gains and loses by (systems 122, 123, 131). Items and points are ours, each 假定. An adverse event
 * stands on a penalty that was published (双公示) under the statute that its item names; articles are 待确认.
 */
export const ENTERPRISE_DEMO: CreditList = {
  form: 'liangshan.credit-list.v1',
  jurisdiction: '331100',
  version: '2026-enterprise-demo',
  zh: '丽水市企业生态信用正负面清单（示例）',
  en: 'Positive and negative lists for enterprises of Lishui (demo)',
  effectiveFrom: '2026-01-01',
  supersedes: null,
  items: [
    good('clean-production', 10, '通过清洁生产审核', 'Passed an audit of clean production', '清洁生产'),
    good('green-factory-city', 8, '绿色工厂（市级）', 'Green factory, city', '清洁生产'),
    good('green-factory-province', 12, '绿色工厂（省级）', 'Green factory, province', '清洁生产'),
    good('carbon-retired', 6, '自愿注销碳汇抵销排放', 'Retired carbon credits of its own accord', '减排降碳'),
    good('habitat-restored', 15, '完成生态修复项目并通过验收', 'Restored a habitat, accepted', '生态保护'),
    good('eco-purchase', 5, '购买生态产品', 'Bought ecosystem products', '生态保护'),
    good('pollution-insurance', 4, '投保环境污染责任保险', 'Insured against liability for pollution', '风险管理'),
    good('brand-member', 6, '授权使用丽水山耕品牌', 'Member of the regional brand', '品牌质量'),
    bad(
      'excess-water',
      -15,
      ['超标排放水污染物', 'Discharged above the limit into water', '污染防治'],
      [toConfirm('中华人民共和国水污染防治法')],
    ),
    bad(
      'excess-air',
      -15,
      ['超标排放大气污染物', 'Emitted above the limit into air', '污染防治'],
      [toConfirm('中华人民共和国大气污染防治法')],
    ),
    bad(
      'false-monitoring',
      -40,
      ['篡改、伪造监测数据', 'Falsified monitoring data', '污染防治'],
      [toConfirm('中华人民共和国环境保护法')],
      { caps: 'D' },
    ),
    bad(
      'hazardous-waste',
      -40,
      ['非法倾倒危险废物', 'Dumped hazardous waste', '污染防治'],
      [toConfirm('中华人民共和国固体废物污染环境防治法')],
      { caps: 'D' },
    ),
    bad(
      'no-assessment',
      -10,
      ['未批先建', 'Built before its impact was assessed', '建设项目'],
      [toConfirm('中华人民共和国环境影响评价法')],
    ),
    bad('no-permit', -15, ['无证排污', 'Discharged without a permit', '污染防治'], [toConfirm('排污许可管理条例')]),
    bad('forest-land', -15, ['违法占用林地', 'Occupied forest land', '生态保护'], [toConfirm('中华人民共和国森林法')]),
    bad(
      'pledge-breach',
      -20,
      ['违反生态保护承诺', 'Broke an eco-protection pledge', '信用承诺'],
      [toConfirm('浙江省公共信用信息管理条例')],
      { breaks: 'pledge' },
    ),
  ],
  ...DEMO_TERMS,
};
